// The first look tags each sentence by itself and takes the most likely labels. Here each span of words that it took for a possible
// name is judged once more by boosted trees, whose features are the chances of the first look: in "Warnke Bank said that Warnke ..."
// the second "Warnke" was likely a person, but the same word begins an organisation elsewhere. Stacking of this kind is that of
// Krishnan and Manning (2006); the trees have learned from chances on text that the first look was not trained on.
#include "second_look.hpp"

#include <algorithm>
#include <bit>

namespace adit::linear {
namespace {

constexpr float kLeastChance = 0.31F;  ///< of a name: finds as much as it gets wrong
constexpr float kSurelyNone = 0.08F;   ///< for any type: less is no name
constexpr float kSure = 0.9F;          ///< for a type: more is a name
constexpr float kLeastSeen = 0.01F;    ///< a token less likely than that in a name is left out of the document's sums
constexpr std::uint32_t kFar = 9;      ///< tokens: names further away are told no further apart

}  // namespace

void SecondLook::Pools::reset(std::size_t most) { pools_.assign(std::bit_ceil(std::max<std::size_t>(most * 2, 16)), {}); }

SecondLook::Pool& SecondLook::Pools::at(std::uint64_t key) {
  key |= 1;
  const std::size_t mask = pools_.size() - 1;
  std::size_t at = (key >> 20) & mask;
  while (pools_[at].key != 0 && pools_[at].key != key) at = (at + 1) & mask;
  pools_[at].key = key;
  return pools_[at];
}

void SecondLook::start(const FirstLook& document) {
  document_ = document;
  columns_.resize(feature_count(document.types));
  next_name_ = 0;
  phrases_.reset(document.candidates.size());
  for (const Candidate& candidate : document.candidates) {
    Pool& pool = phrases_.at(words_hash(document_.words, candidate.begin, candidate.end));
    ++pool.seen;
    for (std::size_t type = 0; type < document.types; ++type) pool.sums[type] += candidate.chances[type];
  }
  seen_.clear();
  for (std::uint32_t i = 0; i < document.words.size(); ++i) {
    const float* chances = &document.chances[i * document.types];
    if (std::any_of(chances, chances + document.types, [](float chance) { return chance > kLeastSeen; })) seen_.push_back(i);
  }
  words_.reset(seen_.size() + 2 * document.candidates.size());
  for (const std::uint32_t i : seen_) {
    Pool& pool = words_.at(document.words[i]->form.lower);
    ++pool.seen;
    for (std::size_t type = 0; type < document.types; ++type) pool.sums[type] += document.chances[i * document.types + type];
  }
}

bool SecondLook::settled(std::size_t candidate) const {
  const auto& chances = document_.candidates[candidate].chances;
  const float most = *std::max_element(chances.begin(), chances.end());
  return most < kSurelyNone || most > kSure;
}

std::span<const float> SecondLook::features(std::size_t number) {
  const Candidate& candidate = document_.candidates[number];
  const std::uint32_t sentence = document_.sentence_of[candidate.begin];
  const std::uint32_t from = document_.sentence_starts[sentence], to = document_.sentence_starts[sentence + 1];
  size_ = 0;
  for (std::size_t type = 0; type < document_.types; ++type) push(candidate.chances[type]);
  push(candidate.any());
  push_overlapping(number);
  push_elsewhere(candidate);
  push_word_elsewhere(candidate.begin);
  push_word_elsewhere(candidate.end - 1);
  push_form(candidate);
  push(static_cast<float>(candidate.begin - from));
  push(static_cast<float>(to - candidate.end));
  push_neighbour(candidate.begin - 1, candidate.begin > from);
  push_neighbour(candidate.end, candidate.end < to);
  push_names(candidate);
  push(1);
  return {features_.data(), size_};
}

std::size_t SecondLook::feature_count(std::size_t types) { return 24 + 7 * types; }

/// The most likely ones that share words with it.
void SecondLook::push_overlapping(std::size_t number) {
  const Candidate& candidate = document_.candidates[number];
  std::array<float, kMostTypes> most{};
  const auto take = [&](const Candidate& other) {
    for (std::size_t type = 0; type < document_.types; ++type) most[type] = std::max(most[type], other.chances[type]);
  };
  for (std::size_t k = number; k-- > 0 && document_.candidates[k].begin + Candidate::kLongest > candidate.begin;) {
    if (document_.candidates[k].end > candidate.begin) take(document_.candidates[k]);
  }
  for (std::size_t k = number + 1; k < document_.candidates.size() && document_.candidates[k].begin < candidate.end; ++k) take(document_.candidates[k]);
  for (std::size_t type = 0; type < document_.types; ++type) push(most[type]);
}

/// The same words elsewhere in the document.
void SecondLook::push_elsewhere(const Candidate& candidate) {
  const Pool& pool = phrases_.at(words_hash(document_.words, candidate.begin, candidate.end));
  const float others = pool.seen - 1;
  push(others);
  for (std::size_t type = 0; type < document_.types; ++type) push((pool.sums[type] - candidate.chances[type]) / std::max(others, 1.0F));
}

/// A word of the candidate elsewhere in the document.
void SecondLook::push_word_elsewhere(std::uint32_t token) {
  const Pool& pool = words_.at(document_.words[token]->form.lower);
  const Hints* hints = document_.memory->find(document_.words[token]->form.lower);
  const float others = std::max(pool.seen, hints ? static_cast<float>(hints->count) : 0.0F) - 1;
  push(others);
  for (std::size_t type = 0; type < document_.types; ++type) {
    push((pool.sums[type] - document_.chances[token * document_.types + type]) / std::max(others, 1.0F));
  }
}

void SecondLook::push_form(const Candidate& candidate) {
  float capitals = 0;
  for (std::uint32_t i = candidate.begin; i < candidate.end; ++i) capitals += document_.words[i]->form.capital;
  push(static_cast<float>(candidate.end - candidate.begin));
  push(capitals / static_cast<float>(candidate.end - candidate.begin));
  for (const std::uint32_t i : {candidate.begin, candidate.end - 1}) {
    const Hints* hints = document_.memory->find(document_.words[i]->form.lower);
    push(static_cast<float>(document_.words[i]->form.letters));
    push(hints ? static_cast<float>(hints->flags & Hints::kSmall) : -1);
  }
  push(static_cast<float>(document_.words[candidate.begin]->style));
}

/// A word before or after the candidate; `inside`: of its sentence.
void SecondLook::push_neighbour(std::uint32_t token, bool inside) {
  push(inside ? static_cast<float>(document_.words[token]->form.letters) : -1);
  push(inside ? static_cast<float>(document_.words[token]->form.capital) : -1);
  for (std::size_t type = 0; type < document_.types; ++type) push(inside ? document_.chances[token * document_.types + type] : -1);
}

/// The name that the first look saw there, and those before and after it in the sentence.
void SecondLook::push_names(const Candidate& candidate) {
  const auto sentence = [&](std::uint32_t token) { return document_.sentence_of[token]; };
  const auto names = document_.names;
  while (next_name_ > 0 && names[next_name_ - 1].begin >= candidate.begin) --next_name_;
  while (next_name_ < names.size() && names[next_name_].begin < candidate.begin) ++next_name_;
  const bool is_one = next_name_ < names.size() && names[next_name_].begin == candidate.begin && names[next_name_].end == candidate.end;
  push(is_one ? static_cast<float>(names[next_name_].type) : -1);
  std::size_t after = next_name_;
  while (after < names.size() && names[after].begin < candidate.end) ++after;
  std::size_t before = next_name_;
  while (before > 0 && names[before - 1].end > candidate.begin) --before;
  push(is_one ? 0 : static_cast<float>(after > before));  // shares words with one
  const bool has_before = before > 0 && sentence(names[before - 1].begin) == sentence(candidate.begin);
  const bool has_after = after < names.size() && sentence(names[after].begin) == sentence(candidate.begin);
  push(has_before ? static_cast<float>(names[before - 1].type) : -1);
  push(has_before ? static_cast<float>(std::min(candidate.begin - names[before - 1].end, kFar)) : kFar);
  push(has_after ? static_cast<float>(names[after].type) : -1);
  push(has_after ? static_cast<float>(std::min(names[after].begin - candidate.end, kFar)) : kFar);
}

/// Adds a candidate to the choices if it is likely enough to be a name of some type.
void SecondLook::consider(std::uint32_t number, std::span<const float> chances) {
  const auto best = std::max_element(chances.begin(), chances.end());
  if (*best <= kLeastChance) return;
  const Candidate& candidate = document_.candidates[number];
  choices_.push_back({{candidate.begin, candidate.end, static_cast<std::uint32_t>(best - chances.begin()), *best}});
}

/// Collects the candidates that may be names, by end.
void SecondLook::judge(const Forest& forest) {
  choices_.clear();
  doubtful_.clear();
  for (std::uint32_t i = 0; i < document_.candidates.size(); ++i) {
    if (settled(i)) {
      consider(i, std::span(document_.candidates[i].chances).first(document_.types));
    } else {
      doubtful_.push_back(i);
    }
  }
  const std::size_t outcomes = document_.types + 1;
  std::array<float, Forest::kBatch*(kMostTypes + 1)> chances;
  for (std::size_t first = 0; first < doubtful_.size(); first += Forest::kBatch) {
    const auto batch = std::span(doubtful_).subspan(first, std::min(Forest::kBatch, doubtful_.size() - first));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const auto row = features(batch[i]);
      for (std::size_t feature = 0; feature < row.size(); ++feature) columns_[feature][i] = row[feature];
    }
    forest.judge(columns_, std::span(chances).first(Forest::kBatch * outcomes));
    for (std::size_t i = 0; i < batch.size(); ++i) consider(batch[i], std::span(chances).subspan(i * outcomes + 1, document_.types));
  }
  std::stable_sort(choices_.begin(), choices_.end(), [](const Choice& a, const Choice& b) { return a.name.end < b.name.end; });
}

/// Of the choices that share words those are made whose chances, less kLeastChance each, come to most.
void SecondLook::choose(const Forest& forest, std::vector<Name>& names) {
  judge(forest);
  names.clear();
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    Choice& choice = choices_[i];
    choice.before = i;
    while (choice.before > 0 && choices_[choice.before - 1].name.end > choice.name.begin) --choice.before;
    const float with = choice.name.score - kLeastChance + (choice.before > 0 ? choices_[choice.before - 1].worth : 0);
    const float without = i > 0 ? choices_[i - 1].worth : 0;
    choice.made = with > without;
    choice.worth = std::max(with, without);
  }
  for (std::size_t i = choices_.size(); i > 0; i = choices_[i - 1].made ? choices_[i - 1].before : i - 1) {
    if (choices_[i - 1].made) names.push_back(choices_[i - 1].name);
  }
  std::reverse(names.begin(), names.end());
}

}  // namespace adit::linear
