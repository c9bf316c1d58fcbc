#include "splitter.hpp"

#include <algorithm>

#include <adit/text.hpp>

#include "blanks.hpp"
#include "breaks.hpp"
#include "char_class.hpp"
#include "datelines.hpp"
#include "lists.hpp"
#include "stops.hpp"

// Sentences are cut paragraph by paragraph. A pass jumps from one stop mark to the next; what is read there (the word
// before, the marks that close with it, the word after) is bounded, and one decision follows:
//
//   "Is it 5 p.m.?" Hale asked. "Mr. Bell left.” Nobody answered.
//                ^ reporting verb: goes on      ^ stray mark stays with its sentence

namespace adit::sentences {
namespace {

using tokens::is_ascii_alnum;
using tokens::is_ascii_digit;
using tokens::is_ascii_letter;
using tokens::is_ascii_lower;
using tokens::is_ascii_upper;

class Splitter {
 public:
  Splitter(std::string_view text, const BoundaryLexicon& lexicon, QuotePolicy quotes, std::vector<Sentence>& out)
      : text_(text), lexicon_(lexicon), quotes_(quotes), out_(out) {}

  /// `labelled`: if the paragraph begins with "TARSK:", that is a dateline.
  void split(const Paragraph& paragraph, bool labelled);

 private:
  std::string_view part(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }
  void emit(std::size_t end);
  void cut(std::size_t end);
  std::size_t closing_cut();
  void cut_dateline(bool labelled);
  void cut_items_before(std::size_t at);
  std::size_t read_break(std::size_t at);
  std::size_t read_mark(std::size_t at);
  bool ends_sentence(const Stop& stop) const;
  bool ends_without_blank(const Stop& stop) const;
  bool ends_at_strong(const Stop& stop) const;
  bool ends_at_ellipsis(const Stop& stop) const;
  bool ends_at_stop(const Stop& stop) const;
  bool ends_before_sign(const Stop& stop) const;
  bool ends_after_short_word(const Stop& stop) const;
  bool is_list_marker(const Stop& stop) const;
  bool next_is_starter(const Stop& stop) const;
  bool reporter_follows(const Stop& stop) const;
  bool inside_quotation(std::size_t at);
  void start_quotations();

