#include "word_lists.hpp"

#include <fstream>
#include <functional>

namespace summarizer {
namespace {

using LineReader =
    std::function<std::string(std::string_view line)>;  // an empty string, or what is wrong with the line

adit::Result<void> read_lines(const std::string& path, const LineReader& read_line) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return adit::Error{adit::error_code::io, "cannot open word list \"" + path + "\""};
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (const std::string wrong = read_line(line); !wrong.empty()) {
      return adit::Error{adit::error_code::malformed, path + ":" + std::to_string(number) + ": " + wrong};
    }
  }
  return {};
}

std::string read_opener(std::string_view line, std::unordered_map<std::string, Opener>& openers) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return "expected a word, a tab and a class";
  const std::string_view kind = line.substr(tab + 1);
  if (kind != "pronoun" && kind != "connective") {
    return "found class \"" + std::string(kind) + "\"; expected pronoun or connective";
  }
  openers.emplace(line.substr(0, tab), kind == "pronoun" ? Opener::pronoun : Opener::connective);
  return {};
}

}  // namespace

adit::Result<WordLists> read_word_lists(const std::string& data) {
  WordLists lists;
  auto words = read_lines(data + "/stop_words.txt", [&](std::string_view line) {
    lists.stop_words.emplace(line);
    return std::string();
  });
  if (!words) return words.error();
  auto openers =
      read_lines(data + "/openers.tsv", [&](std::string_view line) { return read_opener(line, lists.openers); });
  if (!openers) return openers.error();
  return lists;
}

}  // namespace summarizer
