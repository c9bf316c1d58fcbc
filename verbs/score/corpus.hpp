#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "verbs/score/annotations.hpp"
#include "verbs/score/scoring.hpp"
#include "verbs/score/tagged_file.hpp"

namespace adit::score {

/// A gold file or the output of a run. Its forms, which are told apart by their content:
/// - adit's own JSON Lines (docs/data-model.md)
/// - JSON Lines of `id`, `text` and what is annotated: `entities`, `quotes`, `sentences`, `tokens`, `summaries`
/// - tokens and tags (CoNLL)
/// - a folder of articles, each a JSON file with `doc`, `text`, `quotes`, `entities`, `sentences` and what is debatable in them
struct Corpus {
  enum class Form { records, tagged, articles };
  std::string name;  ///< as messages call it
  Form form = Form::records;
  std::vector<Annotations> documents;
  TaggedFile tagged;
};

/// Reads a file (also .gz and .zst), a folder of .json files, or standard input ("-"). The error names file and line.
Result<Corpus> read_corpus(const std::string& path);

/// The documents of a corpus by their ids, and by the last parts of these, without .txt, where that is clear.
class DocumentIndex {
 public:
  /// Borrows the documents.
  explicit DocumentIndex(const std::vector<Annotations>& documents);
  /// Null when there is none.
  const Annotations* find(const std::string& id) const;

 private:
  std::map<std::string, const Annotations*> by_id_;
  std::map<std::string, const Annotations*> by_name_;
};

/// A row of adit's layer `quote`; nothing when it has no span.
std::optional<Quote> quote_of(const core::Value& row);

/// Reads one line of adit's own form. The error says what is wrong with it.
Result<Annotations> read_adit_record(const core::Value& record);

/// Gold and run of the same documents.
struct Pairing {
  std::vector<Annotations> made;  ///< documents that had to be cut anew
  std::vector<Pair> pairs;        ///< in the order of the gold; one that the run does not have is empty there
  std::size_t missing = 0;        ///< documents of the gold that the run does not have
  std::size_t unknown = 0;        ///< documents of the run that the gold does not have
};

/// Finds to each document of the gold that of the run: by id, else by the last part of it without .txt; tagged files, which
/// have no ids, in order. Two tagged files are paired by sentences. An error when no document is found, or the text of one
/// differs. Both are borrowed.
Result<Pairing> pair_up(const Corpus& gold, const Corpus& run);

}  // namespace adit::score
