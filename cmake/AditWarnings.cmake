# The warnings that every target of the project is built with. Linked privately, so they never reach a user's build.
add_library(adit_warnings INTERFACE)
# -Wrestrict cries wolf on string concatenation in g++ 12 (GCC bug 105329).
target_compile_options(adit_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>)
