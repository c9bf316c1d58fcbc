# The warnings that every target of the project is built with. Linked privately, so they never reach a user's build.
add_library(adit_warnings INTERFACE)
target_compile_options(adit_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor)
