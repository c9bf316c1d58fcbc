# The warnings that every target of the project is built with. Linked privately, so they never reach a user's build.
add_library(adit_warnings INTERFACE)
# Four cry wolf on std::string in g++ 12 (GCC bugs 105329, 105651); AddressSanitizer finds what they look for.
target_compile_options(adit_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
