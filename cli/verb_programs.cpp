#include "cli/verb_programs.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"

namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "adit-";

/// A word as the shell takes it.
std::string shell_quoted(std::string_view word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// The first line that a command of the shell prints.
std::string first_line(const std::string& command) {
  std::string line;
  FILE* output = popen(command.c_str(), "r");
  if (!output) return line;
  for (int c = std::fgetc(output); c != EOF && c != '\n'; c = std::fgetc(output)) line += static_cast<char>(c);
  pclose(output);
  return line;
}

}  // namespace

std::vector<VerbProgram> find_verb_programs() {
  std::vector<VerbProgram> programs;
  std::error_code error;
  for (fs::directory_iterator it(installed_root() / "libexec/adit", error), end; !error && it != end; it.increment(error)) {
    const std::string file = it->path().filename().string();
    if (file.starts_with(kPrefix)) programs.push_back({file.substr(kPrefix.size()), it->path()});
  }
  std::sort(programs.begin(), programs.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return programs;
}

Value ask_for_table(const VerbProgram& program) {
  auto table = parse_json(first_line(shell_quoted(program.path.string()) + " " + kTableOption + " 2>/dev/null"));
  return table ? std::move(*table) : Value();
}

int become(const VerbProgram& program, const std::vector<std::string>& words) {
  std::vector<std::string> texts = {program.path.string()};
  texts.insert(texts.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  execv(program.path.c_str(), arguments.data());
  print_error("cannot start " + program.path.string() + ": " + std::strerror(errno) + "; install adit again");
  return kExitFailed;
}

}  // namespace adit::core
