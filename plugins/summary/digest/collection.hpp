#pragma once

#include "digest/figures.hpp"

#include <adit/result.hpp>
#include <adit/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace summarizer {

/// A sentence that may stand in a digest, kept with all that is needed to rank it later.
struct KeptSentence {
  std::string text;
  std::vector<adit::span> tokens;  ///< into `text`
  std::vector<Figure> figures;
  std::vector<std::string> sources;  ///< who is quoted in it, by best name
  std::uint32_t begin = 0;           ///< where it stands in its document, in code points
  std::uint32_t end = 0;
  bool points_back = false;  ///< opens with a pronoun or connective
  bool unsourced = false;    ///< has words in marks of which it is not known whose they are
  friend bool operator==(const KeptSentence&, const KeptSentence&) = default;
};

/// A document as a digest keeps it.
struct KeptDocument {
  std::string id;
  std::string date;  ///< ISO 8601, or empty
  std::vector<KeptSentence> sentences;
  friend bool operator==(const KeptDocument&, const KeptDocument&) = default;
};

/// Writes documents behind `to`, and reads them behind `documents`. A damaged state is an error and adds nothing.
void save_documents(const std::vector<KeptDocument>& documents, std::string& to);
adit::Result<void> load_documents(std::string_view state, std::vector<KeptDocument>& documents);

}  // namespace summarizer
