#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adit {

/// One option of a verb.
struct OptionTable {
  std::string name;    ///< without dashes
  std::string letter;  ///< empty: none
  std::string value;   ///< what its value is called; empty: it takes none
  std::string help;
};

/// One verb, as its help page has it.
struct VerbTable {
  std::string name;
  std::string usage;
  std::string summary;
  std::string notes;
  std::vector<OptionTable> options;
  struct Example {
    std::string command;
    std::string does;
  };
  std::vector<Example> examples;
};

/// The tables of all installed verbs: `run` first, then by name.
std::vector<VerbTable> all_tables();

/// The table of one verb, without asking the programs of the others; none: there is no such verb.
std::optional<VerbTable> find_table(std::string_view name);

}  // namespace adit
