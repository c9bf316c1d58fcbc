#include "lexicon.hpp"

#include <algorithm>
#include <utility>

#include "lexicon_file.hpp"

namespace adit::lexicon {

Result<Lexicon> Lexicon::open(const Options& options) {
  Lexicon lexicon;
  if (!options.lists.empty()) {
    auto lists = Lists::open(options.lists);
    if (!lists) return lists.error();
    lexicon.lists_ = std::make_unique<const Lists>(std::move(*lists));
  }
  if (!options.dictionary.empty()) {
    auto done = lexicon.read_dictionary(options);
    if (!done) return done.error();
  }
  return lexicon;
}

Result<void> Lexicon::read_dictionary(const Options& options) {
  dictionary_ = PhraseTable(options.ignore_case ? PhraseTable::Case::ignore : PhraseTable::Case::exact);
  std::vector<Piece> pieces;
  return read_list(options.dictionary, true, [&](const ListLine& line) {
    pieces.clear();
    cut_pieces(line.phrase, 0, pieces);
    dictionary_.add(pieces, label_of(line.label));
  });
}

std::uint32_t Lexicon::label_of(std::string_view type) {
  const auto found = std::find(types_.begin(), types_.end(), type);
  if (found == types_.end()) types_.emplace_back(type);
  return static_cast<std::uint32_t>(std::find(types_.begin(), types_.end(), type) - types_.begin());
}

std::vector<Found> Lexicon::find(std::string_view text, std::span<const adit::span> tokens,
                                 std::span<const std::uint32_t> sentence_starts) const {
  const std::vector<Piece> pieces = cut_pieces(text, tokens);
  std::vector<bool> taken(tokens.size());
  std::vector<Found> rows;
  for (std::size_t i = 0; dictionary_.size() > 0 && i < pieces.size();) {
    const auto match = dictionary_.longest(pieces, i);
    if (match.tokens > 0) {
      const std::uint32_t begin = pieces[i].token;
      rows.push_back({begin, begin + match.tokens, match.value, 1.0F});
      std::fill_n(taken.begin() + begin, match.tokens, true);
    }
    i += std::max<std::size_t>(match.pieces, 1);
  }
  if (!lists_) return rows;
  const auto names = find_names(*lists_, {text, tokens, sentence_starts, pieces}, taken);
  std::vector<Found> all(rows.size() + names.size());
  std::merge(rows.begin(), rows.end(), names.begin(), names.end(), all.begin(),
             [](const Found& a, const Found& b) { return a.begin < b.begin; });
  return all;
}

}  // namespace adit::lexicon
