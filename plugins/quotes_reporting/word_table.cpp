#include "word_table.hpp"

#include <array>

namespace quotes_reporting {
namespace {

constexpr std::size_t kLongest = 64;

/// A word in lower case and its hash, kept on the stack.
struct Key {
  std::array<char, kLongest> bytes;
  std::size_t size = 0;
  std::uint32_t hash = 2166136261U;
  std::string_view text() const { return {bytes.data(), size}; }
};

Key make_key(std::string_view word) {
  Key key;
  for (const char c : word) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    key.bytes[key.size++] = lower;
    key.hash = (key.hash ^ static_cast<unsigned char>(lower)) * 16777619U;
  }
  key.hash |= 1U;  // 0 marks an empty slot
  return key;
}

}  // namespace

WordTable::WordTable() : slots_(1024) {}

std::size_t WordTable::locate(std::string_view lower, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash * 0x9E3779B1U >> 8) & mask;
  while (slots_[at].hash != 0) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && std::string_view(words_).substr(slot.begin, slot.size) == lower) break;
    at = (at + 1) & mask;
  }
  return at;
}

void WordTable::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, Slot{});
  for (const Slot& slot : old) {
    if (slot.hash != 0) slots_[locate(std::string_view(words_).substr(slot.begin, slot.size), slot.hash)] = slot;
  }
}

void WordTable::add(std::string_view word, std::uint64_t bits) {
  if (word.empty() || word.size() > kLongest) return;
  if (2 * used_ >= slots_.size()) grow();
  const Key key = make_key(word);
  Slot& slot = slots_[locate(key.text(), key.hash)];
  if (slot.hash == 0) {
    slot = {key.hash, static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(key.size), 0};
    words_ += key.text();
    ++used_;
  }
  slot.bits |= bits;
}

WordTable::Entry WordTable::find(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return {};
  const Key key = make_key(word);
  return {slots_[locate(key.text(), key.hash)].bits, key.hash};
}

}  // namespace quotes_reporting
