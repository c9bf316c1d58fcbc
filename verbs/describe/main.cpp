#include "cli/start.hpp"
#include "verbs/describe/describe.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::describe_verb); }
