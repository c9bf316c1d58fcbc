#include "candidates.hpp"

#include <adit/text.hpp>

#include <algorithm>

namespace summarizer {
namespace {

constexpr std::uint32_t kFewestWords = 4;      // fewer say nothing by themselves
constexpr std::uint32_t kLongestHeading = 24;  // words; a longer line without a stop is a sentence that lost it

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_opening_mark(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x201F || c == 0x2018 || c == '\'' || c == '`';
}
bool is_closing_mark(char32_t c) {
  return c == '"' || c == 0x201D || c == 0xBB || c == 0x201C || c == 0x2019 || c == '\'';
}
bool is_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == ':'; }

adit::span trim(std::string_view text, adit::span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
  return span;
}

bool has_closing_stop(std::string_view sentence) {
  std::size_t at = sentence.size();
  while (at > 0) {
    at = adit::previous(sentence, at);
    const char32_t c = adit::decode(sentence, at).value;
    if (is_stop(c)) return true;
    if (!is_closing_mark(c) && c != ')' && c != ']') return false;
  }
  return false;
}

/// True if only line breaks and blanks lie between the sentence and the lines around it.
bool stands_alone(std::string_view text, adit::span sentence) {
  std::size_t before = sentence.begin;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\t')) --before;
  std::size_t after = sentence.end;
  while (after < text.size() && (text[after] == ' ' || text[after] == '\t' || text[after] == '\r')) ++after;
  return (before == 0 || text[before - 1] == '\n') && (after == text.size() || text[after] == '\n');
}

bool looks_like_heading(std::string_view text, adit::span sentence, std::uint32_t words) {
  return words <= kLongestHeading && !has_closing_stop(sentence.of(text)) && stands_alone(text, sentence);
}

/// True if only marks, stops and blanks are left.
bool is_spent(std::string_view rest) {
  for (const adit::code_point c : adit::code_points(rest)) {
    if (!is_closing_mark(c.value) && !is_stop(c.value) && c.value != ' ' && c.value != ')') return false;
  }
  return true;
}

/// True if the mark that ends at `at` closes what a mark of the same kind opened. A single one may be an apostrophe: it
/// closes after a stop or comma only.
bool closes(std::string_view sentence, std::size_t at, char32_t mark, char32_t before, bool single) {
  if (!single) return is_closing_mark(mark) && mark != 0x2019 && mark != '\'';
  const bool after_stop = is_stop(before) || before == ',';
  return (mark == 0x2019 || mark == '\'') && (after_stop || at == sentence.size());
}

/// True if the sentence has nothing outside of its first pair of marks: “We stay.” Also when that does not close: then
/// the quotation goes on in the next sentence.
bool is_all_in_marks(std::string_view sentence) {
  if (sentence.empty()) return false;
  const adit::code_point first = adit::decode(sentence, 0);
  if (!is_opening_mark(first.value)) return false;
  const bool single = first.value == '\'' || first.value == 0x2018 || first.value == '`';
  char32_t before = first.value;
  for (std::size_t at = first.size; at < sentence.size();) {
    const adit::code_point c = adit::decode(sentence, at);
    at += c.size;
    if (closes(sentence, at, c.value, before, single)) return is_spent(sentence.substr(at));
    before = c.value;
  }
  return !single;
}

/// True when words begin with capitals and none in lower case, so that no verb is among them: "TARSK, October 12. /NORPRESS/.", and
/// for what a dash ends: "Rio de Janeiro (KNA) —".
bool is_dateline(std::string_view sentence) {
  for (const std::string_view dash : {"—", "–", "-"}) {
    if (sentence.ends_with(dash)) return true;
  }
  bool capital = false;
  bool starts = true;  // a word does here
  for (const adit::code_point c : adit::code_points(sentence)) {
    if (starts && adit::is_lower(c.value)) return false;
    capital = capital || adit::is_upper(c.value);
    starts = c.value == ' ' || c.value == '\n' || c.value == '\t' || is_opening_mark(c.value);
  }
  return capital;
}

/// Walks sentences and the rows of another layer side by side.
template <class Row>
class Follower {
 public:
  explicit Follower(std::span<const Row> rows) : rows_(rows) {}
  /// The row that holds byte `at`, or null. Requires: `at` never falls.
  const Row* holding(std::uint32_t at) {
    while (next_ < rows_.size() && rows_[next_].span.end <= at) ++next_;
    return next_ < rows_.size() && rows_[next_].span.begin <= at ? &rows_[next_] : nullptr;
  }

 private:
  std::span<const Row> rows_;
  std::size_t next_ = 0;
};

/// The sentence without marks and stops at its ends.
adit::span inner(std::string_view text, adit::span span) {
  while (span.begin < span.end) {
    const adit::code_point c = adit::decode(text, span.begin);
    if (!is_opening_mark(c.value) && !is_blank(text[span.begin])) break;
    span.begin += c.size;
  }
  while (span.end > span.begin) {
    const std::size_t at = adit::previous(text, span.end);
    const char32_t c = adit::decode(text, at).value;
    if (!is_closing_mark(c) && !is_stop(c) && !is_blank(text[at])) break;
    span.end = static_cast<std::uint32_t>(at);
  }
  return span;
}

}  // namespace

std::vector<SentenceKind> find_kinds(const Input& input, const SentenceVectors& vectors) {
  std::vector<SentenceKind> kinds(vectors.size());
  Follower paragraphs(input.paragraphs);
  Follower quotes(input.quotes);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const adit::span sentence = trim(input.text, input.sentences[i]);
    const Paragraph* paragraph = paragraphs.holding(sentence.begin);
    const adit::span core = inner(input.text, sentence);
    const Quote* quote = quotes.holding(core.begin);
    const bool quoted = (quote && quote->kind == QuoteKind::direct && quote->span.end >= core.end) ||
                        is_all_in_marks(sentence.of(input.text));
    if (paragraph && paragraph->kind == ParagraphKind::heading) {
      kinds[i] = SentenceKind::heading;
    } else if (vectors.words[i] == 0 || (paragraph && paragraph->kind != ParagraphKind::body)) {
      kinds[i] = SentenceKind::boilerplate;
    } else if (quoted) {
      kinds[i] = SentenceKind::quotation;
    } else if (input.paragraphs.empty() && looks_like_heading(input.text, sentence, vectors.words[i])) {
      kinds[i] = SentenceKind::heading;
    } else {
      const bool too_short = vectors.words[i] < kFewestWords || vectors.row_terms(i).empty() || is_dateline(sentence.of(input.text));
      kinds[i] = too_short ? SentenceKind::fragment : SentenceKind::body;
    }
  }
  return kinds;
}

SentenceKind best_kind(const std::vector<SentenceKind>& kinds) {
  const auto best = std::min_element(kinds.begin(), kinds.end());
  return best == kinds.end() ? SentenceKind::boilerplate : *best;
}

}  // namespace summarizer
