#pragma once

#include <adit/result.hpp>
#include <adit/text.hpp>

#include <bitset>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

/// Reading JSON text: for readers of records, for writers that are given the rows of tables. The text is checked once,
/// in one pass and without a copy; values are then views of it.
///
///     if (auto row = adit::parse_json(text))
///       for (auto [key, value] : row->members())
///         if (key.is("name")) show(value.string());
///
/// Strict as RFC 8259, with two leniencies: bytes that are no UTF-8 pass through strings as they are, and half of a
/// surrogate pair (`"\ud800"`) becomes such a byte, because replacing or refusing them is the host's choice and not the
/// reader's. Numbers are kept as written, so none is too large.
namespace adit {

/// What a JSON value is.
enum class json_kind { null, boolean, number, string, array, object };

class json_value;
Result<json_value> parse_json(std::string_view text);

namespace detail {

/// True for the eight bytes of `word` where one is a control character, a quotation mark or a backslash; may be true
/// without one only after a byte that is.
inline bool ends_plain_run(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  constexpr std::uint64_t highs = 0x8080808080808080u;
  const std::uint64_t quote = word ^ (ones * '"');
  const std::uint64_t backslash = word ^ (ones * '\\');
  const std::uint64_t found =
      ((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash);
  return (found & highs) != 0;
}

/// The first byte from `at` on that is a control character, a quotation mark or a backslash; `to` if there is none.
inline const char* skip_plain(const char* at, const char* to) {
  for (std::uint64_t word = 0; to - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    if (ends_plain_run(word)) break;
  }
  while (at < to && static_cast<unsigned char>(*at) >= 0x20 && *at != '"' && *at != '\\') ++at;
  return at;
}

inline bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Checks JSON text. Nesting is a stack of bits, so that depth costs no call stack.
class json_checker {
 public:
  static constexpr std::size_t max_depth = 512;

  explicit json_checker(std::string_view text)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()) {}

  /// Checks one value with white space around it. False: what() and position() say why.
  bool check() {
    skip_space();
    if (!value()) return false;
    while (depth_ > 0) {
      if (!next_in_container()) return false;
    }
    skip_space();
    return at_ == end_ || refuse("text after the end of the value");
  }
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }
  const char* what() const { return what_; }

 private:
  bool refuse(const char* what) {
    what_ = what;
    return false;
  }
  void skip_space() {
    while (at_ < end_ && is_json_space(*at_)) ++at_;
  }
  bool at(char c) const { return at_ < end_ && *at_ == c; }
  bool take(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }

  /// After a value inside a container: its end, or a comma and the next value.
  bool next_in_container() {
    const bool object = is_object_[depth_ - 1];
    skip_space();
    if (take(object ? '}' : ']')) {
      --depth_;
      return true;
    }
    if (!take(',')) return refuse(object ? "expected \",\" or \"}\"" : "expected \",\" or \"]\"");
    skip_space();
    return (!object || key()) && value();
  }

  /// A value; of a container all up to its first value's end, or its own end when it is empty.
  bool value() {
    while (true) {
      if (at_ == end_) return refuse("expected a value, found the end");
      if (*at_ != '{' && *at_ != '[') return scalar();
      if (depth_ == max_depth) return refuse("nested deeper than 512 levels");
      const bool object = *at_++ == '{';
      skip_space();
      if (take(object ? '}' : ']')) return true;
      is_object_[depth_++] = object;
      if (object && !key()) return false;
    }
  }

  bool key() {
    if (!at('"')) return refuse("expected a key in double quotation marks");
    if (!string()) return false;
    skip_space();
    if (!take(':')) return refuse("expected \":\"");
    skip_space();
    return true;
  }

  bool scalar() {
    switch (*at_) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return *at_ == '-' || is_digit(*at_) ? number() : refuse("expected a value");
    }
  }

