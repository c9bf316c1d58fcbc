#include "lexicon.hpp"

#include <array>
#include <fstream>
#include <string>
#include <utility>

namespace quotes_reporting {
namespace {

using Name = std::pair<std::string_view, std::uint64_t>;

constexpr std::array<Name, 8> kCueClasses = {{{"strong", kStrongCue},
                                              {"weak", kWeakCue},
                                              {"tell", kTellCue},
                                              {"as", kAsCue},
                                              {"deny", kDenyCue},
                                              {"thing", kThingCue},
                                              {"speech", kSpeechCue},
                                              {"ask", kAskCue}}};
constexpr std::array<Name, 20> kWordClasses = {{{"according", kAccording},
                                                {"determiner", kDeterminer},
                                                {"pronoun", kPronoun},
                                                {"preposition", kPreposition},
                                                {"conjunction", kConjunction},
                                                {"subordinator", kSubordinator},
                                                {"relative", kRelative},
                                                {"auxiliary", kAuxiliary},
                                                {"modal", kModal},
                                                {"be", kBe},
                                                {"not", kNot},
                                                {"time", kTime},
                                                {"adverb", kAdverb},
                                                {"opener", kOpener},
                                                {"noun_cue", kNounCue},
                                                {"that", kThat},
                                                {"to", kTo},
                                                {"article", kArticle},
                                                {"verb", kVerb},
                                                {"subject", kSubject}}};

/// Cuts the next field off `line`, up to `separator`.
std::string_view take(std::string_view& line, char separator) {
  const std::size_t end = line.find(separator);
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return field;
}

/// Adds up the bits of the classes in `field`; false when one is unknown.
template <class Names>
bool read_classes(std::string_view field, const Names& names, std::uint64_t& bits) {
  while (!field.empty()) {
    const std::string_view word = take(field, ' ');
    bool known = false;
    for (const Name& name : names) {
      if (name.first == word) bits |= name.second, known = true;
    }
    if (!known) return false;
  }
  return bits != 0;
}

bool add_word(mentions::WordBits& words, std::string_view line, std::uint64_t /*number*/) {
  const std::string_view word = take(line, '\t');
  std::uint64_t bits = 0;
  if (!read_classes(line, kWordClasses, bits)) return false;
  words.add(word, bits);
  return true;
}

std::uint64_t form_of(std::string_view word) {
  if (word.ends_with("ing")) return kIngForm;
  return word.ends_with("s") ? kThirdForm : kPastForm;
}

bool add_cue(mentions::WordBits& words, std::string_view line, std::uint64_t number) {
  const std::string_view base = take(line, '\t');
  std::uint64_t bits = 0;
  if (!read_classes(take(line, '\t'), kCueClasses, bits)) return false;
  if (words.find(base) >> 32 == 0) bits |= number << 32;
  words.add(base, bits | kBaseForm);
  while (!line.empty()) {
    const std::string_view form = take(line, ' ');
    words.add(form, bits | form_of(form));
  }
  return true;
}

using Add = bool (*)(mentions::WordBits&, std::string_view line, std::uint64_t number);

adit::Result<void> read_list(const std::filesystem::path& path, Add add, mentions::WordBits& words) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return adit::Error{adit::error_code::not_found,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  }
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#' || add(words, line, number)) continue;
    return adit::Error{adit::error_code::malformed, path.string() + ":" + std::to_string(number) +
                                                        ": expected a word and known classes, parted by a tab"};
  }
  return {};
}

}  // namespace

adit::Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  Lexicon lexicon;
  if (auto read = read_list(folder / "cues.tsv", add_cue, lexicon.words); !read) return read.error();
  if (auto read = read_list(folder / "words.tsv", add_word, lexicon.words); !read) return read.error();
  return lexicon;
}

}  // namespace quotes_reporting
