#include "tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "char_class.hpp"
#include "patterns.hpp"

// How it works: one pass over the bytes. The first byte of a token picks the routine (word, number, sign, longer code
// point). A word is a run of letters and digits; the byte that ends the run says what else has to be looked at: nothing
// for a blank, a clitic for an apostrophe, an abbreviation or internet name for a full stop, a compound for a hyphen.
//
//   "Dr. O'Neill didn't e-mail U.S.-based staff."
//   Dr. | O'Neill | did | n't | e-mail | U.S. | - | based | staff | .
//
// What is looked up is bounded by a few bytes or consumed by the token, which keeps the pass linear on any input.

namespace adit::tokens {
namespace {

enum class First : std::uint8_t { space, letter, digit, sign, high };

constexpr std::array<First, 256> kFirst = [] {
  std::array<First, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned lower = c | 0x20;
    if (c >= 0x80)
      table[c] = First::high;
    else if (lower >= 'a' && lower <= 'z')
      table[c] = First::letter;
    else if (c >= '0' && c <= '9')
      table[c] = First::digit;
    else
      table[c] = c == ' ' || (c >= '\t' && c <= '\r') ? First::space : First::sign;
  }
  return table;
}();

/// Signs that mean something by themselves ("5 %", "a + b") rather than structure the sentence.
bool is_symbol(char c) { return std::strchr("$%&+<=>^|~#@", c) != nullptr && c != '\0'; }

constexpr std::size_t kLongestLocalPart = 64;  // of a mail address, RFC 5321
constexpr std::size_t kLongestDotted = 256;

class Pass {
 public:
  Pass(std::string_view text, const Lexicon& lexicon, std::vector<Token>& out)
      : text_(text), lexicon_(lexicon), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      switch (kFirst[static_cast<unsigned char>(text_[at_])]) {
        case First::space:
          ++at_;
          break;
        case First::letter:
          word(at_);
          break;
        case First::digit:
          number(at_);
          break;
        case First::sign:
          sign();
          break;
        case First::high:
          high();
          break;
      }
    }
  }

 private:
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  std::string_view part(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }
  bool blank(std::size_t at) const { return is_ascii_space(byte(at)); }
  bool starts_word(std::size_t at) const {
    if (at >= text_.size()) return false;
    if (!(text_[at] & 0x80)) return is_ascii_alnum(text_[at]);
    return is_word_class(class_at(text_, at).kind);
  }

  void emit(std::size_t begin, std::size_t end, TokenKind kind) {
    out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
    at_ = end;
  }

  // ---- words
  void emit_word(std::size_t begin, std::size_t end);
  void word(std::size_t begin);
  void word_before_sign(std::size_t begin, std::size_t end);
  bool email(std::size_t begin);
  bool joined_form(std::size_t begin, std::size_t end);
  void apostrophe_in_word(std::size_t begin, std::size_t end);
  void stop_after_word(std::size_t begin, std::size_t end);
  bool dotted(std::size_t begin, std::size_t end);
  bool is_initials(std::size_t begin, std::size_t end) const;
  bool ends_paragraph(std::size_t at) const;
  bool keeps_stop(std::size_t begin, std::size_t end) const;
  void hyphen_after_word(std::size_t begin, std::size_t end);
  bool ampersand_joins(std::size_t begin, std::size_t end) const;

  // ---- the rest
  void number(std::size_t begin);
  void sign();
  bool sign_with_company(char c);
  bool drawn_line();
  void repeated_sign(char c);
  void apostrophe();
  void hash_or_at(char c);
  void high();
  void other_run();

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Token>& out_;
  std::size_t at_ = 0;
  std::size_t next_mail_sign_ = 0;    // first "@" at or after the last place asked about
  std::size_t not_dotted_until_ = 0;  // dotted names before here were looked at and are none
};

