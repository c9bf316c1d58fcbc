#include "cli/start.hpp"
#include "verbs/test/test.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::test_verb); }
