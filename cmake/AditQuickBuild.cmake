# What makes building as a whole quicker and leaves what is built as it is. With ADIT_UNITY_BUILD, g++ 12 does not collect garbage before
# it has used 1 GB, which saves a tenth of its time.
if(ADIT_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:--param=ggc-min-heapsize=1000000>)
endif()

# adit_link_quickly(TARGET): by gold where it is there, which needs half of the time of ld; for programs that stay in the build folder.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold ADIT_HAS_GOLD)
function(adit_link_quickly target)
  if(ADIT_HAS_GOLD AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()