void Pass::emit_word(std::size_t begin, std::size_t end) {
  if (const unsigned cuts = lexicon_.contractions.find(part(begin, end)); cuts != 0) {
    const std::size_t first = begin + (cuts & 15);
    emit(begin, first, TokenKind::word);
    if (cuts >> 4 != 0) emit(first, begin + (cuts >> 4), TokenKind::word);
    begin = begin + (cuts >> 4 != 0 ? cuts >> 4 : cuts & 15);
  }
  emit(begin, end, TokenKind::word);
}

void Pass::word(std::size_t begin) {
  std::size_t end = word_run_end(text_, begin);
  while (end - begin > 1 && text_[end - 1] == '_') --end;
  const char next = byte(end);
  if (is_ascii_space(next) || next == ',') {
    emit_word(begin, end);
  } else {
    word_before_sign(begin, end);
  }
}

void Pass::word_before_sign(std::size_t begin, std::size_t end) {
  const char next = byte(end);
  if (email(begin) || joined_form(begin, end)) return;
  if (next == '.') return stop_after_word(begin, end);
  if (apostrophe_size(text_, end) != 0) return apostrophe_in_word(begin, end);
  if (next == '-' && starts_word(end + 1)) return hyphen_after_word(begin, end);
  if (next == ':' && text_.compare(end, 3, "://") == 0) {
    const std::size_t url = url_end(text_, begin);
    if (url > end + 3) return emit(begin, url, TokenKind::url);
  }
  if (next == '&' && ampersand_joins(begin, end)) return emit(begin, word_run_end(text_, end + 1), TokenKind::word);
  emit_word(begin, end);
}

bool Pass::email(std::size_t begin) {
  if (next_mail_sign_ < begin) {
    const void* found = std::memchr(text_.data() + begin, '@', text_.size() - begin);
    next_mail_sign_ = found ? static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) : text_.size();
  }
  if (next_mail_sign_ - begin > kLongestLocalPart || next_mail_sign_ == text_.size()) return false;
  const std::size_t end = email_end(text_, begin, next_mail_sign_);
  if (end == begin) return false;
  emit(begin, end, TokenKind::email);
  return true;
}

/// "w/o", "'em", "US$": forms of the lexicon with a sign inside.
bool Pass::joined_form(std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 16;
  std::size_t stop = end;
  while (stop < text_.size() && stop - begin <= kLongest &&
         (is_ascii_alnum(text_[stop]) || std::strchr("'-/*+#$", text_[stop]) != nullptr) && text_[stop] != '\0') {
    ++stop;
  }
  while (stop > end) {
    const bool ends_here = !is_ascii_alnum(text_[stop - 1]) || !starts_word(stop);
    if (stop - begin <= kLongest && ends_here && lexicon_.joined.find(part(begin, stop)) != 0) {
      emit(begin, stop, TokenKind::word);
      return true;
    }
    --stop;
    while (stop > end && is_ascii_letter(text_[stop - 1]) && is_ascii_letter(text_[stop])) --stop;
  }
  return false;
}

void Pass::apostrophe_in_word(std::size_t begin, std::size_t end) {
  while (const std::size_t mark = apostrophe_size(text_, end)) {
    if (const std::size_t clitic = clitic_end(text_, end); clitic != end) {
      emit_word(begin, end);
      return emit(end, clitic, TokenKind::word);
    }
    const std::size_t next = word_run_end(text_, end + mark);
    if (next == end + mark) break;
    const bool is_negation =
        next - end - mark == 1 && (text_[next - 1] | 0x20) == 't' && end - begin > 1 && (text_[end - 1] | 0x20) == 'n';
    if (is_negation) {
      emit(begin, end - 1, TokenKind::word);
      return emit(end - 1, next, TokenKind::word);
    }
    end = next;
  }
  emit_word(begin, end);
}

/// Only a blank line or nothing follows: a stop there ends a sentence, whatever is before it.
bool Pass::ends_paragraph(std::size_t at) const {
  while (byte(at) == ' ' && at < text_.size()) ++at;
  if (at < text_.size() && text_[at] == '\r') ++at;
  if (at >= text_.size()) return true;
  return text_[at] == '\n' && (byte(at + 1) == '\n' || byte(at + 1) == '\r');
}

