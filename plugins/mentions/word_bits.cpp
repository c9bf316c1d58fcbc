#include "word_bits.hpp"

#include <algorithm>

namespace mentions {
namespace {

constexpr std::size_t kLongest = 64;

unsigned char lower_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return static_cast<unsigned char>(byte + (static_cast<unsigned>(byte - 'A') < 26U ? 32 : 0));
}

/// Of the word in lower case; never 0, which marks an empty slot.
std::uint32_t hash_lower(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ lower_byte(c)) * 16777619U;
  return hash | 1U;
}

}  // namespace

WordBits::WordBits() : slots_(1024) {}

std::size_t WordBits::locate(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash * 0x9E3779B1U >> 8) & mask;
  while (slots_[at].hash != 0) {
    const Slot& slot = slots_[at];
    const auto same = [](char a, char b) { return lower_byte(a) == static_cast<unsigned char>(b); };
    if (slot.hash == hash && slot.size == word.size() &&
        std::equal(word.begin(), word.end(), words_.begin() + slot.begin, same))
      break;
    at = (at + 1) & mask;
  }
  return at;
}

void WordBits::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, Slot{});
  for (const Slot& slot : old) {
    if (slot.hash != 0) slots_[locate(std::string_view(words_).substr(slot.begin, slot.size), slot.hash)] = slot;
  }
}

void WordBits::add(std::string_view word, std::uint64_t bits) {
  if (word.empty() || word.size() > kLongest) return;
  if (2 * used_ >= slots_.size()) grow();
  const std::uint32_t hash = hash_lower(word);
  Slot& slot = slots_[locate(word, hash)];
  if (slot.hash == 0) {
    slot = {hash, static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size()), 0};
    for (const char c : word) words_ += static_cast<char>(lower_byte(c));
    ++used_;
  }
  slot.bits |= bits;
}

WordBits::Entry WordBits::entry(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return {};
  const std::uint32_t hash = hash_lower(word);
  return {slots_[locate(word, hash)].bits, hash};
}

}  // namespace mentions
