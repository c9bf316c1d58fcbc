#include "verbs/man/man.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"
#include "verbs/man/page.hpp"
#include "verbs/tables/tables.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;

bool write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) print_error("cannot write \"" + path.string() + "\"");
  return static_cast<bool>(out);
}

/// All pages into a folder.
int write_all(const fs::path& folder, const std::vector<VerbTable>& tables) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    print_error("cannot make folder \"" + folder.string() + "\": " + error.message());
    return kExitFailed;
  }
  bool written = write_file(folder / "adit.1", overview_page(tables));
  for (const VerbTable& table : tables) written = written && write_file(folder / ("adit-" + table.name + ".1"), verb_page(table));
  return written ? kExitWell : kExitFailed;
}

int man(const Arguments& arguments) {
  if (const auto folder = arguments.value("all")) return write_all(*folder, all_tables());
  if (arguments.words().empty()) {
    std::fputs(overview_page(all_tables()).c_str(), stdout);
    return kExitWell;
  }
  const std::string& wanted = arguments.words()[0];
  if (const auto table = find_table(wanted)) {
    std::fputs(verb_page(*table).c_str(), stdout);
    return kExitWell;
  }
  const std::vector<VerbTable> tables = all_tables();
  std::vector<std::string_view> names;
  for (const VerbTable& table : tables) names.emplace_back(table.name);
  print_error("there is no verb \"" + wanted + "\"" + did_you_mean(wanted, names));
  return kExitUsage;
}

}  // namespace

Verb man_verb() {
  return {{"man",
           "[VERB]",
           "print a man page",
           with_common_options({{"all", 0, "DIR", "write the pages of all verbs into this folder"}}),
           {{"adit man run | man -l -", "read the page of adit run"},
            {"adit man --all ~/.local/share/man/man1", "man adit-run from then on"}}},
          man};
}

}  // namespace adit
