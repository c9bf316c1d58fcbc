#include "cli/start.hpp"
#include "verbs/schema/schema.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::schema_verb); }
