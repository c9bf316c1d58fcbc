#pragma once

#include "input.hpp"
#include "rankers.hpp"
#include "selection.hpp"
#include "sentence_vectors.hpp"
#include "term_index.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace summarizer {

enum class Method { lead, centroid, lexrank, textrank, sumbasic };
enum class Order { rank, text };
enum class QuotePolicy { neutral, prefer, avoid };

/// What a summary shall be. Without sentences, words and share it has three sentences; with several of them, the first
/// limit that is reached ends it.
struct Options {
  Method method = Method::centroid;
  std::uint64_t sentences = 0;  ///< at most so many; 0: not limited by this
  std::uint64_t words = 0;      ///< until so many words are reached, the last sentence whole; 0: not limited by this
  double share = 0;             ///< this share of the sentences that can stand in a summary, rounded up; 0: not limited
  Order order = Order::rank;    ///< what `rank` counts
  double redundancy = 0.5;      ///< off the score for repeating; see usual_redundancy()
  QuotePolicy quotes = QuotePolicy::neutral;
  std::string about{};                   ///< a query that tilts the ranking
  std::vector<std::string> must_name{};  ///< entity types; sentences without one of them only when there is no other
  CentroidOptions centroid{};
};

/// The `redundancy` that suits a method: 0 for lead, TextRank and SumBasic, which has its own way.
double usual_redundancy(Method method);

/// One sentence of a summary.
struct Choice {
  std::uint32_t sentence = 0;  ///< row of Input::sentences
  std::int32_t rank = 0;       ///< from 1
  double score = 0;            ///< as ranked, 0 to 1, before repeats were taken off
};

/// Makes summaries. Keeps memory from one document to the next, nothing else: the result depends on the document alone.
/// Not for two threads at once.
class Summarizer {
 public:
  /// `lists` is borrowed and must outlive it.
  explicit Summarizer(const WordLists& lists) : index_(lists) {}

  /// The summary of a document, in the order of the text. Empty when no sentence has a word, or only boilerplate has.
  std::vector<Choice> summarize(const Input& input, const Options& options);

 private:
  std::vector<double> rank(const std::vector<std::uint8_t>& use, std::size_t title, const Options& options);

  TermIndex index_;
  SentenceVectors vectors_;
};

}  // namespace summarizer
