#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace summarizer {

/// A document as the terms it has, each with how often.
using TermCounts = std::vector<std::pair<std::uint32_t, float>>;

/// Puts documents on the same event together: one after the other each joins the group that it is most like, if the
/// cosine of its weighed terms with the group's is at least `threshold`, else it opens a group. A term weighs the more
/// the fewer documents have it, but half where only one has it. Gives the group of each document, numbered by first
/// document. A document is compared only with the 16 groups that share most of its 24 weightiest terms, of the 64 last
/// ones of each term, so that the work stays near linear.
std::vector<std::uint32_t> group_documents(const std::vector<TermCounts>& documents, std::size_t terms,
                                           double threshold);

}  // namespace summarizer
