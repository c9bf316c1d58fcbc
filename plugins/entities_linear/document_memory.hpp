#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace adit::linear {

/// What the rest of a document says of a capitalised word: next to what it stood, and how it was written.
struct Hints {
  std::uint16_t left = 0;   ///< list classes of words before it, squeezed by squeeze_classes()
  std::uint16_t right = 0;  ///< and after it
  std::uint16_t flags = 0;
  std::uint16_t count = 0;

  static constexpr std::uint16_t kSmall = 1;        ///< also stands with a small letter
  static constexpr std::uint16_t kInside = 2;       ///< has its capital inside a running sentence
  static constexpr std::uint16_t kFirstOfRun = 4;   ///< begins a run of capitalised words
  static constexpr std::uint16_t kLastOfRun = 8;
  static constexpr std::uint16_t kAlone = 16;
  static constexpr int kFlags = 5;
};

/// The list classes that tell much of a neighbour, in 12 bits.
std::uint16_t squeeze_classes(std::uint32_t classes);

/// Hints by lower-case hash of the word; cleared for each document.
class DocumentMemory {
 public:
  /// Makes room for a document of `tokens` tokens and forgets the last one.
  void reset(std::size_t tokens);

  /// The hints of a word, added when it is new. Requires: fewer words than tokens given to reset().
  Hints& at_or_add(std::uint64_t key);

  /// The hints of a word, or null.
  const Hints* find(std::uint64_t key) const { return const_cast<DocumentMemory*>(this)->look_up(key); }
  Hints* find(std::uint64_t key) { return look_up(key); }

 private:
  Hints* look_up(std::uint64_t key);

  std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(16);
  std::vector<Hints> hints_ = std::vector<Hints>(16);
};

}  // namespace adit::linear
