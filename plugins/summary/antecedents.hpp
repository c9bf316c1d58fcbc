#pragma once

#include "input.hpp"
#include "sentence_vectors.hpp"

#include <cstdint>
#include <vector>

namespace summarizer {

inline constexpr std::uint32_t kNoAntecedent = 0xFFFFFFFF;

/// For each sentence that points back, the sentence before it without which a reader does not know who or what is
/// meant; kNoAntecedent for the others. A sentence points back if
/// - it opens with a connective ("But ..."): to the one before;
/// - the first mention outside of direct quotations is a pronoun, of somebody whom it does not name: to the last one
/// that
///   names them. So does “We stay,” he said. ("The minister" names, too.)
/// - it opens with a pronoun of which no mention says who is meant: to the one before.
std::vector<std::uint32_t> find_antecedents(const Input& input, const SentenceVectors& vectors);

}  // namespace summarizer
