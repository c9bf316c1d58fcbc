#include "tagger.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace adit::linear {
namespace {

constexpr std::uint32_t kBlock = 20000;        ///< tokens that share one memory: a longer document is taken in parts
constexpr std::uint32_t kLongestSentence = 400;
constexpr std::size_t kWordsKept = 40000;
constexpr float kSureMargin = 5;  ///< tokens with less than exp(-5) for any name are O: four in five of a news text
constexpr float kSecondMargin = 4;  ///< the same where there is a second look, which takes no name less likely than that

}  // namespace

Tagger::Tagger(const Model& model, TaggerOptions options)
    : model_(&model), options_(options), cache_(model), soft_(model.transitions()) {
  const auto number_of = [&model](std::string_view type) {
    return static_cast<std::uint32_t>(std::find(model.types().begin(), model.types().end(), type) - model.types().begin());
  };
  ruled_types_ = {number_of("PER"), number_of("ORG"), number_of("LOC")};
  has_ruled_types_ = std::max({ruled_types_.person, ruled_types_.organisation, ruled_types_.place}) < model.types().size();
  for (float& weight : soft_.weights) {
    if (weight > Transitions::kForbidden) weight /= model.temperature();
  }
}

std::vector<Name> Tagger::find(std::string_view text, std::span<const adit::span> tokens, std::span<const std::uint32_t> sentence_starts) {
  names_.clear();
  std::vector<Sentence> block;
  const auto all = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t block_begin = 0;
  for (std::size_t s = 0; s < sentence_starts.size(); ++s) {
    const std::uint32_t end = s + 1 < sentence_starts.size() ? sentence_starts[s + 1] : all;
    for (std::uint32_t begin = sentence_starts[s]; begin < end;) {
      const std::uint32_t stop = std::min(end, begin + kLongestSentence);
      if (stop - block_begin > kBlock && !block.empty()) {
        if (options_.cancelled && options_.cancelled()) return {};
        tag_block(text, tokens, block);
        block.clear();
        block_begin = begin;
      }
      block.push_back({begin, stop});
      begin = stop;
    }
  }
  if (!block.empty()) tag_block(text, tokens, block);
  return std::move(names_);
}

void Tagger::tag_block(std::string_view text, std::span<const adit::span> tokens, std::span<const Sentence> sentences) {
  cache_.trim(kWordsKept);
  number_words(text, tokens, sentences);
  remember();
  block_names_.clear();
  inside_.assign(words_.size(), 0);
  candidates_.clear();
  if (looks_again()) type_chances_.assign(words_.size() * model_->types().size(), 0);
  for (const Sentence& sentence : sentences_) tag_sentence(sentence);
  sentence_of_.clear();
  for (std::uint32_t s = 0; s < sentences_.size(); ++s) sentence_of_.insert(sentence_of_.end(), sentences_[s].end - sentences_[s].begin, s);
  if (options_.consistent) agree({words_, inside_, sentence_of_}, model_->types().size(), block_names_);
  if (looks_again()) look_again();
  if (has_ruled_types_) mend_names({text, tokens.subspan(block_begin_, words_.size()), words_, sentence_of_, model_->lists()}, ruled_types_, block_names_);
  for (const Name& name : block_names_) names_.push_back({name.begin + block_begin_, name.end + block_begin_, name.type, name.score});
}

void Tagger::look_again() {
  sentence_starts_.clear();
  for (const Sentence& sentence : sentences_) sentence_starts_.push_back(sentence.begin - block_begin_);
  sentence_starts_.push_back(static_cast<std::uint32_t>(words_.size()));
  second_look_.start({model_->types().size(), words_, sentence_of_, sentence_starts_, type_chances_, candidates_, block_names_, &memory_});
  if (!options_.candidate) return second_look_.choose(model_->forest(), block_names_);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (second_look_.settled(i)) continue;
    Candidate candidate = candidates_[i];
    candidate.begin += block_begin_;
    candidate.end += block_begin_;
    options_.candidate(candidate, second_look_.features(i));
  }
}

