#include "cli/start.hpp"
#include "verbs/why/why.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::why_verb); }
