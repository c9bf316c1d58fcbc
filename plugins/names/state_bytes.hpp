#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The bytes of a collector's saved state: numbers of eight bytes, texts with their length before them.
namespace naming {

inline void put_number(std::uint64_t value, std::string& to) {
  for (int shift = 0; shift < 64; shift += 8) to.push_back(static_cast<char>(value >> shift & 0xFF));
}
inline void put_text(std::string_view text, std::string& to) {
  put_number(text.size(), to);
  to.append(text);
}

/// Reads what put_number() and put_text() wrote; `good` falls at the first damage, and from there on everything is
/// empty.
class StateReader {
 public:
  /// The state is borrowed and must outlive the texts that were read.
  explicit StateReader(std::string_view state) : rest_(state) {}
  std::uint64_t number() {
    if (rest_.size() < 8) good = false;
    if (!good) return 0;
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
      value |= std::uint64_t{static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)])} << 8 * i;
    rest_.remove_prefix(8);
    return value;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) good = false;
    if (!good) return {};
    const std::string_view text = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(text.size());
    return text;
  }
  /// A number of things that take at least `bytes` each.
  std::uint64_t count(std::uint64_t bytes) {
    const std::uint64_t value = number();
    if (value > rest_.size() / bytes) good = false;
    return good ? value : 0;
  }
  bool at_end() const { return rest_.empty(); }
  bool good = true;

 private:
  std::string_view rest_;
};

}  // namespace naming
