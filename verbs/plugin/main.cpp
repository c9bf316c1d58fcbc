#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "cli/start.hpp"
#include "cli/verb_programs.hpp"
#include "pipeline/json.hpp"
#include "pipeline/suggest.hpp"
#include "verbs/plugin/check.hpp"
#include "verbs/plugin/doctor.hpp"
#include "verbs/plugin/new.hpp"

namespace adit::plugin_verb {

namespace {

constexpr const char* kUsage = "new|check|doctor ...";
constexpr const char* kSummary = "what plugin authors need";

std::vector<core::Verb> verbs() { return {new_verb(), check_verb(), doctor_verb()}; }

std::string word_of(const core::Verb& verb) { return std::string(verb.spec.name).substr(std::string("plugin ").size()); }

/// All of them as one verb, for completion and man pages.
core::VerbSpec table() {
  core::VerbSpec spec{"plugin", kUsage, kSummary, {}, {}};
  for (const core::Verb& verb : verbs()) {
    for (const core::OptionSpec& option : verb.spec.options) {
      const auto same = [&option](const core::OptionSpec& other) { return std::string_view(other.name) == option.name; };
      if (std::none_of(spec.options.begin(), spec.options.end(), same)) spec.options.push_back(option);
    }
    spec.examples.insert(spec.examples.end(), verb.spec.examples.begin(), verb.spec.examples.end());
  }
  return spec;
}

void print_overview() {
  std::printf("Usage\n");
  for (const core::Verb& verb : verbs()) std::printf("  adit %s %s\n      %s\n", verb.spec.name, verb.spec.usage, verb.spec.summary);
}

int run(const std::vector<std::string>& words) {
  if (words == std::vector<std::string>{core::kTableOption}) {
    std::printf("%s\n", core::write_json(core::verb_table(table())).c_str());
    return core::kExitWell;
  }
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    print_overview();
    return words.empty() ? core::kExitUsage : core::kExitWell;
  }
  const std::vector<core::Verb> all = verbs();
  std::vector<std::string> names;
  for (const core::Verb& verb : all) {
    names.push_back(word_of(verb));
    if (words[0] == names.back()) return core::run_verb(verb, {words.begin() + 1, words.end()});
  }
  core::print_error("adit plugin has no \"" + words[0] + "\"" + core::did_you_mean(words[0], {names.begin(), names.end()}) +
                    "; adit plugin --help shows what it has");
  return core::kExitUsage;
}

}  // namespace

}  // namespace adit::plugin_verb

int main(int argc, char** argv) { return adit::core::run_program(argc, argv, adit::plugin_verb::run); }
