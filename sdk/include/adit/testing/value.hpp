#pragma once

#include <adit/param.hpp>
#include <adit/result.hpp>
#include <adit/text.hpp>

#include <charconv>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Values for the in-memory host: parameters given by a test, and JSON read back (manifests, rows of tables, what a
/// writer wrote). One thread.
namespace adit::testing {

/// Null, a boolean, a number, a string, a list or a map whose keys keep their order.
class value {
 public:
  using list = std::vector<value>;
  using map = std::vector<std::pair<std::string, value>>;

  value() = default;
  value(bool given) : state_(given) {}
  template <std::integral T>
  value(T given) : state_(static_cast<std::int64_t>(given)) {}
  value(double given) : state_(given) {}
  value(const char* given) : state_(std::string(given)) {}
  value(std::string_view given) : state_(std::string(given)) {}
  value(std::string given) : state_(std::move(given)) {}
  value(const path& given) : state_(given.native()) {}
  value(duration given) : state_(static_cast<std::int64_t>(given.count())) {}
  value(bytes given) : state_(static_cast<std::int64_t>(given)) {}
  value(const std::vector<std::string>& given) : state_(list(given.begin(), given.end())) {}
  value(const std::map<std::string, std::string>& given) : state_(map(given.begin(), given.end())) {}
  value(list given) : state_(std::move(given)) {}
  value(map given) : state_(std::move(given)) {}

  /// What it is. Exactly one is true.
  bool is_null() const { return is<std::monostate>(); }
  bool is_bool() const { return is<bool>(); }
  bool is_integer() const { return is<std::int64_t>(); }
  bool is_real() const { return is<double>(); }
  bool is_string() const { return is<std::string>(); }
  bool is_list() const { return is<list>(); }
  bool is_map() const { return is<map>(); }

  /// The value itself; false, 0 or empty when it is of another type. real() takes integers too.
  bool boolean() const { return is_bool() && std::get<bool>(state_); }
  std::int64_t integer() const { return is_integer() ? std::get<std::int64_t>(state_) : 0; }
  double real() const { return is_real() ? std::get<double>(state_) : static_cast<double>(integer()); }
  std::string_view string() const { return is_string() ? std::get<std::string>(state_) : std::string_view(); }
  const list& items() const {
    static const list none;
    return is_list() ? std::get<list>(state_) : none;
  }
  const map& members() const {
    static const map none;
    return is_map() ? std::get<map>(state_) : none;
  }
  /// The value of a key; null when there is none. Lives as long as this value.
  const value* find(std::string_view key) const {
    for (const auto& [name, member] : members()) {
      if (name == key) return &member;
    }
    return nullptr;
  }
  /// The same, but a null value when there is none: `row["source"]["text"].string()`.
  const value& operator[](std::string_view key) const {
    static const value none;
    const value* found = find(key);
    return found ? *found : none;
  }

 private:
  template <class T>
  bool is() const {
    return std::holds_alternative<T>(state_);
  }
  std::variant<std::monostate, bool, std::int64_t, double, std::string, list, map> state_;
};

namespace detail {

/// Reads JSON as RFC 8259 has it, nested at most 64 deep.
class json_parser {
 public:
  explicit json_parser(std::string_view text) : text_(text) {}

  Result<value> parse() {
    Result<value> read = any(0);
    if (!read) return read;
    skip_space();
    if (at_ < text_.size()) return wrong("something follows the value");
    return read;
  }

 private:
  Error wrong(std::string_view what) const {
    return {error_code::malformed, "not JSON at byte " + std::to_string(at_) + ": " + std::string(what)};
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool take(char wanted) {
    skip_space();
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  Result<value> any(int depth) {
    if (depth > 64) return wrong("nested more than 64 deep");
    if (take('{')) return object(depth);
    if (take('[')) return array(depth);
    if (take('"')) return string();
    if (take_word("true")) return value(true);
    if (take_word("false")) return value(false);
    if (take_word("null")) return value();
    return number();
  }
  Result<value> object(int depth) {
    value::map members;
    if (take('}')) return value(std::move(members));
    do {
      if (!take('"')) return wrong("a key in quotation marks was expected");
      Result<value> key = string();
      if (!key) return key;
      if (!take(':')) return wrong("\":\" was expected");
      Result<value> member = any(depth + 1);
      if (!member) return member;
      members.emplace_back(std::string(key->string()), *std::move(member));
    } while (take(','));
    if (!take('}')) return wrong("\"}\" was expected");
    return value(std::move(members));
  }
  Result<value> array(int depth) {
    value::list items;
    if (take(']')) return value(std::move(items));
    do {
      Result<value> item = any(depth + 1);
      if (!item) return item;
      items.push_back(*std::move(item));
    } while (take(','));
    if (!take(']')) return wrong("\"]\" was expected");
    return value(std::move(items));
  }
  Result<value> number() {
    const char* first = text_.data() + at_;
    const char* last = text_.data() + text_.size();
    std::int64_t whole = 0;
    double real = 0;
    const auto as_whole = std::from_chars(first, last, whole);
    const auto as_real = std::from_chars(first, last, real);
    if (as_real.ec != std::errc() || (*first != '-' && (*first < '0' || *first > '9')))
      return wrong("a value was expected");
    at_ += static_cast<std::size_t>(as_real.ptr - first);
    const bool is_whole = as_whole.ec == std::errc() && as_whole.ptr == as_real.ptr;
    return is_whole ? value(whole) : value(real);
  }
  Result<value> string() {
    std::string read;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) return wrong("a control character in a string");
      if (text_[at_] != '\\') {
        read.push_back(text_[at_++]);
      } else if (!escape(read)) {
        return wrong("an unknown escape");
      }
    }
    if (at_ == text_.size()) return wrong("a string has no end");
    ++at_;
    return value(std::move(read));
  }
  bool escape(std::string& to) {
    if (++at_ == text_.size()) return false;
    static constexpr std::string_view names = "\"\\/bfnrt";
    static constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    const char name = text_[at_++];
    if (const std::size_t found = names.find(name); found != std::string_view::npos) {
      to.push_back(values[found]);
      return true;
    }
    char32_t unit = 0;
    if (name != 'u' || !hex(unit)) return false;
    char32_t low = 0;
    if (unit >= 0xD800 && unit < 0xDC00 && take_word("\\u") && hex(low))
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    encode(unit >= 0xD800 && unit < 0xE000 ? char32_t{0xFFFD} : unit, to);
    return true;
  }
  bool hex(char32_t& to) {
    std::uint32_t read = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), read, 16);
    if (end.ptr != digits.data() + 4) return false;
    at_ += 4;
    to = read;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace detail

/// Reads JSON text; an Error with the byte when it is none.
inline Result<value> parse_json(std::string_view text) { return detail::json_parser(text).parse(); }

}  // namespace adit::testing
