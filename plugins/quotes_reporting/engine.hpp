#pragma once

#include <functional>
#include <vector>

#include "contents.hpp"
#include "cues.hpp"
#include "document.hpp"
#include "lexicon.hpp"
#include "marks.hpp"
#include "model.hpp"
#include "sources.hpp"
#include "words.hpp"

/// Who said what: direct, mixed and indirect quotations with their sources. Plain spans in, plain rows out; knows no
/// ABI. Steps: marks are paired paragraph by paragraph (marks), words that may report are looked up (cues), each takes
/// the content that scores best (contents), stretches that no cue took are judged by themselves (stretches), and each
/// report gets the mention that scores best as its source (sources).
namespace quotes_reporting {

struct Options {
  bool indirect = true;  ///< give reports without marks
  bool scare = true;     ///< give scare quotes
};

/// Everything known of a document before the trained models decide; also what they are trained on.
class Analysis {
 public:
  explicit Analysis(const Lexicon& lexicon) : lexicon_(lexicon) {}
  void run(const Document& document);
  const Words& words() const { return words_; }
  std::span<const Stretch> stretches() const { return stretches_; }
  std::span<const Cue> cues() const { return cues_; }

 private:
  struct Clause {
    std::uint32_t comma = kNone, cue = 0;
  };
  Clause reporter_clause(std::uint32_t first, std::uint32_t last, std::uint64_t verbs) const;
  void close_open_ends(const Document& document);
  void part_dialogue();

  const Lexicon& lexicon_;
  MarkReader marks_;
  std::vector<Stretch> stretches_;
  Words words_;
  std::vector<Cue> cues_;
};

/// Finds reports. One instance a worker: it keeps its buffers from call to call.
class Engine {
 public:
  /// `lexicon` and `models` are borrowed and must outlive the engine.
  Engine(const Lexicon& lexicon, const Models& models, Options options)
      : models_(models), options_(options), analysis_(lexicon) {}
  /// The reports of `document`, valid until the next call. Linear in the text.
  const Reports& run(const Document& document);
  /// Called for each report with a source, with what tells how likely it is right; for training.
  std::function<void(const Report&, const Features&)> on_source;

 private:
  /// A report in the making.
  struct Draft {
    std::uint32_t cue = kNone;          ///< index of a cue
    std::uint32_t first = 0, last = 0;  ///< words of the content
    std::uint32_t stretch = kNone;      ///< the stretch that it is, when it is no more than one
    std::uint32_t joined = kNone;       ///< draft that it goes on from
    Kind kind = Kind::kDirect;
    float score = 0;
    bool dropped = false;
    std::uint32_t source = kNone;
    float source_share = 0;
  };

  void take(const Content& content, Draft& draft) const;
  void draft_cues();
  void drop_overlaps();
  std::uint32_t cue_around(std::uint32_t stretch) const;
  void draft_stretches();
  void join_parts();
  void find_sources();
  void emit();
  adit::span content_of(const Draft& draft) const;
  void share_stretches();
  bool is_inner(const Draft& draft, std::uint32_t stretch) const;
  std::uint32_t signature(const Draft& draft) const;
  std::uint32_t first_around(const Draft& draft) const;
  bool is_passive(const Draft& draft) const;
  Kind kind_of(const Draft& draft) const;
  bool continues(const Draft& from, const Draft& to) const;
  bool interrupted(const Draft& from, const Draft& to) const;
  std::uint32_t stretch_of(std::uint32_t first, std::uint32_t last) const;
  void rate_source(const Draft& draft, Report& report);
  void add_fragments(const Draft& draft, Report& report);

  const Models& models_;
  Options options_;
  Analysis analysis_;
  std::vector<Draft> drafts_;
  std::vector<std::uint32_t> taken_;  ///< for each stretch the draft that took it, then the inmost one
  Features scratch_;
  Reports reports_;
};

}  // namespace quotes_reporting
