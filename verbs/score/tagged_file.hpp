#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "verbs/score/annotations.hpp"

namespace adit::score {

/// A file of one token and tag a line (CoNLL); see plugins/conll for the format.
struct TaggedFile {
  std::vector<std::u32string> tokens;
  std::vector<std::string> tags;
  std::set<std::size_t> sentence_starts;  ///< numbers of tokens; always has 0
  std::set<std::size_t> document_starts;  ///< the same
};

/// The error names the line.
Result<TaggedFile> read_tagged(std::string_view text, const std::string& name);

/// The tokens' text (one blank between two, a newline after each sentence) and the entities that the tags mean, cut into
/// documents at `unit_starts`. A tag that cannot continue what is open begins a new entity, as in conlleval; a sentence start
/// ends every entity.
std::vector<Annotations> annotations_of(const TaggedFile& file, const std::set<std::size_t>& sentence_starts,
                                        const std::set<std::size_t>& unit_starts);

}  // namespace adit::score
