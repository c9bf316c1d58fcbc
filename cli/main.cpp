#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "cli/start.hpp"
#include "cli/verb_programs.hpp"
#include "cli/verbs.hpp"
#include "pipeline/suggest.hpp"
#include "core/version.hpp"

namespace adit::core {

namespace {

/// The line of a verb in the list of all.
std::string verb_line(const std::string& verb, const std::string& usage, const std::string& summary, std::size_t width) {
  const std::size_t blanks = std::max<std::size_t>(verb.size() + 1, 11) - verb.size();
  return help_line("  adit " + verb + std::string(blanks, ' ') + usage, summary, 44, width);
}

void print_overview() {
  const std::size_t width = help_width();
  const VerbSpec run = run_verb().spec;
  std::string text = std::string("adit ") + kVersion + ": text mining with plugins\n\nUsage\n";
  text += verb_line(run.name, run.usage, run.summary, width);
  for (const VerbProgram& program : find_verb_programs()) {
    const Value table = ask_for_table(program);
    const auto said = [&table](const char* name) {
      const Value* found = table.find(name);
      return found && found->get<std::string>() ? *found->get<std::string>() : std::string();
    };
    text += verb_line(program.name, said("usage"), said("summary"), width);
  }
  text += "\nExamples\n";
  for (const auto& [command, does] :
       {std::pair{"  adit run news articles/ -o out", "who said what, names and summaries of a folder of articles"},
        {"  adit run -e 'tokens ! sentences' a.txt", "two steps without a file, as JSON Lines"},
        {"  adit describe summary.centroid", "parameters of a component, ready to paste"}}) {
    text += help_line(command, does, 41, width);
  }
  text += "\n\"adit VERB --help\" says more of a verb,";
  text += width < kHelpWidth ? '\n' : ' ';
  text += "\"adit --version\" gives the version.\n";
  std::fputs(text.c_str(), stdout);
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
