#include "lists.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "lexicon_file.hpp"

namespace adit::lexicon {
namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 17> kClassNames = {{{"title", kTitle},
                                                                                 {"modifier", kModifier},
                                                                                 {"org", kOrg},
                                                                                 {"orgtail", kOrgTail},
                                                                                 {"orgof", kOrgOf},
                                                                                 {"place", kPlace},
                                                                                 {"placeof", kPlaceOf},
                                                                                 {"event", kEvent},
                                                                                 {"connector", kConnector},
                                                                                 {"calendar", kCalendar},
                                                                                 {"said", kSaid},
                                                                                 {"within", kWithin},
                                                                                 {"junk", kJunk},
                                                                                 {"direction", kDirection},
                                                                                 {"state", kState},
                                                                                 {"placefirst", kPlaceFirst},
                                                                                 {"determiner", kDeterminer}}};
constexpr std::array<std::string_view, 4> kTypeNames = {"PER", "ORG", "LOC", "MISC"};

/// Adds lists to one Lists object; keeps the first error.
class ListReader {
 public:
  ListReader(std::string folder, Lists& lists) : folder_(std::move(folder)), lists_(lists) {}

  void words(const std::string& file, WordClass kind) {
    read(file, false, [&](const ListLine& line) -> Result<void> {
      lists_.words.at_or_add(folded_hash(line.phrase)) |= kind;
      return {};
    });
  }

  void classes(const std::string& file) {
    read(file, true, [&](const ListLine& line) -> Result<void> {
      const auto* found = std::find_if(kClassNames.begin(), kClassNames.end(), [&](auto& c) { return c.first == line.label; });
      if (found == kClassNames.end()) return refuse(file, line, "class");
      lists_.words.at_or_add(folded_hash(line.phrase)) |= found->second;
      return {};
    });
  }

  void phrases(const std::string& file, Lists::Label label) {
    read(file, false, [&](const ListLine& line) { return add(line.phrase, label); });
  }

  void typed_phrases(const std::string& file) {
    read(file, true, [&](const ListLine& line) -> Result<void> {
      const auto* found = std::find(kTypeNames.begin(), kTypeNames.end(), line.label);
      if (found == kTypeNames.end()) return refuse(file, line, "type");
      return add(line.phrase, static_cast<std::uint32_t>(found - kTypeNames.begin()));
    });
  }

  /// All phrases so far.
  PhraseTable phrase_table() const { return phrases_.table(); }

  std::optional<Error> error;

 private:
  template <class Take>
  void read(const std::string& file, bool needs_label, Take take) {
    if (error) return;
    auto done = read_list(folder_ + "/" + file, needs_label, take);
    if (!done && !error) error = done.error();
  }

  Error refuse(const std::string& file, const ListLine& line, const std::string& what) const {
    return error_at(folder_ + "/" + file, line.number, "unknown " + what + " \"" + std::string(line.label) + "\"");
  }

  Result<void> add(std::string_view phrase, std::uint32_t label) {
    pieces_.clear();
    cut_pieces(phrase, 0, pieces_);
    if (pieces_.empty() || pieces_.size() > PhraseTable::kMaxPieces) return {};
    const bool capitals = length(phrase) <= 6 && is_upper(phrase);
    phrases_.add(pieces_, phrase_value(label, capitals));
    return {};
  }

  std::string folder_;
  Lists& lists_;
  PhraseBuilder phrases_{Case::ignore};
  std::vector<Piece> pieces_;
};

}  // namespace

Result<Lists> Lists::open(const std::string& folder) {
  Lists lists;
  ListReader reader(folder, lists);
  reader.words("given_names.tsv", kGiven);
  reader.words("surnames.txt", kSurname);
  reader.words("common_words.txt", kCommon);
  reader.classes("words.tsv");
  reader.phrases("titles.txt", title);
  reader.typed_phrases("names.tsv");  // first: the earlier list decides when two hold the same phrase
  reader.phrases("nationalities.txt", misc);
  reader.phrases("organisations.txt", org);
  reader.phrases("places.txt", loc);
  if (reader.error) return *reader.error;
  lists.phrases = reader.phrase_table();
  return lists;
}

}  // namespace adit::lexicon
