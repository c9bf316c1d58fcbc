#include "repeats.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "hash.hpp"
#include "name_key.hpp"

namespace voices {

namespace {

constexpr std::size_t kMostWords = 512;      // of one statement
constexpr std::size_t kMostBytes = 8192;     // of one statement that are looked at
constexpr std::size_t kMostPostings = 64;    // statements that one word leads to
constexpr std::size_t kMostCompared = 8;     // with one statement
constexpr std::size_t kFewestContained = 5;  // words in a row that make one statement part of another
constexpr std::size_t kFewestInMarks = 4;    // the same of words in marks
constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

std::uint32_t hash_of_pair(std::uint32_t a, std::uint32_t b) { return (a * 2654435761U) ^ (b + 0x9E3779B9U); }

/// Calls `word(text, number of its sentence)` for the first words of a text, folded.
template <class Word>
void for_each_word(std::string_view text, Word word) {
  text = text.substr(0, kMostBytes);
  std::size_t left = kMostWords;
  std::uint32_t sentence = 0;
  for (std::size_t at = 0; at < text.size() && left > 0; ++sentence) {
    const std::size_t end = std::min(text.find_first_of(".!?", at), text.size() - 1) + 1;
    const std::string folded = naming::name_key(text.substr(at, end - at), naming::Spelling::marks);
    for (const std::string_view one : naming::key_words(folded)) {
      if (left == 0) return;
      word(one, sentence);
      --left;
    }
    at = end;
  }
}

void sort_unique(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// A word or pair of neighbours, and how much it counts.
struct Feature {
  std::uint32_t hash = 0;
  float weight = 0;
};

using Words = std::vector<std::uint32_t>;  // hashes, in order

/// What is compared of one statement.
struct Shape {
  Words words;
  std::vector<std::uint32_t> sentences;  // of each word
  std::vector<bool> negations;           // whether each word is one
  std::vector<Words> in_marks;           // stretches that make up half of it
  std::vector<Feature> features;         // by hash, each once
  Words numbers;                         // sorted, each once
  double weight = 0;                     // of all features
  bool negated = false;

  std::size_t negations_in(std::size_t first, std::size_t last) const {
    const auto begin = negations.begin();
    return static_cast<std::size_t>(
        std::count(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last), true));
  }
};

bool is_number(std::string_view word, const WordLists& lists) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         lists.numbers.contains(word);
}

void add_features(Shape& shape, const WordCounts& counts) {
  for (std::size_t i = 0; i < shape.words.size(); ++i) {
    const double weight = counts.weight(shape.words[i]);
    shape.features.push_back({shape.words[i], static_cast<float>(weight)});
    if (i == 0) continue;
    const double pair = (weight + counts.weight(shape.words[i - 1])) / 4;
    shape.features.push_back({hash_of_pair(shape.words[i - 1], shape.words[i]), static_cast<float>(pair)});
  }
  const auto by_hash = [](const Feature& a, const Feature& b) { return a.hash < b.hash; };
  const auto same = [](const Feature& a, const Feature& b) { return a.hash == b.hash; };
  std::stable_sort(shape.features.begin(), shape.features.end(), by_hash);
  shape.features.erase(std::unique(shape.features.begin(), shape.features.end(), same), shape.features.end());
  for (const Feature& feature : shape.features) shape.weight += static_cast<double>(feature.weight);
}

Words words_of(std::string_view text) {
  Words words;
  for_each_word(text, [&](std::string_view word, std::uint32_t) { words.push_back(hash_of(word)); });
  return words;
}

Shape shape_of(const Statement& statement, const WordCounts& counts, const WordLists& lists) {
  Shape shape;
  for_each_word(spoken_text(statement), [&](std::string_view word, std::uint32_t sentence) {
    shape.words.push_back(hash_of(word));
    shape.sentences.push_back(sentence);
    shape.negations.push_back(lists.negations.contains(word));
    if (is_number(word, lists)) shape.numbers.push_back(shape.words.back());
  });
  for (const adit::span part : statement.fragments) {
    Words words = words_of(piece_of(statement, part));
    if (words.size() >= kFewestInMarks && 2 * words.size() >= shape.words.size())
      shape.in_marks.push_back(std::move(words));
  }
  if (statement.kind == "direct" && shape.words.size() >= kFewestInMarks) shape.in_marks.push_back(shape.words);
  sort_unique(shape.numbers);
  shape.negated = statement.negated;
  add_features(shape, counts);
  return shape;
}

double common_weight(const Shape& a, const Shape& b) {
  double common = 0;
  for (std::size_t i = 0, j = 0; i < a.features.size() && j < b.features.size();) {
    const std::uint32_t left = a.features[i].hash, right = b.features[j].hash;
    if (left == right) common += static_cast<double>(a.features[i].weight);
    i += left <= right;
    j += right <= left;
  }
  return common;
}

/// Whether the words stand in a row in `longer`, and no other word of the sentences that they stand in is a negation.
bool stands_in(const Words& words, const Shape& longer) {
  const auto found = std::search(longer.words.begin(), longer.words.end(), words.begin(), words.end());
  if (words.empty() || found == longer.words.end()) return false;
  const auto first = static_cast<std::size_t>(found - longer.words.begin());
  const std::size_t last = first + words.size();
  const auto& sentences = longer.sentences;
  const auto begin = std::lower_bound(sentences.begin(), sentences.end(), sentences[first]) - sentences.begin();
  const auto end = std::upper_bound(sentences.begin(), sentences.end(), sentences[last - 1]) - sentences.begin();
  return longer.negations_in(static_cast<std::size_t>(begin), static_cast<std::size_t>(end)) ==
         longer.negations_in(first, last);
}

/// Whether one is said in the other: all of it, or what stands in marks and makes up at least half of it.
bool is_part(const Shape& shorter, const Shape& longer) {
  if (shorter.words.size() >= kFewestContained && stands_in(shorter.words, longer)) return true;
  return std::any_of(shorter.in_marks.begin(), shorter.in_marks.end(),
                     [&](const Words& words) { return stands_in(words, longer) && stands_in(words, shorter); });
}

/// 0 to 1: how nearly two statements say the same.
double likeness(const Shape& a, const Shape& b) {
  if (a.negated != b.negated) return 0;
  if (a.words == b.words || is_part(a, b) || is_part(b, a)) return 1;
  const bool same_sense = a.negations_in(0, a.words.size()) == b.negations_in(0, b.words.size());
  if (a.numbers != b.numbers || !same_sense) return 0;
  return a.weight + b.weight > 0 ? 2 * common_weight(a, b) / (a.weight + b.weight) : 0;
}

/// Groups statements one after the other.
class Grouper {
 public:
  explicit Grouper(double threshold) : threshold_(threshold) {}

