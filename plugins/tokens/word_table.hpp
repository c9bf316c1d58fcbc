#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

namespace adit::tokens {

/// A set of short words with a small number each; case is ignored. Words of more than 16 bytes are never in it. Open
/// addressing over two machine words, behind a filter of first letter and length that turns most words away at once.
class WordTable {
 public:
  WordTable();

  /// Adds a word or gives it a new number. False when it is empty or longer than 16 bytes.
  bool insert(std::string_view word, std::uint8_t value);

  /// The word's number, or 0 when it is not there. [any]
  std::uint8_t find(std::string_view word) const {
    if (word.size() - 1 >= kLongest || !(filter_[first(word)] >> word.size() & 1)) return 0;
    return find_slow(word);
  }

 private:
  static constexpr std::size_t kLongest = 16;
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    std::uint8_t value = 0;
  };
  static std::size_t first(std::string_view word) { return static_cast<unsigned char>(word[0]) & 31; }
  static Key key_of(std::string_view word);
  std::size_t slot_of(const Key& key) const;
  std::uint8_t find_slow(std::string_view word) const;
  void grow();

  std::array<std::uint32_t, 32> filter_{};
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

/// Takes the columns of one line; returns what is wrong with it, or an empty text.
using LineReader = std::function<std::string(std::string_view first, std::string_view second)>;

/// Reads a word list: lines of one or two columns (tab between); empty lines and those that start with "# " are left
/// out. An error names file and line. [setup]
Result<void> read_word_list(const std::string& path, const LineReader& take);

/// Takes lines of one word each into `table`, with the value 1. The table must outlive the reader. [setup]
LineReader plain_words(WordTable& table);

/// Adds a word; returns what is wrong with it, or an empty text. [setup]
std::string insert_into(WordTable& table, std::string_view word, std::uint8_t value);

}  // namespace adit::tokens
