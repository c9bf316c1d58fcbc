#include "core/document/arena.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace adit::core {
namespace {

constexpr std::size_t kFirstBlock = 4 * 1024;
constexpr std::size_t kLargestBlock = 64 * 1024;

}  // namespace

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {"", 0};
  if (text.size() > left_) add_block(text.size());
  char* const to = free_;
  std::memcpy(to, text.data(), text.size());
  free_ += text.size();
  left_ -= text.size();
  return {to, text.size()};
}

void Arena::add_block(std::size_t at_least) {
  const std::size_t next = blocks_.empty() ? kFirstBlock : std::min(blocks_.back().size * 2, kLargestBlock);
  const std::size_t size = std::max(next, at_least);
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
  free_ = blocks_.back().data.get();
  left_ = size;
}

void Arena::clear() {
  if (blocks_.empty()) return;
  if (blocks_.size() > 1) {
    std::swap(blocks_.front(), blocks_.back());
    blocks_.resize(1);
  }
  if (blocks_.front().size > kLargestBlock) {
    blocks_.clear();
    free_ = nullptr;
    left_ = 0;
    return;
  }
  free_ = blocks_.front().data.get();
  left_ = blocks_.front().size;
}

std::size_t Arena::memory() const {
  std::size_t total = 0;
  for (const Block& block : blocks_) total += block.size;
  return total;
}

}  // namespace adit::core