void Tagger::number_words(std::string_view text, std::span<const adit::span> tokens, std::span<const Sentence> sentences) {
  sentences_.assign(sentences.begin(), sentences.end());
  block_begin_ = sentences.front().begin;
  numbers_.clear();
  for (Sentence& sentence : sentences_) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) numbers_.push_back(cache_.number(tokens[i].of(text), Style::running));
    words_.clear();
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) words_.push_back(&cache_.word(numbers_[i - block_begin_]));
    sentence.style = style_of(words_, is_stop(tokens[sentence.end - 1].of(text)));
    if (sentence.style == Style::running) continue;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      numbers_[i - block_begin_] = cache_.number(tokens[i].of(text), sentence.style);
    }
  }
  words_.clear();
  for (const std::uint32_t number : numbers_) words_.push_back(&cache_.word(number));
}

void Tagger::remember() {
  memory_.reset(words_.size());
  const auto all = std::span<const Word* const>(words_);
  for (const Sentence& sentence : sentences_) {
    remember_capitals(all.subspan(sentence.begin - block_begin_, sentence.end - sentence.begin), sentence.style, memory_);
  }
  remember_small(all, memory_);
}

/// While the weights of these features are on their way, those of the token before are added up.
void Tagger::find_features(std::span<const std::uint32_t> numbers, std::size_t i) {
  for (std::size_t at = i < std::size_t{kReach} ? 0 : i - kReach; at < std::min(i + kReach + 1, numbers.size()); ++at) {
    cache_.prefetch(numbers[at], static_cast<int>(at) - static_cast<int>(i));
  }
  FeatureSet& set = sets_[i % 2];
  set.clear();
  features_.context_features(i, set);
  for (const std::uint64_t hash : set.all()) model_->features().prefetch(hash);
}

void Tagger::score_tokens(const Sentence& sentence) {
  const std::size_t width = model_->features().width(), labels = model_->transitions().labels, size = sentence.end - sentence.begin;
  const std::uint32_t* numbers = &numbers_[sentence.begin - block_begin_];
  features_.start(std::span<const Word* const>(words_).subspan(sentence.begin - block_begin_, size), sentence.style, model_->lists(), memory_);
  scores_.resize(size * labels);
  std::int16_t sums[64];
  find_features({numbers, size}, 0);
  for (std::size_t i = 0; i < size; ++i) {
    if (i + 1 < size) find_features({numbers, size}, i + 1);
    std::array<const std::int16_t*, 2 * kReach + 1> own;
    for (int offset = -kReach; offset <= kReach; ++offset) {
      const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
      const std::uint32_t word = at < 0 ? WordCache::kLeftOutside : at >= static_cast<std::ptrdiff_t>(size) ? WordCache::kRightOutside : numbers[at];
      own[static_cast<std::size_t>(offset + kReach)] = cache_.sums(word, offset);
    }
    add_up(own, width, sums);
    add_rows(model_->features(), sets_[i % 2], sums);
    float* to = &scores_[i * labels];
    to[0] = 0;
    for (std::size_t k = 1; k < labels; ++k) to[k] = static_cast<float>(sums[k - 1]) * model_->unit();
  }
}

void Tagger::tag_sentence(const Sentence& sentence) {
  score_tokens(sentence);
  const std::size_t size = sentence.end - sentence.begin;
  lattice_.find_open(model_->transitions(), scores_, looks_again() ? kSecondMargin : kSureMargin, open_);
  for (std::size_t i = 0; i < size;) {
    std::size_t end = i;
    while (end < size && open_[end]) ++end;
    if (end > i) decode(sentence.begin - block_begin_, i, end);
    i = end + 1;
  }
}

/// Keeps for the second look what the lattice says of the tokens from `first` on.
void Tagger::keep_chances(std::uint32_t first) {
  const std::size_t types = model_->types().size(), labels = label_count(types);
  float* to = &type_chances_[first * types];
  for (std::size_t at = 0; at < chances_.size(); at += labels) {
    for (std::size_t type = 0; type < types; ++type) {
      const float* parts = &chances_[at + label_of(type, Part::first)];
      *to++ = parts[0] + parts[1] + parts[2] + parts[3];
    }
  }
  find_candidates(lattice_, chances_, types, first, candidates_);
}

