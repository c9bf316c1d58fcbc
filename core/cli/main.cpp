#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/cli/exit_code.hpp"
#include "core/cli/program.hpp"
#include "core/cli/start.hpp"
#include "core/cli/verb_programs.hpp"
#include "core/cli/verbs.hpp"
#include "core/pipeline/suggest.hpp"
#include "core/version.hpp"

namespace adit::core {

namespace {

void print_usage(const char* verb, const char* usage, const char* summary) {
  std::printf("  adit %-10s %-25s %s\n", verb, usage, summary);
}

void print_overview() {
  std::printf("adit %s: text mining with plugins\n\nUsage\n", kVersion);
  const VerbSpec run = run_verb().spec;
  print_usage(run.name, run.usage, run.summary);
  for (const VerbProgram& program : find_verb_programs()) {
    const Value table = ask_for_table(program);
    const auto said = [&table](const char* name) {
      const Value* text = table.find(name);
      return text && text->get<std::string>() ? text->get<std::string>()->c_str() : "";
    };
    print_usage(program.name.c_str(), said("usage"), said("summary"));
  }
  std::printf(
      "\nExamples\n"
      "  adit run news articles/ -o out         who said what, names and summaries of a folder of articles\n"
      "  adit run -e 'tokens ! sentences' a.txt  two steps without a file, as JSON Lines\n"
      "  adit describe summary.centroid         parameters of a component, ready to paste\n"
      "\n\"adit VERB --help\" says more of a verb, \"adit --version\" gives the version.\n");
}

int run_adit(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_overview();
    return words.empty() ? kExitUsage : kExitWell;
  }
  if (words[0] == "--version") {
    std::printf("adit %s\n", kVersion);
    return kExitWell;
  }
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  const Verb run = run_verb();
  if (words[0] == run.spec.name) return run_verb(run, rest);
  const std::vector<VerbProgram> programs = find_verb_programs();
  for (const VerbProgram& program : programs) {
    if (words[0] == program.name) return become(program, rest);
  }
  std::vector<std::string_view> names = names_of(programs, &VerbProgram::name);
  names.insert(names.begin(), run.spec.name);
  print_error("unknown verb \"" + words[0] + "\"" + did_you_mean(words[0], names) + "; adit --help shows all");
  return kExitUsage;
}

}  // namespace

}  // namespace adit::core

int main(int argc, char** argv) { return adit::core::run_program(argc, argv, adit::core::run_adit); }
