#include "cli/start.hpp"
#include "verbs/man/man.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::man_verb); }
