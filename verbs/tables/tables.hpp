#pragma once

#include <string>
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

}  // namespace adit