bool Pass::keeps_stop(std::size_t begin, std::size_t end) const {
  std::size_t next = end + 1;
  while (byte(next) == ' ' && next < text_.size()) ++next;
  const char c = next < text_.size() ? text_[next] : '\n';
  const bool before_capital = is_ascii_upper(c) || (c & 0x80);
  if (end - begin == 1 && is_ascii_upper(text_[begin]) && text_[begin] != 'I') {
    return (before_capital || c == ',' || is_ascii_digit(c)) && c != '\n';
  }
  switch (static_cast<Abbreviation>(lexicon_.abbreviations.find(part(begin, end)))) {
    case Abbreviation::always:
      return !ends_paragraph(end + 1);
    case Abbreviation::inside:
      return !before_capital && !ends_paragraph(end + 1);
    case Abbreviation::before_capital:
      return (before_capital || is_ascii_digit(c)) && is_ascii_upper(text_[begin]);
    case Abbreviation::before_digit:
      return is_ascii_digit(c);
    case Abbreviation::none:
      break;
  }
  return false;
}

void Pass::stop_after_word(std::size_t begin, std::size_t end) {
  if (dotted(begin, end)) return;
  if (byte(end + 1) != '.' && keeps_stop(begin, end)) return emit(begin, end + 1, TokenKind::word);
  emit_word(begin, end);
}

/// U.S, a.k.a, Ph.D: letters one at a time, at most one part of two.
bool Pass::is_initials(std::size_t begin, std::size_t end) const {
  int longer = 0;
  int single = 0;
  for (std::size_t at = begin; at < end;) {
    std::size_t stop = at;
    while (stop < end && is_ascii_letter(text_[stop])) ++stop;
    if (stop == at || stop - at > 2 || (stop < end && text_[stop] != '.')) return false;
    ++(stop - at == 1 ? single : longer);
    at = stop + 1;
  }
  return single > 0 && longer <= 1;
}

/// A name with full stops inside: initials, internet and file names. `end` is at the first stop. False when it is none.
bool Pass::dotted(std::size_t begin, std::size_t end) {
  if (!is_ascii_alnum(byte(end + 1)) || end < not_dotted_until_) return false;
  std::size_t last = begin;
  int stops = 0;
  bool all_lower = true;
  std::size_t stop = begin;
  const std::size_t bound = std::min(text_.size(), begin + kLongestDotted);
  while (stop < bound && (is_ascii_alnum(text_[stop]) || text_[stop] == '_' || text_[stop] == '-' ||
                          (text_[stop] == '.' && stop + 1 < bound && is_ascii_alnum(text_[stop + 1])))) {
    if (text_[stop] == '.') last = stop + 1, ++stops;
    all_lower = all_lower && !is_ascii_upper(text_[stop]);
    ++stop;
  }
  if (is_initials(begin, stop)) {
    const bool keeps = byte(stop) == '.' && byte(stop + 1) != '.' && !(all_lower && ends_paragraph(stop + 1));
    return emit(begin, stop + keeps, TokenKind::word), true;
  }
  if (text_.compare(begin, 4, "www.") == 0 || text_.compare(begin, 4, "WWW.") == 0) {
    return emit(begin, url_end(text_, begin), TokenKind::url), true;
  }
  const std::string_view ending = part(last, stop);
  const bool mixed_case = !all_lower && is_ascii_upper(text_[last]) && is_ascii_lower(text_[stop - 1]);
  if (!mixed_case && lexicon_.domains.find(ending) != 0) {
    return emit(begin, byte(stop) == '/' ? url_end(text_, begin) : stop, TokenKind::url), true;
  }
  if (!mixed_case && lexicon_.extensions.find(ending) != 0) return emit(begin, stop, TokenKind::word), true;
  if (all_lower && stops >= 2) return emit(begin, stop, TokenKind::word), true;
  not_dotted_until_ = stop;
  return false;
}

