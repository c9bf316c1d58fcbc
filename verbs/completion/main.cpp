#include "cli/start.hpp"
#include "verbs/completion/completion.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::completion_verb); }
