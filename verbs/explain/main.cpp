#include "cli/start.hpp"
#include "verbs/explain/explain.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::explain_verb); }
