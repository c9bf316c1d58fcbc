# What makes building as a whole quicker.

# With ADIT_UNITY_BUILD, g++ does not collect garbage before it has used 500 MB, which saves a tenth of its time.
if(ADIT_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:--param=ggc-min-heapsize=500000>)
endif()

# adit_optimise(LEVEL): the rest of the folder is built with this where Release asks for -O3. 0 is for tests, under sanitizers too. 1 is
# for what works once in a run: a quarter quicker to compile. 2 is for what was measured to be as fast as with 3 (tokens, sentences,
# entities.linear and the document are not), a third quicker to compile. g++ 12 cries wolf about std::optional at 1. A file that takes a
# precompiled header must not be given another level: g++ 12 breaks down.
macro(adit_optimise level)
  string(REPLACE "-O3" "-O${level}" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  if(${level} EQUAL 0)
    string(REGEX REPLACE "-O[12]" "-O0" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
  elseif(${level} EQUAL 1)
    add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
  endif()
endmacro()

# adit_link_quickly(TARGET): by gold where it is there, which needs half of the time of ld; for programs that stay in the build folder.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold ADIT_HAS_GOLD)
function(adit_link_quickly target)
  if(ADIT_HAS_GOLD AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()
