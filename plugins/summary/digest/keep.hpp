#pragma once

#include "digest/collection.hpp"
#include "input.hpp"
#include "sentence_vectors.hpp"
#include "term_index.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace summarizer {

/// Who is quoted where: the quotation's content, the best name of its source (empty when not known), and whether words
/// of it stand in marks.
struct SourcedQuote {
  adit::span span;
  std::string_view source;
  bool in_marks = false;
};

/// Picks the sentences of documents that a digest may use: the reporter's own, no headings, credits, boilerplate or
/// bare quotations; at most 400 of a document. Not for two threads at once.
class SentenceKeeper {
 public:
  /// Both are borrowed and must outlive it.
  SentenceKeeper(const WordLists& lists, const NumberWords& numbers) : index_(lists), numbers_(&numbers) {}

  /// The sentences, with `begin` and `end` still in bytes. Figures inside dates and times (entities of that type) are
  /// left out.
  std::vector<KeptSentence> keep(const Input& input, std::span<const SourcedQuote> quotes);

 private:
  TermIndex index_;
  SentenceVectors vectors_;
  const NumberWords* numbers_;
};

}  // namespace summarizer
