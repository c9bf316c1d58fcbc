#include "cli/start.hpp"
#include "verbs/eval/eval.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::eval_verb); }
