#include "cli/start.hpp"
#include "verbs/train/train.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::train_verb); }
