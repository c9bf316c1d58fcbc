#pragma once

#include <adit/result.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace summarizer {

/// Why a word at the beginning of a sentence points back to an earlier one.
enum class Opener { none, pronoun, connective };

/// The word lists of one language. Read once, then shared by all instances.
struct WordLists {
  std::unordered_set<std::string> stop_words;
  std::unordered_map<std::string, Opener> openers;
};

/// Reads `stop_words.txt` and `openers.tsv` from the folder `data`. An error names file and line. [setup]
adit::Result<WordLists> read_word_lists(const std::string& data);

}  // namespace summarizer