  bool word(std::string_view expected) {
    if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, expected.size()) != expected) {
      return refuse("expected a value");
    }
    at_ += expected.size();
    return true;
  }

  bool digits() {
    const char* first = at_;
    while (at_ < end_ && is_digit(*at_)) ++at_;
    return at_ != first || refuse("expected a digit");
  }
  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (!take('e') && !take('E')) return true;
    if (!take('+')) take('-');
    return digits();
  }

  bool string() {
    for (++at_; (at_ = skip_plain(at_, end_)) < end_;) {
      if (take('"')) return true;
      if (*at_ != '\\') return refuse("control character in a string: it must be escaped");
      if (!escape()) return false;
    }
    return refuse("string without its closing quotation mark");
  }
  bool escape() {
    const std::string_view rest(at_ + 1, static_cast<std::size_t>(end_ - at_ - 1));
    if (!rest.empty() && std::strchr("\"\\/bfnrt", rest[0]) && rest[0] != 0) {
      at_ += 2;
      return true;
    }
    if (rest.size() < 5 || rest[0] != 'u' || !is_hex(rest[1]) || !is_hex(rest[2]) || !is_hex(rest[3]) ||
        !is_hex(rest[4])) {
      return refuse("unknown escape in a string");
    }
    at_ += 6;
    return true;
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* what_ = "";
  std::bitset<max_depth> is_object_;
  std::size_t depth_ = 0;
};

/// The byte after the value that starts at `at`. Requires: checked JSON.
inline const char* skip_json_string(const char* at, const char* to) {
  for (++at; (at = skip_plain(at, to)) < to;) {
    if (*at == '"') return at + 1;
    at += *at == '\\' ? 2 : 1;
  }
  return to;
}
inline const char* skip_json_value(const char* at, const char* to) {
  std::size_t depth = 0;
  do {
    if (*at == '"') {
      at = skip_json_string(at, to);
    } else if (*at == '{' || *at == '[') {
      ++depth, ++at;
    } else if (*at == '}' || *at == ']') {
      --depth, ++at;
    } else if (depth > 0) {
      ++at;
    } else {
      while (at < to && !is_json_space(*at) && *at != ',' && *at != '}' && *at != ']') ++at;
    }
  } while (depth > 0 && at < to);
  return at;
}

inline std::uint32_t hex4(const char* at) {
  std::uint32_t value = 0;
  std::from_chars(at, at + 4, value, 16);
  return value;
}

/// Appends the code point of the escape \uXXXX at `at`, or of the pair that it starts, and gives the byte after it.
inline const char* unescape_unicode(const char* at, const char* to, std::string& out) {
  char32_t value = hex4(at + 2);
  at += 6;
  if (value >= 0xD800 && value < 0xDC00 && to - at >= 6 && at[0] == '\\' && at[1] == 'u') {
    const char32_t low = hex4(at + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
      at += 6;
    }
  }
  if (value >= 0xD800 && value < 0xE000) {
    out.push_back('\xFF');
    return at;
  }
  encode(value, out);
  return at;
}

inline const char* unescape_one(const char* at, const char* to, std::string& out) {
  static constexpr std::string_view letters = "bfnrt";
  if (at[1] == 'u') return unescape_unicode(at, to, out);
  const std::size_t found = letters.find(at[1]);
  out.push_back(found == std::string_view::npos ? at[1] : "\b\f\n\r\t"[found]);
  return at + 2;
}

}  // namespace detail

/// A value of checked JSON text, or one of its members or items. Borrows the text.
class json_value {
 public:
  /// What kind of value it is. [any]
  json_kind kind() const {
    switch (raw_.front()) {
      case '{':
        return json_kind::object;
      case '[':
        return json_kind::array;
      case '"':
        return json_kind::string;
      case 't':
      case 'f':
        return json_kind::boolean;
      case 'n':
        return json_kind::null;
      default:
        return json_kind::number;
    }
  }
  /// The value as it is written, a string with its marks. Borrows the text. [any]
  std::string_view raw() const { return raw_; }

  /// True if it is the string `text`. [any]
  bool is(std::string_view text) const {
    std::string scratch;
    return kind() == json_kind::string && string(scratch) == text;
  }
  /// The string without marks and escapes; empty for other kinds. Borrows the text when there was no escape, else
  /// `scratch`, which it overwrites. May hold bytes that are no UTF-8 where the text did. [any]
  std::string_view string(std::string& scratch) const {
    if (kind() != json_kind::string) return {};
    const std::string_view inside = raw_.substr(1, raw_.size() - 2);
    const char* at = inside.data();
    const char* const to = at + inside.size();
    const char* plain = detail::skip_plain(at, to);
    if (plain == to) return inside;
    scratch.clear();
    while (true) {
      scratch.append(at, plain);
      if (plain == to) return scratch;
      at = detail::unescape_one(plain, to, scratch);
      plain = detail::skip_plain(at, to);
    }
  }
  /// The same as a string of its own. [any]
  std::string string() const {
    std::string scratch;
    return std::string(string(scratch));
  }
  /// The number; nothing for other kinds and for one that a double cannot hold. [any]
  std::optional<double> number() const {
    double value = 0;
    const char* to = raw_.data() + raw_.size();
    if (kind() != json_kind::number || std::from_chars(raw_.data(), to, value).ec != std::errc()) return std::nullopt;
    return value;
  }
  /// True for the value true. [any]
  bool boolean() const { return raw_ == "true"; }

