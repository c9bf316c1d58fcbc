#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

/// Writing JSON text: for manifests, for rows of tables, for writers.
namespace adit {

/// Appends JSON to a string, piece by piece; commas are put by itself. Keys and strings must be valid UTF-8; every control
/// character is escaped. Nothing checks that brackets match: that is the caller's part.
///
///     std::string row;
///     adit::json_writer(row).begin_object().key("name").string("Ann").key("age").integer(3).end_object();
class json_writer {
 public:
  /// Writes to the end of `to`, which must outlive the writer. [any]
  explicit json_writer(std::string& to) : to_(&to) {}

  /// Starts an object; key() and a value for each member follow. [any]
  json_writer& begin_object() { return open('{'); }
  /// Ends the object that was started last. [any]
  json_writer& end_object() { return close('}'); }
  json_writer& begin_array() { return open('['); }  ///< Starts an array; its values follow. [any]
  json_writer& end_array() { return close(']'); }   ///< Ends the array that was started last. [any]

  /// The next value's key.
  json_writer& key(std::string_view name) {
    separate();
    quote(name);
    to_->push_back(':');
    fresh_ = true;
    return *this;
  }
  /// A string, escaped and put in quotation marks. Requires: valid UTF-8. [any]
  json_writer& string(std::string_view value) {
    separate();
    quote(value);
    return *this;
  }
  json_writer& boolean(bool value) { return raw(value ? "true" : "false"); }  ///< true or false. [any]
  json_writer& null() { return raw("null"); }                                 ///< null. [any]
  /// A whole number. [any]
  json_writer& integer(std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return raw({digits, static_cast<std::size_t>(end - digits)});
  }
  /// The shortest text that reads back as the same number; null when not finite.
  json_writer& real(double value) {
    if (!std::isfinite(value)) return null();
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return raw({digits, static_cast<std::size_t>(end - digits)});
  }
  /// A number with at most `decimals` digits after the point, zeros at its end cut; null when not finite.
  json_writer& rounded(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double scaled = std::round(value * scale);
    return real(std::isfinite(scaled) ? scaled / scale + 0.0 : value);  // + 0.0: no "-0"
  }
  /// A value that is JSON already.
  json_writer& raw(std::string_view json) {
    separate();
    to_->append(json);
    return *this;
  }

 private:
  json_writer& open(char bracket) {
    separate();
    to_->push_back(bracket);
    fresh_ = true;
    return *this;
  }
  json_writer& close(char bracket) {
    to_->push_back(bracket);
    fresh_ = false;
    return *this;
  }
  void separate() {
    if (!fresh_) to_->push_back(',');
    fresh_ = false;
  }
  void quote(std::string_view text) {
    to_->push_back('"');
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) continue;
      to_->append(text, done, at - done);
      escape(byte);
      done = at + 1;
    }
    to_->append(text, done, text.size() - done);
    to_->push_back('"');
  }
  void escape(unsigned char byte) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (byte) {
      case '"': to_->append("\\\""); break;
      case '\\': to_->append("\\\\"); break;
      case '\n': to_->append("\\n"); break;
      case '\r': to_->append("\\r"); break;
      case '\t': to_->append("\\t"); break;
      default:
        to_->append("\\u00");
        to_->push_back(digits[byte >> 4]);
        to_->push_back(digits[byte & 15]);
    }
  }

  std::string* to_;
  bool fresh_ = true;
};

}  // namespace adit
