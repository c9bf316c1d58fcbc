#pragma once

#include <adit/sdk.hpp>

#include "digest/digest.hpp"
#include "digest/keep.hpp"
#include "layers.hpp"
#include "word_lists.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace summarizer {

struct DigestLists {
  WordLists words;
  NumberWords numbers;
};

/// What many documents tell in short, event by event: the tables `digest`, `figures` and `groups`.
class DigestCollector : public adit::collector, public adit::with_model<DigestLists> {
 public:
  adit::param<std::string> groups{this,
                                  "groups",
                                  "event",
                                  "one summary for each group of documents on one event, or one of the whole run",
                                  {{"event", "run"}}};
  adit::param<double> threshold{this,
                                "threshold",
                                DigestOptions().threshold,
                                "how like a group a document must be to join it; lower: fewer groups",
                                {0, 1}};
  adit::param<std::int64_t> min_documents{this, "min_documents", 1, "smaller groups are left out", {1}};
  adit::param<std::int64_t> sentences{
      this, "sentences", 0, "at most so many for each group; 0: no such limit, or 5 when nothing else limits", {0}};
  adit::param<std::int64_t> words{
      this, "words", 0, "sentences until so many words are reached, the last one whole; 0: no such limit", {0}};
  adit::param<double> redundancy{this,
                                 "redundancy",
                                 DigestOptions().redundancy,
                                 "taken off the score (0 to 1) of a sentence that says the same as a chosen one",
                                 {0, 10}};
  adit::param<double> repeat{this,
                             "repeat",
                             DigestOptions().repeat,
                             "how like a chosen sentence one must be to be listed as its repeat",
                             {0, 1}};
  adit::param<std::string> order{this,
                                 "order",
                                 "time",
                                 "by the documents' dates where all have one, or as first mentioned in the input",
                                 {{"time", "mention"}}};

  DigestCollector()
      : collector({.id = "digest",
                   .summary = "summary of many documents by event, with figures on which they do not agree",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence", "paragraph?", "mention?", "entity?", "quote?"}}) {}

  DigestLists load() override;
  void open() override { keeper_.emplace(model().words, model().numbers); }
  void accumulate(const adit::document& document) override;
  void save(adit::sink& to) override;
  void merge(std::string_view state) override;
  void finish(adit::tables& to) override;

 private:
  std::optional<SentenceKeeper> keeper_;
  Layers layers_;
  std::vector<KeptDocument> documents_;
};

/// A row of a table, a JSON object.
struct DigestRow {
  std::string_view table;
  std::string json;
};

/// The rows of one group, which has that number: its sentences (table `digest`), figures on which its documents do not
/// agree (`figures`; equal `thing`, one thing), and its documents (`groups`). Offsets are in code points.
std::vector<DigestRow> digest_rows(const DigestGroup& group, const std::vector<KeptDocument>& documents,
                                   std::int64_t number);

}  // namespace summarizer
