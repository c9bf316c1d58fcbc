#include "word_lists.hpp"

#include <fstream>

#include "name_key.hpp"
#include "person_name.hpp"

namespace voices {

namespace {

WordSet* list_of(WordLists& lists, std::string_view name) {
  if (name == "honorific") return &lists.honorifics;
  if (name == "suffix") return &lists.suffixes;
  if (name == "generation") return &lists.generations;
  if (name == "determiner") return &lists.determiners;
  if (name == "filler") return &lists.fillers;
  if (name == "negation") return &lists.negations;
  return name == "number" ? &lists.numbers : nullptr;
}

/// Takes one line apart; false when it is not as expected.
bool add_line(std::string_view line, WordLists& to) {
  const std::size_t tab = line.find('\t');
  if (tab == 0 || tab == std::string_view::npos) return false;
  const std::string_view word = line.substr(0, tab);
  const std::string_view rest = line.substr(tab + 1);
  if (rest.starts_with("short\t")) {
    to.long_forms.emplace(sound_key(word), sound_key(rest.substr(6)));
    return true;
  }
  WordSet* const list = list_of(to, rest);
  if (list) list->insert(naming::name_key(word, naming::Spelling::marks));
  return list != nullptr;
}

}  // namespace

adit::Result<WordLists> read_word_lists(const std::filesystem::path& path) {
  std::ifstream file(path);
  WordLists lists;
  std::string line;
  std::size_t number = 0;
  while (std::getline(file, line)) {
    ++number;
    if (line.empty() || line[0] == '#' || add_line(line, lists)) continue;
    return adit::Error{adit::error_code::malformed, path.string() + ":" + std::to_string(number) +
                                                        ": expected word TAB class, or word TAB short TAB long form"};
  }
  if (number == 0)
    return adit::Error{adit::error_code::malformed,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  return lists;
}

}  // namespace voices
