#include "cli/start.hpp"
#include "verbs/graph/graph.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::graph_verb); }
