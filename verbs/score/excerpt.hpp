#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "verbs/score/annotations.hpp"

/// Showing people a place of a document in its sentence.
namespace adit::score {

/// The lines of a text: for documents without sentences.
std::vector<Span> lines_of(std::u32string_view text);

/// The sentence that an offset lies in, or the last one before it. Requires: in order.
Span sentence_at(std::size_t offset, const std::vector<Span>& sentences);

/// A sentence of `text` on one line, with the places in it in brackets, which are bold with colours; overlapping places, which
/// must be in order, are joined.
std::string marked(std::u32string_view text, Span sentence, const std::vector<Span>& places, bool colours);

/// On one line, and cut after `most` code points.
std::string shortened(std::u32string_view text, std::size_t most);

}  // namespace adit::score
