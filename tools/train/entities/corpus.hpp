#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

namespace adit::training {

/// A document of labelled sentences. Labels are BILOU numbers (see lattice.hpp).
struct LabelledDocument {
  std::vector<std::string> tokens;
  std::vector<std::uint8_t> labels;
  std::vector<std::uint32_t> starts;  ///< first token of each sentence
};

/// Reads TOKEN TAB TAG lines (BIO or BILOU/BIOES; blank line between sentences, -DOCSTART- before documents) from a plain or
/// .gz file. Types of other schemes are renamed (GPE to LOC, ...); those that `types` lacks then become O. On error:
/// file:line, what was found, what was expected.
Result<std::vector<LabelledDocument>> read_corpus(const std::string& path, const std::vector<std::string>& types);

}  // namespace adit::training
