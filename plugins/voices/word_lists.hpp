#pragma once

#include <adit/result.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace voices {

/// A set of words that is asked with views.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// The words of data/words.tsv, folded as name_key() does.
struct WordLists {
  WordSet honorifics;   ///< stand before a name and are no part of it
  WordSet suffixes;     ///< stand behind a name and are no part of it
  WordSet generations;  ///< stand behind a name and tell two people apart
  WordSet determiners;  ///< "the", "its": stand before a role and are no part of it
  WordSet fillers;      ///< tell nothing of a role
  WordSet negations;
  WordSet numbers;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> long_forms;  ///< "joe" -> "joseph"
};

/// Reads them. An error names file, line and what was expected there. [setup]
adit::Result<WordLists> read_word_lists(const std::filesystem::path& path);

}  // namespace voices
