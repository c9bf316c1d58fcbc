#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace adit::core {

/// Memory for strings that live as long as a document: given piece by piece, freed all at once. Pieces never move.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// A copy of `text` that lives until clear(). Never null, also for an empty text.
  std::string_view copy(std::string_view text);

  /// Frees everything but one block of moderate size, kept for the next document.
  void clear();

  /// Bytes taken from the system.
  std::size_t memory() const;

 private:
  struct Block {
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
  };
  void add_block(std::size_t at_least);

  std::vector<Block> blocks_;
  char* free_ = nullptr;  // within the last block
  std::size_t left_ = 0;
};

}  // namespace adit::core