void Pass::hyphen_after_word(std::size_t begin, std::size_t end) {
  while (byte(end) == '-' && starts_word(end + 1)) {
    const std::size_t next = word_run_end(text_, end + 1);
    const bool is_prefix = lexicon_.prefixes.find(part(begin, end)) != 0 && (end - begin > 1 || next - end > 3);
    const bool is_suffix = lexicon_.suffixes.find(part(end + 1, next)) != 0 && byte(next) != '-';
    if (!is_prefix && !is_suffix) {
      emit_word(begin, end);
      return emit(end, end + 1, TokenKind::punct);
    }
    end = next;
  }
  if (apostrophe_size(text_, end) != 0) return apostrophe_in_word(begin, end);
  emit_word(begin, end);
}

bool Pass::ampersand_joins(std::size_t begin, std::size_t end) const {
  const std::size_t next = word_run_end(text_, end + 1);
  if (end - begin > 4 || next - end - 1 > 2 || next == end + 1) return false;
  const bool upper = is_ascii_upper(text_[begin]);
  return is_ascii_letter(text_[end + 1]) && is_ascii_upper(text_[end + 1]) == upper;
}

void Pass::number(std::size_t begin) {
  std::size_t end = number_end(text_, begin);
  if (email(begin)) return;
  if (const std::size_t mark = apostrophe_size(text_, end)) {  // the '90's, 1980's
    const bool is_decade = end - begin == 2 || (end - begin == 4 && text_[end - 1] == '0');
    if (is_decade && clitic_end(text_, end) == end + mark + 1) return emit(begin, end + mark + 1, TokenKind::number);
  }
  if (!starts_word(end)) {
    if (byte(end) == '.' && dotted(begin, end)) return;
    return emit(begin, end, TokenKind::number);
  }
  const std::size_t tail = word_run_end(text_, end);
  const std::string_view letters = part(end, tail);
  const bool is_code = letters.size() == 1 && end - begin > 3;  // 3143C
  if (!is_code && lexicon_.units.find(letters) != 0) return emit(begin, end, TokenKind::number);
  const bool is_ordinal =
      letters.size() <= 2 && std::string_view("st nd rd th s").find(letters) != std::string_view::npos;
  if (is_ordinal) return emit(begin, tail, TokenKind::number);
  if (byte(tail) == '.' && dotted(begin, tail)) return;
  emit(begin, tail, TokenKind::word);
}

/// "----==", "|---->": signs of several kinds between blanks that draw a line.
bool Pass::drawn_line() {
  constexpr std::string_view kPens = "-=_*+<>|~#{}/\\";
  constexpr std::size_t kShortest = 4;
  if (at_ > 0 && !is_ascii_space(text_[at_ - 1])) return false;
  std::size_t end = at_;
  while (end < text_.size() && kPens.find(text_[end]) != kPens.npos) ++end;
  if (end - at_ < kShortest || !blank(end)) return false;
  emit(at_, end, TokenKind::symbol);
  return true;
}

void Pass::repeated_sign(char c) {
  if (drawn_line()) return;
  std::size_t end = at_ + 1;
  if (c == '!' || c == '?') {
    while (byte(end) == '!' || byte(end) == '?') ++end;
  } else {
    while (end < text_.size() && text_[end] == c) ++end;
  }
  const bool alone = c == ',' || c == ';' || c == ':' || c == '"' || c == '(' || c == ')' || c == '[' || c == ']' ||
                     c == '{' || c == '}' || c == '/' || c == '%' || c == '$';
  constexpr std::size_t kOrnament = 4;  // so many of one sign are a line, not signs
  if (alone && end - at_ < kOrnament) end = at_ + 1;
  if (c == '\'' && end - at_ > 2 && end - at_ < kOrnament) end = at_ + 1;
  emit(at_, end, is_symbol(c) ? TokenKind::symbol : TokenKind::punct);
}

