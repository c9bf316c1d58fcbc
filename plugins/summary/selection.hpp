#pragma once

#include "antecedents.hpp"
#include "rankers.hpp"
#include "sentence_vectors.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace summarizer {

/// How long the summary may get; 0 means that this does not limit it. With several the first one reached ends it.
struct Budget {
  std::uint64_t sentences = 0;
  std::uint64_t words = 0;  ///< sentences are taken until this is reached: the last one may run past it
};

/// Takes sentences one after the other: always the one with the highest score, less what it repeats of those taken.
struct SelectionOptions {
  Budget budget;
  double redundancy = 0.5;  ///< what is taken off for being the same as a taken sentence; 0 turns it off
  double same_source = 0;   ///< what is taken off for each taken sentence that quotes the same source, up to three
  double never_above = 2;   ///< a sentence at least so like a taken one is not taken at all
};

/// What the selection knows of each sentence.
struct Candidates {
  std::span<const double> scores;               ///< 0 to 1
  std::span<const std::uint8_t> use;            ///< 0: never taken
  std::span<const std::uint32_t> words;         ///< its length
  std::span<const std::uint32_t> antecedent{};  ///< the sentence it points back to (kNoAntecedent: none); may be empty
  std::span<const std::int32_t> source{};       ///< who is quoted in it (-1: nobody); may be empty
  double needy = 0.75;                          ///< factor on its score while that one is not taken
};

/// The sentences taken, in the order of taking. Equal scores go by position. Maximal marginal relevance (Carbonell and
/// Goldstein 1998) with late evaluation: a score is only brought up to date when it comes to the top of a heap, which
/// is right because likeness to what was taken can only grow. A step brings at most 256 scores up to date, and a
/// sentence is compared to the last 32 taken ones of each of its terms; so hostile texts stay linear, and others are
/// exact. A sentence that points back brings the sentence that it points to, and what that points to, before it; if
/// there is no room for all of them, or they are more than four, it waits until those are taken.
std::vector<std::uint32_t> select_sentences(const SentenceVectors& vectors, const TermWeights& weights,
                                            const Candidates& candidates, const SelectionOptions& options);

/// What is asked for beside importance, by sentence: a factor on its score and something to add to it.
struct Tilt {
  std::vector<double> factor;
  std::vector<double> bonus;
  double of(double score, std::size_t sentence) const { return score * factor[sentence] + bonus[sentence]; }
};

/// SumBasic (Nenkova and Vanderwende 2005): takes the sentence with the highest mean probability of its words; the
/// probabilities of the words taken are then squared. Gives the order of taking, with antecedents as above; the score
/// at taking (0 to 1, the highest is 1) goes to `scores`. Reads no scores of the candidates.
std::vector<std::uint32_t> select_by_sum_basic(const SentenceVectors& vectors, const Tilt& tilt,
                                               const Candidates& candidates, const Budget& budget,
                                               std::vector<double>& scores);

}  // namespace summarizer