  class member_range;
  class item_range;
  /// Keys (strings) with their values in the order of the text, repeated keys each time; none for other kinds. [any]
  member_range members() const;
  /// The values of an array; none for other kinds. [any]
  item_range items() const;

 private:
  friend Result<json_value> parse_json(std::string_view text);
  explicit json_value(std::string_view raw) : raw_(raw) {}

  /// Walks what stands between the brackets of a container.
  class cursor {
   public:
    cursor(const char* at, const char* to) : at_(at), to_(to) { skip_to_value(); }
    bool done() const { return at_ == to_; }
    json_value take() {
      const char* first = at_;
      at_ = detail::skip_json_value(at_, to_);
      const json_value taken(std::string_view(first, static_cast<std::size_t>(at_ - first)));
      skip_to_value();
      return taken;
    }

   private:
    void skip_to_value() {
      while (at_ < to_ && (detail::is_json_space(*at_) || *at_ == ',' || *at_ == ':')) ++at_;
    }
    const char* at_;
    const char* to_;
  };
  cursor inside(json_kind expected) const {
    const char* to = raw_.data() + raw_.size() - 1;
    return kind() == expected ? cursor(raw_.data() + 1, to) : cursor(to, to);
  }

  std::string_view raw_;
};

/// The members of an object, for range-based for.
class json_value::member_range {
 public:
  /// One member of an object. Borrows the text.
  struct member {
    json_value key;    ///< A string; a repeated key comes each time.
    json_value value;  ///< The value of that key.
  };
  /// Walks the members, in the order of the text.
  class iterator {
   public:
    explicit iterator(cursor from) : from_(from) { ++*this; }  ///< Stands at the first member. [any]
    member operator*() const { return *current_; }  ///< The member it stands at. Requires: not at the end. [any]
    /// On to the next member. [any]
    iterator& operator++() {
      current_.reset();
      if (from_.done()) return *this;
      const json_value key = from_.take();
      current_.emplace(member{key, from_.take()});
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return !current_; }  ///< True behind the last member. [any]

   private:
    cursor from_;
    std::optional<member> current_;
  };
  explicit member_range(cursor from) : from_(from) {}  ///< The members from there on; made by json_value. [any]
  iterator begin() const { return iterator(from_); }   ///< The first member. [any]
  std::default_sentinel_t end() const { return {}; }   ///< Behind the last one. [any]

 private:
  cursor from_;
};

/// The items of an array, for range-based for.
class json_value::item_range {
 public:
  /// Walks the items, in the order of the text.
  class iterator {
   public:
    explicit iterator(cursor from) : from_(from) { ++*this; }  ///< Stands at the first item. [any]
    json_value operator*() const { return *current_; }  ///< The item it stands at. Requires: not at the end. [any]
    /// On to the next item. [any]
    iterator& operator++() {
      current_.reset();
      if (!from_.done()) current_.emplace(from_.take());
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return !current_; }  ///< True behind the last item. [any]

   private:
    cursor from_;
    std::optional<json_value> current_;
  };
  explicit item_range(cursor from) : from_(from) {}   ///< The items from there on; made by json_value. [any]
  iterator begin() const { return iterator(from_); }  ///< The first item. [any]
  std::default_sentinel_t end() const { return {}; }  ///< Behind the last one. [any]

 private:
  cursor from_;
};

inline json_value::member_range json_value::members() const { return member_range(inside(json_kind::object)); }
inline json_value::item_range json_value::items() const { return item_range(inside(json_kind::array)); }

/// Checks `text` and gives its value, which borrows it. Error: "byte 17: expected \":\"", bytes counted from 1. [any]
inline Result<json_value> parse_json(std::string_view text) {
  detail::json_checker checker(text);
  if (!checker.check()) {
    return Error{error_code::malformed, "byte " + std::to_string(checker.position() + 1) + ": " + checker.what()};
  }
  const auto is_space = [](char c) { return detail::is_json_space(c); };
  while (is_space(text.back())) text.remove_suffix(1);
  while (is_space(text.front())) text.remove_prefix(1);
  return json_value(text);
}

}  // namespace adit
