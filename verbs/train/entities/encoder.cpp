#include "verbs/train/entities/encoder.hpp"

#include <algorithm>

#include <adit/text.hpp>

#include "hashing.hpp"
#include "lattice.hpp"
#include "verbs/train/entities/random.hpp"

namespace adit::training {
namespace {

using linear::FeatureSet;
using linear::Style;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

std::string upper_first(const std::string& word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z' ? std::string(1, static_cast<char>(word[0] - 32)) + word.substr(1) : word;
}

std::string upper_all(std::string word) {
  for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return word;
}

std::string recase(const std::string& word, Style style) {
  if (style == Style::capitals) return upper_all(word);
  return style == Style::lower ? adit::to_lower(word) : word.size() > 3 ? upper_first(word) : word;
}

/// The document, and some of its sentences again in another case.
LabelledDocument with_recased(const LabelledDocument& from, double share, Random& random) {
  LabelledDocument to = from;
  for (std::size_t s = 0; s < from.starts.size(); ++s) {
    if (random.next() >= share) continue;
    const double pick = random.next();
    const Style style = pick < 0.45 ? Style::capitals : pick < 0.75 ? Style::lower : Style::title_case;
    const std::size_t end = s + 1 < from.starts.size() ? from.starts[s + 1] : from.tokens.size();
    to.starts.push_back(static_cast<std::uint32_t>(to.tokens.size()));
    for (std::size_t i = from.starts[s]; i < end; ++i) {
      to.tokens.push_back(recase(from.tokens[i], style));
      to.labels.push_back(from.labels[i]);
    }
  }
  return to;
}

}  // namespace

void Encoder::add_outside() {
  words_.resize(2);
  word_counts_.assign(2, 0);
  words_[kLeftOutside].form = linear::outside_word(true).form;
  words_[kRightOutside].form = linear::outside_word(false).form;
}

std::uint32_t Encoder::word_number(const std::string& token, Style style) {
  const std::string key = token + static_cast<char>(style);
  const auto [found, added] = numbers_.emplace(key, static_cast<std::uint32_t>(words_.size()));
  if (added) {
    words_.push_back(linear::read_word(token, style, lists_));
    word_counts_.push_back(0);
  }
  return found->second;
}

void Encoder::count(const std::vector<LabelledDocument>& documents, const SourceOptions& options) { walk(documents, options, nullptr); }

void Encoder::encode(const std::vector<LabelledDocument>& documents, const SourceOptions& options, Encoded& to) {
  walk(documents, options, &to);
  number_words();
}

void Encoder::walk(const std::vector<LabelledDocument>& documents, const SourceOptions& options, Encoded* to) {
  Random random(options.number + 17u);
  for (const LabelledDocument& document : documents) {
    const bool unknown = random.next() < options.unknown_share;
    const std::uint16_t source = unknown ? std::uint16_t{0} : options.number;
    LabelledDocument copy = with_recased(document, options.recased_share, random);
    if (options.cut_titles) cut_titles(copy);
    walk_document(copy, options, source, to);
    if (to) ++to->documents;
  }
}

void Encoder::walk_document(const LabelledDocument& document, const SourceOptions& options, std::uint16_t source, Encoded* to) {
  struct Part {
    std::size_t begin, end;
    Style style;
  };
  std::vector<Part> parts;
  std::vector<std::uint32_t> numbers;
  std::vector<linear::Word> forms;
  std::vector<const linear::Word*> sentence;
  for (std::size_t s = 0; s < document.starts.size(); ++s) {
    const std::size_t begin = document.starts[s], end = s + 1 < document.starts.size() ? document.starts[s + 1] : document.tokens.size();
    forms.resize(end - begin);
    sentence.clear();
    for (std::size_t i = begin; i < end; ++i) {
      forms[i - begin].form = linear::read_form(document.tokens[i]);
      sentence.push_back(&forms[i - begin]);
    }
    const Style style = linear::style_of(sentence, linear::is_stop(document.tokens[end - 1]));
    for (std::size_t i = begin; i < end; ++i) numbers.push_back(word_number(document.tokens[i], style));
    parts.push_back({begin, end, style});
  }
  std::vector<const linear::Word*> words;
  for (const std::uint32_t number : numbers) words.push_back(&words_[number]);
  linear::DocumentMemory memory;
  memory.reset(words.size());
  const auto part_words = [&](const Part& part) { return std::span(words).subspan(part.begin, part.end - part.begin); };
  for (const Part& part : parts) linear::remember_capitals(part_words(part), part.style, memory);
  for (const Part& part : parts) linear::remember_small(part_words(part), memory);
  linear::SentenceFeatures features;
  FeatureSet set;
  for (const Part& part : parts) {
    features.start(part_words(part), part.style, lists_, memory);
    if (to) {
      const auto first = static_cast<std::uint32_t>(to->words.size());
      to->sentences.push_back({first, first + static_cast<std::uint32_t>(part.end - part.begin), source, options.open_types, options.weight, to->documents});
    }
    for (std::size_t i = part.begin; i < part.end; ++i) {
      set.clear();
      features.context_features(i - part.begin, set);
      linear::source_features(*words[i], source, set);
      if (!to) {
        ++word_counts_[numbers[i]];
        count_features(set);
        continue;
      }
      to->words.push_back(numbers[i]);
      to->labels.push_back(filled_label(document, numbers, i, options));
      for (const std::uint64_t hash : set.all()) {
        const std::uint32_t id = id_of(hash);
        if (id != kNone) to->extra.push_back(id);
      }
      to->extra_starts.push_back(to->extra.size());
    }
  }
}

/// "State Mary Stone" after "Secretary of", "Minister Stone": the title goes out of the name. Persons are type 0.
void Encoder::cut_titles(LabelledDocument& document) const {
  static constexpr std::uint32_t kTitle = linear::list_class("title"), kName = linear::list_class("given") | linear::list_class("surname");
  const auto lower = [&](std::size_t i) { return linear::read_form(document.tokens[i]).lower; };
  const auto is_title = [&](std::size_t i) {
    const std::uint32_t classes = lists_.word(lower(i)).classes;
    if ((classes & kTitle) && !(classes & kName)) return true;
    for (std::size_t begin = i < 3 ? 0 : i - 3; begin < i; ++begin) {
      std::uint64_t state = linear::WordList::kRoot;
      for (std::size_t k = begin; k <= i; ++k) state = linear::stir(state, lower(k));
      const std::uint32_t* phrase = lists_.phrases.find(state);
      if (phrase && (*phrase & kTitle)) return true;
    }
    return false;
  };
  const auto first = linear::label_of(0, linear::Part::first), last = linear::label_of(0, linear::Part::last);
  for (std::size_t i = 0; i + 1 < document.tokens.size(); ++i) {
    if (document.labels[i] != first || !is_title(i)) continue;
    document.labels[i] = 0;
    document.labels[i + 1] = document.labels[i + 1] == last ? linear::label_of(0, linear::Part::only) : first;
  }
}

/// The label of token i; one that is not marked but listed ("Russian", where a source leaves nationalities out) gets one.
std::uint8_t Encoder::filled_label(const LabelledDocument& document, std::span<const std::uint32_t> numbers, std::size_t i,
                                   const SourceOptions& options) const {
  static constexpr std::uint32_t kDirection = linear::list_class("direction");
  const auto fills = [&](std::size_t k) {
    const linear::Word& word = words_[numbers[k]];
    return document.labels[k] == 0 && word.form.capital && (word.listed.classes & options.filled_classes) != 0;
  };
  const auto leads = [&](std::size_t k) {  // "South" in "South Korean"
    const linear::Word& word = words_[numbers[k]];
    return document.labels[k] == 0 && word.form.capital && word.form.letters == linear::Case::title && (word.listed.classes & kDirection) != 0;
  };
  if (options.filled_classes == 0 || document.labels[i] != 0) return document.labels[i];
  if (fills(i)) return linear::label_of(options.filled_type, i > 0 && leads(i - 1) ? linear::Part::last : linear::Part::only);
  const bool leading = leads(i) && i + 1 < numbers.size() && fills(i + 1);
  return leading ? linear::label_of(options.filled_type, linear::Part::first) : std::uint8_t{0};
}

void Encoder::count_features(const FeatureSet& set) {
  for (const std::uint64_t hash : set.all()) {
    std::uint8_t& count = counts_[hash >> 37];
    if (count < 255) ++count;
    if (count == 2 || count == 3) hashes_.push_back(hash);  // candidates; those that reach the least count are kept
  }
}

void Encoder::number_features(int least) {
  FeatureSet set;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    for (int offset = -linear::kReach; offset <= linear::kReach; ++offset) {
      set.clear();
      linear::word_features(words_[word], offset, set);
      for (const std::uint64_t hash : set.all()) {
        std::uint8_t& count = counts_[hash >> 37];
        count = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, count + std::max<std::uint32_t>(word_counts_[word], word < 2 ? 255 : 0)));
        hashes_.push_back(hash);
      }
    }
  }
  std::erase_if(hashes_, [&](std::uint64_t hash) { return counts_[hash >> 37] < least; });
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
  std::size_t size = 16;
  while (size < hashes_.size() * 2) size *= 2;
  slots_.assign(size, 0);
  id_slots_.assign(size, kNone);
  for (std::size_t id = 0; id < hashes_.size(); ++id) {
    std::size_t at = hashes_[id] & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = hashes_[id];
    id_slots_[at] = static_cast<std::uint32_t>(id);
  }
  for (const std::uint64_t hash : hashes_) seen_.push_back(counts_[hash >> 37]);
  counts_ = {};
  number_words();
}

std::uint32_t Encoder::id_of(std::uint64_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at] == hash) return id_slots_[at];
  }
  return kNone;
}

void Encoder::number_words() {
  FeatureSet set;
  if (word_starts_.empty()) word_starts_.push_back(0);
  for (std::size_t word = (word_starts_.size() - 1) / kOffsets; word < words_.size(); ++word) {
    for (int offset = -linear::kReach; offset <= linear::kReach; ++offset) {
      set.clear();
      linear::word_features(words_[word], offset, set);
      for (const std::uint64_t hash : set.all()) {
        const std::uint32_t id = id_of(hash);
        if (id != kNone) word_ids_.push_back(id);
      }
      word_starts_.push_back(word_ids_.size());
    }
  }
}

}  // namespace adit::training
