#include "lexicon.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace adit::lexicon {
namespace {

using Row = Lexicon::Row;

constexpr std::array<std::string_view, 4> kListTypes = {"PER", "ORG", "LOC", "MISC"};  ///< by Lists::Label
constexpr std::size_t kAhead = 16, kNear = 8;  ///< pieces by which the table is told of a first and a second step before it is taken
constexpr std::uint32_t kLongestWindow = 1024;  ///< bytes; patterns see no more at a time, so that none takes time in the square of it

bool comes_before(const Row& a, const Row& b) {
  return a.place.begin != b.place.begin ? a.place.begin < b.place.begin : a.place.end > b.place.end;
}

/// Calls visit(first token, end token) for each sentence.
template <class Visit>
void each_sentence(const Words& words, Visit visit) {
  const auto starts = words.sentence_starts;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    visit(starts[i], i + 1 < starts.size() ? starts[i + 1] : static_cast<std::uint32_t>(words.tokens.size()));
  }
}

/// Calls visit(span) for stretches that make up a stretch of text, each within the longest window and on code point boundaries.
template <class Visit>
void cut_long(std::string_view text, span whole, Visit visit) {
  while (whole.size() > kLongestWindow) {
    std::uint32_t end = whole.begin + kLongestWindow;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80 && end > whole.begin + 1) --end;
    visit(span{whole.begin, end});
    whole.begin = end;
  }
  visit(whole);
}

/// Calls visit(span) for stretches that make up a sentence: one, unless it is very long. Tokens stay whole where they can.
template <class Visit>
void each_window(const Words& words, std::uint32_t first, std::uint32_t last, Visit visit) {
  const auto tokens = words.tokens;
  for (std::uint32_t i = first; i < last;) {
    span window = tokens[i];
    for (++i; i < last && tokens[i].end - window.begin <= kLongestWindow; ++i) window.end = tokens[i].end;
    cut_long(words.text, window, visit);
  }
}

/// The tokens that rows lie on. Requires: rows sorted by begin.
std::vector<bool> tokens_under(const std::vector<Row>& rows, std::span<const span> tokens) {
  std::vector<bool> under(tokens.size());
  std::uint32_t reach = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (; next < rows.size() && rows[next].place.begin < tokens[i].end; ++next) reach = std::max(reach, rows[next].place.end);
    under[i] = reach > tokens[i].begin;
  }
  return under;
}

/// The matches that overlap none of `rows`, from left to right; of those that begin at one place the first. Requires: rows
/// sorted and apart from each other.
std::vector<Row> apart(std::vector<Row> matches, const std::vector<Row>& rows) {
  std::stable_sort(matches.begin(), matches.end(), [](const Row& a, const Row& b) { return a.place.begin < b.place.begin; });
  std::uint32_t reach = 0;
  std::size_t next = 0;
  std::erase_if(matches, [&](const Row& match) {
    while (next < rows.size() && rows[next].place.end <= match.place.begin) ++next;
    const bool overlaps = match.place.begin < reach || (next < rows.size() && rows[next].place.begin < match.place.end);
    if (!overlaps) reach = match.place.end;
    return overlaps;
  });
  return matches;
}

}  // namespace

Result<Lexicon> Lexicon::open(const Options& options) {
  Lexicon lexicon;
  lexicon.all_matches_ = options.all_matches;
  if (!options.lists.empty()) {
    auto lists = Lists::open(options.lists);
    if (!lists) return lists.error();
    lexicon.lists_ = std::make_unique<const Lists>(std::move(*lists));
  }
  if (!options.dictionary.empty()) {
    auto dictionary = Dictionary::open(options.dictionary, options.mode);
    if (!dictionary) return dictionary.error();
    lexicon.dictionary_ = std::move(*dictionary);
  }
  if (!options.patterns.empty()) {
    auto patterns = Patterns::open(options.patterns);
    if (!patterns) return patterns.error();
    lexicon.patterns_ = std::move(*patterns);
  }
  return lexicon;
}

void Lexicon::find_phrases(const Words& words, std::vector<Row>& rows) const {
  const PhraseTable& table = dictionary_.phrases();
  if (table.empty()) return;
  std::size_t first = 0, expected = 0, expected_second = 0;
  const auto add = [&](const Piece& piece, const Match& match) {
    rows.push_back({{words.tokens[piece.token].begin, words.tokens[piece.token + match.tokens - 1].end}, dictionary_.type(match.value)});
  };
  each_sentence(words, [&](std::uint32_t, std::uint32_t end_token) {
    std::size_t end = first;
    while (end < words.pieces.size() && words.pieces[end].token < end_token) ++end;
    const auto pieces = words.pieces.subspan(first, end - first);
    for (std::size_t i = 0; i < pieces.size();) {
      for (; expected < std::min(first + i + kAhead, words.pieces.size()); ++expected) table.expect(words.pieces, expected);
      for (; expected_second < std::min(first + i + kNear, words.pieces.size()); ++expected_second) table.expect_second(words.pieces, expected_second);
      std::uint64_t seen = 0;  // lengths that a phrase of another case need not have again
      std::uint32_t step = 1;
      if (all_matches_) {
        table.each(pieces, i, [&](const Match& match) {
          const std::uint64_t bit = std::uint64_t{1} << (match.pieces - 1);
          if ((seen & bit) == 0) add(pieces[i], match);
          seen |= bit;
        });
      } else if (const Match match = table.longest(pieces, i); match.tokens > 0) {
        add(pieces[i], match);
        step = match.pieces;
      }
      i += step;
    }
    first = end;
  });
  if (all_matches_) std::stable_sort(rows.begin(), rows.end(), comes_before);
}

void Lexicon::find_patterns(const Words& words, std::vector<Row>& rows) const {
  if (patterns_.empty()) return;
  std::vector<Patterns::Found> found;
  each_sentence(words, [&](std::uint32_t first, std::uint32_t last) {
    each_window(words, first, last, [&](span window) { patterns_.find(words.text, window, found); });
  });
  std::vector<Row> matches;
  for (const auto& one : found) matches.push_back({one.place, patterns_.type(one.pattern)});
  if (!all_matches_) matches = apart(std::move(matches), rows);
  rows.insert(rows.end(), matches.begin(), matches.end());
  std::stable_sort(rows.begin(), rows.end(), comes_before);
}

std::vector<Row> Lexicon::find(std::string_view text, std::span<const span> tokens,
                               std::span<const std::uint32_t> sentence_starts) const {
  const std::vector<Piece> pieces = cut_pieces(text, tokens);
  const Words words{text, tokens, sentence_starts, pieces};
  std::vector<Row> rows;
  find_phrases(words, rows);
  find_patterns(words, rows);
  if (!lists_) return rows;
  for (const Found& name : find_names(*lists_, words, tokens_under(rows, tokens))) {
    rows.push_back({{tokens[name.begin].begin, tokens[name.end - 1].end}, kListTypes[name.label], name.score});
  }
  std::stable_sort(rows.begin(), rows.end(), comes_before);
  return rows;
}

}  // namespace adit::lexicon
