#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/score/corpus.hpp"
#include "verbs/score/mistakes.hpp"

namespace adit {

/// A sentence with the mistakes of one kind in it.
struct WrongSentence {
  const score::Annotations* document = nullptr;  ///< of the gold
  score::Span span;
  std::vector<score::Mistake> mistakes;
};

/// All mistakes of one kind, by sentences: those with most of them first, else in the order of the documents.
struct WrongKind {
  std::string name;  ///< "entity missed"
  std::size_t count = 0;
  std::vector<WrongSentence> sentences;
};

/// What a run has wrong, the most frequent kind first. Borrows the pairs.
std::vector<WrongKind> wrong_kinds(const score::Pairing& pairing, std::vector<score::Mistake> mistakes);

/// The first `shown` sentences of each kind, for people and for programs.
std::string errors_text(const std::vector<WrongKind>& kinds, std::size_t shown, bool colours);
core::Value errors_value(const std::vector<WrongKind>& kinds, std::size_t shown);

}  // namespace adit
