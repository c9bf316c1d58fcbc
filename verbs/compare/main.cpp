#include "cli/start.hpp"
#include "verbs/compare/compare.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::compare_verb); }
