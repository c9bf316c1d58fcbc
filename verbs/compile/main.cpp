#include "cli/start.hpp"
#include "verbs/compile/compile.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::compile_verb); }
