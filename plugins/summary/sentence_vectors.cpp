#include "sentence_vectors.hpp"

#include <algorithm>

namespace summarizer {
namespace {

/// Fills the rows one sentence after the other.
class RowBuilder {
 public:
  RowBuilder(TermIndex& index, SentenceVectors& vectors) : index_(index), vectors_(vectors) {}

  void add_token(std::string_view token) {
    const std::uint32_t term = index_.term(token);
    if (term == TermIndex::kNotAWord) return;
    if (words_ == 0) {
      opener_ = index_.opener(token);
    } else {
      capitals_ += adit::is_upper(adit::decode(token, 0).value);
    }
    if (token.front() != '\'') ++words_;
    if (term != TermIndex::kStopWord) add_term(term);
  }

  void end_sentence() {
    vectors_.starts.push_back(static_cast<std::uint32_t>(vectors_.terms.size()));
    vectors_.words.push_back(words_);
    vectors_.openers.push_back(opener_);
    vectors_.capitals.push_back(static_cast<float>(capitals_) / static_cast<float>(std::max(1u, words_)));
    words_ = 0;
    capitals_ = 0;
    opener_ = Opener::none;
  }

 private:
  void add_term(std::uint32_t term) {
    if (term >= place_.size()) {
      place_.resize(term + 1 + term / 2, kNowhere);
      vectors_.frequency.resize(place_.size(), 0);
      vectors_.sentence_frequency.resize(place_.size(), 0);
    }
    vectors_.frequency[term] += 1;
    if (place_[term] != kNowhere && place_[term] >= vectors_.starts.back()) {
      vectors_.counts[place_[term]] += 1;
      return;
    }
    place_[term] = static_cast<std::uint32_t>(vectors_.terms.size());
    vectors_.sentence_frequency[term] += 1;
    vectors_.terms.push_back(term);
    vectors_.counts.push_back(1);
  }

  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  TermIndex& index_;
  SentenceVectors& vectors_;
  std::vector<std::uint32_t> place_;  // by term: where in `terms` it was last put
  std::uint32_t words_ = 0;
  std::uint32_t capitals_ = 0;
  Opener opener_ = Opener::none;
};

void clear(SentenceVectors& vectors) {
  vectors.starts.assign(1, 0);
  vectors.terms.clear();
  vectors.counts.clear();
  vectors.words.clear();
  vectors.openers.clear();
  vectors.capitals.clear();
  vectors.frequency.clear();
  vectors.sentence_frequency.clear();
}

}  // namespace

void read_sentences(const Input& input, TermIndex& index, SentenceVectors& vectors) {
  clear(vectors);
  index.start_document();
  RowBuilder rows(index, vectors);
  std::size_t token = 0;
  for (const adit::span sentence : input.sentences) {
    while (token < input.tokens.size() && input.tokens[token].begin < sentence.begin) ++token;
    for (; token < input.tokens.size() && input.tokens[token].begin < sentence.end; ++token) {
      if (input.tokens[token].size() > 0) rows.add_token(input.tokens[token].of(input.text));
    }
    rows.end_sentence();
  }
  vectors.frequency.resize(index.count(), 0);
  vectors.sentence_frequency.resize(index.count(), 0);
}

std::vector<std::pair<std::uint32_t, float>> read_query(std::string_view query, TermIndex& index,
                                                        const SentenceVectors& vectors) {
  std::vector<std::pair<std::uint32_t, float>> terms;
  const auto is_break = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
  };
  for (std::size_t at = 0; at < query.size();) {
    std::size_t end = at;
    while (end < query.size() && !is_break(query[end])) ++end;
    const std::uint32_t term = end > at ? index.term(query.substr(at, end - at)) : TermIndex::kNotAWord;
    at = end + 1;
    if (term >= vectors.term_count()) continue;
    const auto same = std::find_if(terms.begin(), terms.end(), [&](const auto& known) { return known.first == term; });
    if (same == terms.end()) {
      terms.emplace_back(term, 1.0f);
    } else {
      same->second += 1;
    }
  }
  return terms;
}

}  // namespace summarizer
