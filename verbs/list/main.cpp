#include "cli/start.hpp"
#include "verbs/list/list.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::list_verb); }
