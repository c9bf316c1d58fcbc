#include "term_index.hpp"

#include <adit/text.hpp>

#include <cstring>

namespace summarizer {
namespace {

constexpr std::size_t kCacheLimit = 8 << 20;  // bytes of remembered words
constexpr std::size_t kLongestCached = 64;    // longer tokens (URLs, rubbish) are cut: no word of a language is longer
constexpr std::uint32_t kFirstSlots = 1024;

std::uint32_t hash_bytes(std::string_view key) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u ^ key.size();
  std::size_t at = 0;
  for (; at + 8 <= key.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, key.data() + at, 8);
    hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
  }
  std::uint64_t rest = 0;
  if (at < key.size()) std::memcpy(&rest, key.data() + at, key.size() - at);
  hash = (hash ^ rest) * 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

bool is_word_start(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) &&
          c != 0xFEFF && c != 0xFFFD);
}

}  // namespace

void StringTable::clear() {
  slots_.assign(kFirstSlots, Slot{});
  keys_.clear();
  size_ = 0;
}

StringTable::Entry StringTable::find_or_add(std::string_view key, std::uint32_t value) {
  const std::uint32_t hash = hash_bytes(key);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].length != kFree; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.length == key.size() &&
        std::memcmp(keys_.data() + slot.begin, key.data(), key.size()) == 0) {
      return {&slots_[at].value, false};
    }
  }
  if (2 * (size_ + 1) > slots_.size()) {
    grow();
    return find_or_add(key, value);
  }
  slots_[at] = {hash, static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(key.size()), value};
  keys_.append(key);
  ++size_;
  return {&slots_[at].value, true};
}

void StringTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.length == kFree) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].length != kFree) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void TermIndex::start_document() {
  next_term_ = 0;
  const bool full = words_.key_bytes() + stems_.key_bytes() > kCacheLimit;
  if (full || ++document_ == 0) {
    words_.clear();
    stems_.clear();
    local_.clear();
    document_ = 1;
  }
}

std::uint32_t TermIndex::term(std::string_view token) {
  const std::uint32_t stem = stem_of(token.substr(0, kLongestCached));
  if (stem >= kStopWord) return stem;
  if (stem >= local_.size()) local_.resize(stem + 1 + stem / 2);
  LocalTerm& local = local_[stem];
  if (local.document != document_) local = {document_, next_term_++};
  return local.term;
}

Opener TermIndex::opener(std::string_view token) {
  if (token.size() > kLongestCached) return Opener::none;
  const auto found = lists_->openers.find(std::string(fold(token)));
  return found == lists_->openers.end() ? Opener::none : found->second;
}

std::uint32_t TermIndex::stem_of(std::string_view token) {
  const auto [value, is_new] = words_.find_or_add(token, kNotAWord);
  if (is_new) *value = look_up_stem(token);
  return *value;
}

std::uint32_t TermIndex::look_up_stem(std::string_view token) {
  if (token.empty()) return kNotAWord;
  const std::string_view folded = fold(token);
  if (lists_->stop_words.contains(folded_)) return kStopWord;
  const bool clitic = folded.size() > 1 && folded[0] == '\'';
  if (!is_word_start(adit::decode(folded, clitic ? 1 : 0).value)) return kNotAWord;
  const auto [number, is_new] = stems_.find_or_add(stemmer_.stem(folded), stems_.size());
  return *number;
}

std::string_view TermIndex::fold(std::string_view token) {
  folded_.clear();
  for (const adit::code_point c : adit::code_points(token)) {
    const bool apostrophe = c.value == 0x2019 || c.value == 0x2018;
    adit::encode(apostrophe ? U'\'' : adit::to_lower(c.value), folded_);
  }
  return folded_;
}

}  // namespace summarizer
