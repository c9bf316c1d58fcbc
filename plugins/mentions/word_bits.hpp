#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mentions {

/// Words with a set of bits each, filled once and then only read. ASCII letters are compared without case. One probe of
/// an open-addressed table and no allocation per look-up.
class WordBits {
 public:
  WordBits();
  /// Adds `bits` to those of `word`. Words over 64 bytes are left out.
  void add(std::string_view word, std::uint64_t bits);
  /// The bits of `word`, 0 when it is not there, and a hash of it in lower case (0 for words over 64 bytes).
  struct Entry {
    std::uint64_t bits = 0;
    std::uint32_t hash = 0;
  };
  Entry entry(std::string_view word) const;
  std::uint64_t find(std::string_view word) const { return entry(word).bits; }
  std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint64_t bits = 0;
  };
  std::size_t locate(std::string_view word, std::uint32_t hash) const;
  void grow();

  std::vector<Slot> slots_;
  std::string words_;
  std::size_t used_ = 0;
};

}  // namespace mentions
