#include "cli/start.hpp"
#include "verbs/doctor/doctor.hpp"

int main(int argc, char** argv) { return adit::core::run_verb_program(argc, argv, adit::doctor_verb); }