void Pass::apostrophe() {
  if (joined_form(at_, at_ + 1)) return;
  if (const std::size_t end = clitic_end(text_, at_); end != at_) return emit(at_, end, TokenKind::word);
  const std::size_t mark = apostrophe_size(text_, at_);
  const std::size_t digits = digits_end(text_, at_ + mark);
  if (digits - at_ - mark == 2 && !is_ascii_letter(byte(digits))) return emit(at_, digits, TokenKind::number);
  if (mark == 3) return emit(at_, at_ + (apostrophe_size(text_, at_ + 3) == 3 ? 6 : 3), TokenKind::punct);  // ’’ for ”
  repeated_sign('\'');
}

void Pass::hash_or_at(char c) {
  const bool apart = at_ == 0 || !is_ascii_alnum(text_[at_ - 1]);
  const char next = byte(at_ + 1);
  if (apart && (is_ascii_letter(next) || next == '_' || (next & 0x80)) && starts_word(at_ + 1)) {
    return emit(at_, word_run_end(text_, at_ + 1), c == '@' ? TokenKind::mention : TokenKind::hashtag);
  }
  repeated_sign(c);
}

/// Signs that may start something longer; true when it was emitted.
bool Pass::sign_with_company(char c) {
  const char next = byte(at_ + 1);
  if ((c == '.' || c == '+' || c == '-') && is_ascii_digit(next)) {
    const bool apart = at_ == 0 || is_ascii_space(text_[at_ - 1]) || text_[at_ - 1] == '(';
    if (apart && c != '-') {
      emit(at_, number_end(text_, at_ + 1), TokenKind::number);
      return true;
    }
  }
  if (c == '.' && is_ascii_letter(next)) {  // "(draft).doc"
    const std::size_t end = word_run_end(text_, at_ + 1);
    if (lexicon_.extensions.find(part(at_ + 1, end)) != 0) {
      emit(at_, end, TokenKind::word);
      return true;
    }
  }
  if (const std::size_t end = emoticon_end(text_, at_, lexicon_); end != at_) {
    emit(at_, end, TokenKind::emoticon);
    return true;
  }
  return false;
}

void Pass::sign() {
  const char c = text_[at_];
  if ((c == '.' || c == ',') && blank(at_ + 1)) return emit(at_, at_ + 1, TokenKind::punct);
  if (sign_with_company(c)) return;
  if (c == '\'' || (c == '`' && apostrophe_size(text_, at_) != 0)) return apostrophe();
  if (c == '#' || c == '@') return hash_or_at(c);
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return other_run();
  repeated_sign(c);
}

void Pass::other_run() {
  std::size_t end = at_;
  while (end < text_.size() && !is_ascii_space(text_[end])) {
    const ClassAt next = class_at(text_, end);
    if (next.kind != CharClass::other) break;
    end += next.size;
  }
  emit(at_, end, TokenKind::symbol);
}

void Pass::high() {
  const ClassAt first = class_at(text_, at_);
  switch (first.kind) {
    case CharClass::space:
    case CharClass::joiner:
      at_ += first.size;
      break;
    case CharClass::lower:
    case CharClass::upper:
    case CharClass::letter:
    case CharClass::mark:
    case CharClass::digit:
      word(at_);
      break;
    case CharClass::number:
      emit(at_, at_ + first.size, TokenKind::number);
      break;
    case CharClass::ideograph:
      emit(at_, at_ + first.size, TokenKind::word);
      break;
    case CharClass::emoji:
      emit(at_, emoji_end(text_, at_), TokenKind::emoji);
      break;
    case CharClass::symbol:
    case CharClass::currency:
      emit(at_, at_ + first.size, TokenKind::symbol);
      break;
    case CharClass::other:
      other_run();
      break;
    case CharClass::open:
    case CharClass::close:
    case CharClass::dash:
    case CharClass::punct:
      if (apostrophe_size(text_, at_) != 0) return apostrophe();
      emit(at_, at_ + first.size, TokenKind::punct);
  }
}

}  // namespace

void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<Token>& out) {
  constexpr std::size_t kBytesPerToken = 5;
  out.reserve(out.size() + text.size() / kBytesPerToken + 16);
  Pass(text, lexicon, out).run();
}

}  // namespace adit::tokens
