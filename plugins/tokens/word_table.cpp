#include "word_table.hpp"

#include <fstream>

#include "char_class.hpp"

namespace adit::tokens {

WordTable::WordTable() : slots_(16) {}

WordTable::Key WordTable::key_of(std::string_view word) {
  Key key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const std::uint64_t byte = static_cast<unsigned char>(ascii_lower(word[i]));
    (i < 8 ? key.low : key.high) |= byte << (i % 8 * 8);
  }
  return key;
}

std::size_t WordTable::slot_of(const Key& key) const {
  const std::uint64_t mixed = (key.low ^ key.high * 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
  std::size_t at = static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
  while (slots_[at].value != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::uint8_t WordTable::find_slow(std::string_view word) const { return slots_[slot_of(key_of(word))].value; }

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.value != 0) slots_[slot_of(slot.key)] = slot;
  }
}

bool WordTable::insert(std::string_view word, std::uint8_t value) {
  if (word.empty() || word.size() > kLongest || value == 0) return false;
  if ((count_ + 1) * 2 > slots_.size()) grow();
  Slot& slot = slots_[slot_of(key_of(word))];
  if (slot.value == 0) ++count_;
  slot = {key_of(word), value};
  filter_[first(word)] |= 1U << word.size();
  return true;
}

Result<void> read_word_list(const std::string& path, const LineReader& take) {
  std::ifstream file(path);
  if (!file) return Error{error_code::io, "cannot read \"" + path + "\"; expected a word list of the plugin"};
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.starts_with("# ")) continue;
    const std::string_view view = line;
    const std::size_t tab = view.find('\t');
    const std::string problem = take(view.substr(0, tab), tab == view.npos ? std::string_view{} : view.substr(tab + 1));
    if (!problem.empty()) return Error{error_code::malformed, path + ":" + std::to_string(number) + ": " + problem};
  }
  return {};
}

std::string insert_into(WordTable& table, std::string_view word, std::uint8_t value) {
  if (table.insert(word, value)) return "";
  return std::string("found \"").append(word) + "\", expected a word of 1 to 16 bytes";
}

LineReader plain_words(WordTable& table) {
  return [&table](std::string_view word, std::string_view) { return insert_into(table, word, 1); };
}

}  // namespace adit::tokens
