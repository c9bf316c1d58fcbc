#include "verbs/schema/schema.hpp"

#include <cstdio>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/schema/json_schema.hpp"

namespace adit {

using namespace core;

namespace {

int schema(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    print_error("adit schema takes no words; it is about all installed components");
    return kExitUsage;
  }
  std::printf("%s\n", write_json(json_schema(installed_plugins(arguments).catalog), 2).c_str());
  return kExitWell;
}

}  // namespace

Verb schema_verb() {
  return {{"schema",
           "",
           "print the JSON Schema of pipeline files, for editors",
           with_common_options({}),
           {{"adit schema > adit.schema.json", "then begin a pipeline file with: # yaml-language-server: $schema=adit.schema.json"}},
           "The schema holds the installed components with their parameters: print it anew when plugins change."},
          schema};
}

}  // namespace adit
