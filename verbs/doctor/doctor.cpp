#include "verbs/doctor/doctor.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/doctor/findings.hpp"

namespace adit {

using namespace core;

namespace {

const char* name_of(Finding::State state) {
  return state == Finding::State::well ? "ok" : state == Finding::State::note ? "note" : "wrong";
}

Value value_of(const std::vector<Finding>& findings) {
  Value::List list;
  for (const Finding& finding : findings) {
    list.push_back(Value::Map{{"state", name_of(finding.state)}, {"what", finding.what}, {"found", finding.found}, {"help", finding.help}});
  }
  return Value::Map{{"adit", 1}, {"findings", std::move(list)}};
}

int doctor(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    print_error("doctor takes no words, but got \"" + arguments.words()[0] + "\"");
    return kExitUsage;
  }
  const std::vector<Finding> findings = look_at_all(arguments);
  if (arguments.has("json")) {
    std::printf("%s\n", write_json(value_of(findings), 2).c_str());
  } else {
    for (const Finding& finding : findings) {
      std::printf("%-6s %-16s %s\n", name_of(finding.state), finding.what.c_str(), finding.found.c_str());
      if (!finding.help.empty()) std::printf("%-23s %s\n", "", finding.help.c_str());
    }
  }
  const bool wrong = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.state == Finding::State::wrong; });
  return wrong ? kExitFailed : kExitWell;
}

}  // namespace

Verb doctor_verb() {
  return {{"doctor",
           "",
           "say what is installed, found and blocked",
           with_common_options({{"json", 0, nullptr, "print as JSON"}}),
           {{"adit doctor", "when a plugin, a pipeline or a verb is not where it should be"}},
           "Looks at the program, its verbs, the plugin folders, blocked plugins, the cache, the pipelines that came with adit, and\n"
           "the folder for temporary files. Exit: 0, or 1 if something is wrong."},
          doctor};
}

}  // namespace adit
