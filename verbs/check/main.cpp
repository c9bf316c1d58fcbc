#include "cli/start.hpp"
#include "verbs/check/check.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::check_verb); }
