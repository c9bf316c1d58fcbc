#include "hyphens.hpp"

#include <algorithm>
#include <array>

namespace adit::linear {
namespace {

constexpr std::size_t kLongestSyllable = 6;  ///< bytes: "Myung", "cheol"

/// Words of so few letters that stand behind a name's hyphen and belong to no name: "the Boris Lee-era laws".
constexpr std::array<std::string_view, 18> kCompounds = {"aged", "born", "based", "bound", "era",  "free", "held",  "ish",   "led",
                                                          "like", "made", "only",  "owned", "run",  "size", "style", "themed", "type"};

bool is_syllable(std::string_view word) {
  if (word.empty() || word.size() > kLongestSyllable || !adit::is_lower(adit::decode(word, 0).value)) return false;
  return std::find(kCompounds.begin(), kCompounds.end(), word) == kCompounds.end();
}

}  // namespace

void end_behind_syllables(std::string_view text, std::span<const adit::span> tokens, std::uint32_t person, std::vector<Name>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    Name& name = names[i];
    const std::uint32_t hyphen = name.end, syllable = name.end + 1;
    if (name.type != person || name.end - name.begin < 2 || syllable >= tokens.size()) continue;
    if (i + 1 < names.size() && names[i + 1].begin <= syllable) continue;
    const adit::span last = tokens[name.end - 1];
    const bool joined = last.end == tokens[hyphen].begin && tokens[hyphen].end == tokens[syllable].begin && tokens[hyphen].of(text) == "-";
    const bool short_word = last.size() <= kLongestSyllable && adit::is_upper(adit::decode(last.of(text), 0).value);
    if (joined && short_word && is_syllable(tokens[syllable].of(text))) name.end = syllable + 1;
  }
}

}  // namespace adit::linear