void Tagger::decode(std::uint32_t first, std::size_t begin, std::size_t end) {
  const std::size_t labels = model_->transitions().labels;
  const auto scores = std::span<const float>(scores_).subspan(begin * labels, (end - begin) * labels);
  lattice_.best(model_->transitions(), scores, labels_);
  soft_scores_.assign(scores.begin(), scores.end());
  for (float& score : soft_scores_) score /= model_->temperature();
  lattice_.marginals(soft_, soft_scores_, {}, chances_);
  if (looks_again()) keep_chances(first + static_cast<std::uint32_t>(begin));
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    inside_[first + begin + i] = 1 - chances_[i * labels];
    if (labels_[i] == 0) continue;
    std::size_t stop = i + 1;
    if (part_of(labels_[i]) == Part::first) {
      while (stop < labels_.size() && part_of(labels_[stop - 1]) != Part::last) ++stop;
    }
    const std::size_t type = type_of(labels_[i]);
    block_names_.push_back({first + static_cast<std::uint32_t>(begin + i), first + static_cast<std::uint32_t>(begin + stop),
                      static_cast<std::uint32_t>(type), static_cast<float>(lattice_.span_chance(i, stop, type))});
    for (std::size_t k = i + 1; k < stop; ++k) inside_[first + begin + k] = 1 - chances_[k * labels];
    i = stop - 1;
  }
}

const Tagger::Sentence* Tagger::sentence_of(std::uint32_t token) const {
  const auto found = std::find_if(sentences_.begin(), sentences_.end(), [token](const Sentence& one) { return token >= one.begin && token < one.end; });
  return found == sentences_.end() ? nullptr : &*found;
}

Tagger::Evidence Tagger::evidence(std::uint32_t token, std::size_t type, Part part) {
  const Sentence* sentence = sentence_of(token);
  if (!sentence) return {};
  const std::size_t width = model_->features().width(), size = sentence->end - sentence->begin, i = token - sentence->begin;
  const std::uint32_t* numbers = &numbers_[sentence->begin - block_begin_];
  features_.start(std::span<const Word* const>(words_).subspan(sentence->begin - block_begin_, size), sentence->style, model_->lists(), memory_);
  FeatureSet set;
  features_.context_features(i, set);
  std::int16_t word[64] = {}, around[64] = {}, context[64] = {};
  add_rows(model_->features(), set, context);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
    const std::uint32_t number = at < 0 ? WordCache::kLeftOutside : at >= static_cast<std::ptrdiff_t>(size) ? WordCache::kRightOutside : numbers[at];
    const std::int16_t* own = cache_.sums(number, offset);
    for (std::size_t k = 0; k < width; ++k) (offset == 0 ? word : around)[k] = static_cast<std::int16_t>((offset == 0 ? word : around)[k] + own[k]);
  }
  const auto weight = [this](std::int16_t sum) { return static_cast<float>(sum) * model_->unit(); };
  const std::size_t label = label_of(type, part) - 1u;
  Evidence out{weight(word[label]), weight(around[label]), weight(context[label]), type, -1e9F};
  for (std::size_t other = 0; other < model_->types().size(); ++other) {
    const std::size_t k = label_of(other, part) - 1u;
    const float sum = weight(word[k]) + weight(around[k]) + weight(context[k]);
    if (other != type && sum > out.other) out.other = sum, out.other_type = other;
  }
  return out;
}

std::vector<Tagger::Contribution> Tagger::strongest(std::uint32_t token, std::size_t type, Part part, std::size_t most) {
  const Sentence* sentence = sentence_of(token);
  if (!sentence) return {};
  std::map<std::string, float> weights;
  const auto add = [&](const NamedFeatures& features, float share) {
    for (const NamedFeatures::Feature& feature : features.all()) {
      const std::int8_t* row = model_->features().find(feature.hash);
      if (row) weights[name_of(feature)] += share * static_cast<float>(row[label_of(type, part) - 1u]) * model_->unit();
    }
  };
  const auto words = std::span<const Word* const>(words_).subspan(sentence->begin - block_begin_, sentence->end - sentence->begin);
  const std::size_t i = token - sentence->begin;
  features_.start(words, sentence->style, model_->lists(), memory_);
  NamedFeatures own;
  features_.context_features(i, own);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
    const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(words.size());
    word_features(inside ? *words[static_cast<std::size_t>(at)] : outside_word(at < 0), offset, own);
  }
  add(own, 1);
  for (const std::uint32_t source : {0u, model_->source()}) {  // each counts half: see WordCache
    NamedFeatures half;
    source_features(*words[i], source, half);
    add(half, 0.5F);
  }
  std::vector<Contribution> all;
  for (const auto& [about, weight] : weights) all.push_back({about, weight});
  std::stable_sort(all.begin(), all.end(), [](const Contribution& a, const Contribution& b) { return std::abs(a.weight) > std::abs(b.weight); });
  all.resize(std::min(most, all.size()));
  return all;
}

}  // namespace adit::linear