  void add(std::uint32_t number, Shape shape) {
    const std::uint32_t group = most_alike(shape);
    if (group != kNoGroup) {
      groups_[group].repeats.push_back(number);
      return;
    }
    const auto own = static_cast<std::uint32_t>(groups_.size());
    for (const Feature& feature : shape.features) {
      auto& postings = postings_[feature.hash];
      if (postings.size() <= kMostPostings) postings.push_back(own);
    }
    groups_.push_back({number, {}});
    shapes_.push_back(std::move(shape));
  }

  std::vector<Group> take() { return std::move(groups_); }

 private:
  struct Rival {
    std::uint32_t group = 0;
    float common = 0;
  };

  /// The groups that have most in common with the shape, as far as words lead to them.
  std::vector<Rival> rivals_of(const Shape& shape) const {
    std::vector<Rival> rivals;
    for (const Feature& feature : shape.features) {
      const auto found = postings_.find(feature.hash);
      if (found == postings_.end() || found->second.size() > kMostPostings) continue;
      for (const std::uint32_t group : found->second) rivals.push_back({group, feature.weight});
    }
    std::stable_sort(rivals.begin(), rivals.end(), [](const Rival& a, const Rival& b) { return a.group < b.group; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rivals.size(); ++i) {
      if (kept > 0 && rivals[kept - 1].group == rivals[i].group) {
        rivals[kept - 1].common += rivals[i].common;
      } else {
        rivals[kept++] = rivals[i];
      }
    }
    rivals.resize(kept);
    std::stable_sort(rivals.begin(), rivals.end(), [](const Rival& a, const Rival& b) { return a.common > b.common; });
    if (rivals.size() > kMostCompared) rivals.resize(kMostCompared);
    return rivals;
  }

  std::uint32_t most_alike(const Shape& shape) const {
    std::uint32_t best = kNoGroup;
    double most = 0;
    for (const Rival& rival : rivals_of(shape)) {
      const double alike = likeness(shape, shapes_[rival.group]);
      if (alike >= threshold_ && (alike > most || (alike == most && rival.group < best)))
        best = rival.group, most = alike;
    }
    return best;
  }

  double threshold_;
  std::vector<Group> groups_;
  std::vector<Shape> shapes_;  // of the first of each group
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> postings_;
};

}  // namespace

void WordCounts::add(const Statement& statement) {
  ++statements_;
  Words words = words_of(spoken_text(statement));
  sort_unique(words);
  for (const std::uint32_t word : words) ++counts_[word];
}

double WordCounts::weight(std::uint32_t word) const {
  const auto found = counts_.find(word);
  const double count = found == counts_.end() ? 1 : found->second;
  return std::log(1 + statements_ / count);
}

std::vector<Group> group_repeats(const std::vector<const Statement*>& statements, const WordCounts& counts,
                                 const WordLists& lists, double threshold) {
  Grouper grouper(threshold);
  for (std::uint32_t i = 0; i < statements.size(); ++i) grouper.add(i, shape_of(*statements[i], counts, lists));
  return grouper.take();
}

}  // namespace voices
