# What makes building as a whole quicker.

# With ADIT_UNITY_BUILD, g++ does not collect garbage before it has used 500 MB, which saves a tenth of its time.
if(ADIT_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:--param=ggc-min-heapsize=500000>)
endif()

# adit_optimise_little(): the rest of the folder is built with -O1 where Release asks for more, a quarter quicker. For what works once in
# a run, never for what works on each document. g++ 12 cries wolf about std::optional then. A file that takes a precompiled header must
# not be given another level: g++ 12 breaks down.
macro(adit_optimise_little)
  string(REPLACE "-O3" "-O1" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
endmacro()

# adit_link_quickly(TARGET): by gold where it is there, which needs half of the time of ld; for programs that stay in the build folder.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold ADIT_HAS_GOLD)
function(adit_link_quickly target)
  if(ADIT_HAS_GOLD AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()
