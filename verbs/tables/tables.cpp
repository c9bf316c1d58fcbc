#include "verbs/tables/tables.hpp"

#include "cli/arguments.hpp"
#include "cli/verb_programs.hpp"
#include "cli/verbs.hpp"

namespace adit {

using core::Value;

namespace {

std::string text_at(const Value& map, const char* name) {
  const Value* value = map.find(name);
  const auto* text = value ? value->get<std::string>() : nullptr;
  return text ? *text : "";
}

const Value::List& list_at(const Value& map, const char* name) {
  static const Value::List none;
  const Value* value = map.find(name);
  const auto* list = value ? value->get<Value::List>() : nullptr;
  return list ? *list : none;
}

VerbTable table_of(const Value& map) {
  VerbTable table{text_at(map, "name"), text_at(map, "usage"), text_at(map, "summary"), text_at(map, "notes"), {}, {}};
  for (const Value& option : list_at(map, "options")) {
    table.options.push_back({text_at(option, "name"), text_at(option, "letter"), text_at(option, "value"), text_at(option, "help")});
  }
  for (const Value& example : list_at(map, "examples")) table.examples.push_back({text_at(example, "command"), text_at(example, "does")});
  return table;
}

VerbTable table_of_run() { return table_of(core::verb_table(core::run_verb().spec)); }

}  // namespace

std::vector<VerbTable> all_tables() {
  std::vector<VerbTable> tables = {table_of_run()};
  for (const core::VerbProgram& program : core::find_verb_programs()) {
    VerbTable table = table_of(core::ask_for_table(program));
    if (!table.name.empty()) tables.push_back(std::move(table));
  }
  return tables;
}

std::optional<VerbTable> find_table(std::string_view name) {
  VerbTable run = table_of_run();
  if (name == run.name) return run;
  for (const core::VerbProgram& program : core::find_verb_programs()) {
    if (program.name != name) continue;
    VerbTable table = table_of(core::ask_for_table(program));
    if (!table.name.empty()) return table;
  }
  return {};
}

}  // namespace adit