  std::string_view text_;
  const BoundaryLexicon& lexicon_;
  QuotePolicy quotes_;
  std::vector<Sentence>& out_;
  std::size_t start_ = 0;           // of the sentence that is being read
  std::size_t end_ = 0;             // of the paragraph
  std::vector<std::size_t> items_;  // where list items start in it
  std::size_t next_item_ = 0;
  // for QuotePolicy::keep: marks seen so far in this paragraph
  std::size_t quotes_seen_to_ = 0;
  bool quote_open_ = false;
  std::size_t last_closer_ = 0;  // last mark of the paragraph that can close
};

void Splitter::emit(std::size_t end) {
  end = skip_blanks_back(text_, start_, end);
  if (end > start_) out_.push_back({static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(end)});
}

/// Ends the sentence at `end`; the next one starts after the blanks there.
void Splitter::cut(std::size_t end) {
  emit(end);
  start_ = skip_blanks(text_, end, end_);
  start_ = std::max(start_, closing_cut());
}

/// "Best regards, Ann Bell" at the start of a sentence is one up to its comma; gives where the next one starts.
std::size_t Splitter::closing_cut() {
  const std::size_t end = closing_end(text_, start_, end_, lexicon_);
  if (end == start_) return start_;
  emit(end);
  return end + 1;
}

/// "TARSK, Oct. 12 (KNA) —" is a sentence of its own.
void Splitter::cut_dateline(bool labelled) {
  const std::size_t end = std::max(dateline_end(text_, start_, end_), labelled ? colon_dateline_end(text_, start_, end_) : start_);
  if (end > start_) cut(end);
}

void Splitter::cut_items_before(std::size_t at) {
  for (; next_item_ < items_.size() && items_[next_item_] <= at; ++next_item_) {
    if (items_[next_item_] > start_) cut(items_[next_item_]);
  }
}

std::size_t Splitter::read_break(std::size_t at) {
  const Break found = find_break(text_, start_, at, end_, lexicon_);
  if (found.before > start_) cut(found.before);
  if (found.after > start_) cut(found.after);
  return std::max(found.next, start_);
}

std::size_t Splitter::read_mark(std::size_t at) {
  const Stop stop = read_stop(text_, start_, at, end_);
  if (stop.shape == NextShape::end) return end_;
  if (ends_sentence(stop) && !(quotes_ == QuotePolicy::keep && inside_quotation(stop.close_end))) cut(stop.close_end);
  return std::max(stop.close_end, start_);
}

void Splitter::split(const Paragraph& paragraph, bool labelled) {
  start_ = paragraph.begin;
  end_ = paragraph.end;
  start_quotations();
  if (paragraph.kind == ParagraphKind::boilerplate) return emit(end_);
  items_.clear();
  next_item_ = 0;
  find_list_items(text_, start_, end_, items_);
  start_ = closing_cut();
  if (paragraph.kind == ParagraphKind::body) cut_dateline(labelled);
  for (std::size_t at = start_; (at = find_candidate(text_, at, end_)) < end_;) {
    cut_items_before(at);
    at = may_break(text_[at]) ? read_break(at) : read_mark(at);
  }
  cut_items_before(end_);
  emit(end_);
}

bool Splitter::ends_sentence(const Stop& stop) const {
  if (stop.kind == StopKind::wide) return true;
  if (stop.next == stop.close_end) return ends_without_blank(stop);
  if (stop.shape == NextShape::other && !ends_before_sign(stop)) return false;
  switch (stop.kind) {
    case StopKind::strong:
      return ends_at_strong(stop);
    case StopKind::ellipsis:
      return ends_at_ellipsis(stop);
    default:
      return ends_at_stop(stop);
  }
}

/// "They left.The end": the blank is missing between a plain word and a capitalised one.
bool Splitter::ends_without_blank(const Stop& stop) const {
  if (stop.shape != NextShape::upper || stop.next != stop.next_word || stop.begin - stop.word_begin < 2) return false;
  for (std::size_t at = stop.word_begin; at < stop.begin; ++at) {
    if (!is_ascii_lower(text_[at])) return false;
  }
  const std::size_t after = stop.next + 1;
  return after < end_ && (is_ascii_lower(text_[after]) || text_[after] == ' ' || text_[after] == '\'');
}

/// Signs that cannot start a sentence; a gap ". . ." before a capital can.
bool Splitter::ends_before_sign(const Stop& stop) const {
  constexpr std::string_view kGap = ". . . ";
  if (text_.compare(stop.next, kGap.size(), kGap) == 0) {
    return stop.next + kGap.size() < end_ && is_ascii_upper(text_[stop.next + kGap.size()]);
  }
  constexpr std::string_view kGoOn = ",;:=./&%+|)]}>";
  return kGoOn.find(text_[stop.next]) == kGoOn.npos;
}

bool Splitter::next_is_starter(const Stop& stop) const {
  std::size_t end = stop.next_word;
  while (end < end_ && is_ascii_letter(text_[end])) ++end;
  return lexicon_.starters.find(part(stop.next_word, end)) != 0;
}

/// "?” Harry Hale asked": a name and a verb of saying within the next words.
bool Splitter::reporter_follows(const Stop& stop) const {
  constexpr int kWords = 5;
  std::size_t at = stop.next;
  for (int word = 0; word < kWords && at < end_; ++word) {
    std::size_t end = at;
    while (end < end_ && is_ascii_letter(text_[end])) ++end;
    if (end == at) return false;
    if (word > 0 && lexicon_.reporting_verbs.find(part(at, end)) != 0) return true;
    if (end >= end_ || text_[end] != ' ') return false;
    at = end + 1;
  }
  return false;
}

bool Splitter::ends_at_strong(const Stop& stop) const {
  if (stop.shape == NextShape::lower) {
    const bool after_name = stop.begin > stop.word_begin && is_upper(decode(text_, stop.word_begin).value);
    return !stop.has_quote && !stop.has_bracket && !after_name;
  }
  return !(stop.has_quote && reporter_follows(stop));
}

bool Splitter::ends_at_ellipsis(const Stop& stop) const {
  if (stop.shape != NextShape::upper) return false;
  if (stop.word_begin == stop.begin) {  // stands apart from the word before
    if (stop.begin > 0 && text_[stop.begin - 1] == '[') return false;
    const auto marks = std::count(text_.begin() + static_cast<std::ptrdiff_t>(stop.begin),
                                  text_.begin() + static_cast<std::ptrdiff_t>(stop.end), '.');
    return marks > 3;
  }
  return true;
}

/// "1." and "a." at the start of a sentence number it.
bool Splitter::is_list_marker(const Stop& stop) const {
  const std::string_view word = part(stop.word_begin, stop.begin);
  if (stop.word_begin > start_ + 4 || word.empty() || word.size() > 4) return false;
  for (std::size_t at = start_; at < stop.word_begin; ++at) {
    if (is_ascii_alnum(text_[at])) return false;
  }
  if (std::all_of(word.begin(), word.end(), is_ascii_digit)) return word.size() <= 3;
  if (word.size() == 1) return is_ascii_letter(word[0]);
  return std::all_of(word.begin(), word.end(), [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
}

/// After an abbreviation, initial or acronym.
bool Splitter::ends_after_short_word(const Stop& stop) const {
  return stop.shape == NextShape::upper && next_is_starter(stop);
}

bool Splitter::ends_at_stop(const Stop& stop) const {
  const std::string_view word = part(stop.word_begin, stop.begin);
  if (stop.shape == NextShape::lower && (stop.has_quote || stop.has_bracket)) return false;
  if (word.empty()) return stop.shape != NextShape::lower;
  if (is_list_marker(stop)) return false;
  const bool closed = stop.has_quote || stop.has_bracket;
  const auto abbreviation = static_cast<Abbreviation>(lexicon_.abbreviations.find(word));
  if (stop.has_number && abbreviation != Abbreviation::none) return false;
  switch (abbreviation) {
    case Abbreviation::title:
      return closed && stop.shape == NextShape::upper;
    case Abbreviation::inner:
      return false;
    case Abbreviation::number:
      if (stop.shape == NextShape::digit || stop.shape == NextShape::lower) return false;
      break;
    case Abbreviation::any:
      return ends_after_short_word(stop);
    case Abbreviation::none:
      break;
  }
  if (word.size() == 1 && is_ascii_letter(word[0])) return ends_after_short_word(stop);
  const bool has_inner_stop = word.find('.') != word.npos;
  if (has_inner_stop && word.size() <= 8 && !is_ascii_digit(word[0])) return ends_after_short_word(stop);
  if (stop.shape == NextShape::lower) {
    return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
             return is_ascii_lower(c) || c == '\'' || c == '-' || (c & 0x80);
           });
  }
  return true;
}

/// Follows the double marks of the paragraph up to `at`. A mark that opens and is never closed counts for nothing.
bool Splitter::inside_quotation(std::size_t at) {
  for (; quotes_seen_to_ < at; ++quotes_seen_to_) {
    const char c = text_[quotes_seen_to_];
    if (c == '"') quote_open_ = !quote_open_ && quotes_seen_to_ < last_closer_;
    if (c != '\xE2') continue;
    const std::string_view mark = text_.substr(quotes_seen_to_, 3);
    if (mark == "\xE2\x80\x9C") quote_open_ = quotes_seen_to_ < last_closer_;
    if (mark == "\xE2\x80\x9D") quote_open_ = false;
  }
  return quote_open_;
}

void Splitter::start_quotations() {
  if (quotes_ != QuotePolicy::keep) return;
  quotes_seen_to_ = start_;
  quote_open_ = false;
  const std::string_view paragraph = part(start_, end_);
  const std::size_t straight = paragraph.rfind('"');
  const std::size_t curly = paragraph.rfind("\xE2\x80\x9D");
  last_closer_ = start_;
  if (straight != paragraph.npos) last_closer_ = start_ + straight;
  if (curly != paragraph.npos) last_closer_ = std::max(last_closer_, start_ + curly);
}

/// The only paragraph that begins with "TARSK:", if that is near the start of the text; else none. Where several do, people speak.
const Paragraph* labelled_paragraph(std::string_view text, const std::vector<Paragraph>& paragraphs) {
  constexpr std::size_t kNearStart = 4;
  const auto is_labelled = [text](const Paragraph& one) {
    return one.kind == ParagraphKind::body && colon_dateline_end(text, one.begin, one.end) > one.begin;
  };
  const auto first = std::find_if(paragraphs.begin(), paragraphs.end(), is_labelled);
  if (first == paragraphs.end() || first - paragraphs.begin() >= static_cast<std::ptrdiff_t>(kNearStart)) return nullptr;
  return std::find_if(first + 1, paragraphs.end(), is_labelled) == paragraphs.end() ? &*first : nullptr;
}

}  // namespace

void segment(std::string_view text, const BoundaryLexicon& lexicon, QuotePolicy quotes, Segments& out) {
  out.paragraphs.clear();
  out.sentences.clear();
  find_paragraphs(text, lexicon, out.paragraphs);
  Splitter splitter(text, lexicon, quotes, out.sentences);
  const Paragraph* const labelled = labelled_paragraph(text, out.paragraphs);
  for (Paragraph& paragraph : out.paragraphs) {
    const std::size_t before = out.sentences.size();
    splitter.split(paragraph, &paragraph == labelled);
    const bool is_one = out.sentences.size() - before < 2;
    if (paragraph.kind == ParagraphKind::heading && !is_one) paragraph.kind = ParagraphKind::body;
  }
}

}  // namespace adit::sentences
