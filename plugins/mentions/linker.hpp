#pragma once

#include <functional>
#include <vector>

#include "engine.hpp"

namespace mentions {

inline bool genders_clash(Gender a, Gender b) { return a != Gender::kUnknown && b != Gender::kUnknown && a != b; }

/// Joins candidates into chains in one pass over the text: names by their words, roles by head noun and modifiers,
/// pronouns by the model. A chain looks back over at most kReach other chains, so the pass is linear.
class Linker {
 public:
  Linker(const Document& document, const Lexicon& lexicon, const PronounModel& model, const std::vector<Word>& words)
      : document_(document), lexicon_(lexicon), model_(model), words_(words) {}
  /// Sets each candidate's chain and fills `chains`.
  void run(std::vector<Candidate>& candidates, std::vector<Chain>& chains);
  /// Called for every pronoun with a choice before it is decided; for training.
  std::function<void(const PronounChoice&)> on_choice;

 private:
  static constexpr std::size_t kReach = 48;

  /// What the linker remembers of a chain.
  struct Memory {
    std::uint32_t last = 0;  ///< newest candidate
    std::uint32_t count = 0;
    NameParts name;             ///< of the chain's name
    std::uint64_t full = 0;     ///< hash of the whole name
    std::uint64_t alias = 0;
    std::uint64_t head = 0;  ///< hash of the head noun of a description
    std::uint32_t author = kNone;  ///< candidate that wrote it
    PronounFeatures seen = 0;  ///< features of the newest candidate by itself, when `known_seen`
    bool known_seen = false;
    bool is_document = false;
    bool plain = false;  ///< mentioned outside marks
    bool first_person = false;  ///< "I" or "we"
    bool spoke = false;  ///< stood beside a reporting verb
  };

  void start(std::vector<Candidate>& candidates, std::vector<Chain>& chains);
  std::uint32_t new_chain(const Candidate& candidate);
  void note_recent(std::uint32_t chain);
  void join(std::uint32_t index, std::uint32_t chain);
  std::uint32_t chain_of_name(const Candidate& candidate) const;
  std::uint32_t chain_of_person(const Candidate& candidate) const;
  std::uint32_t chain_before_name(const Candidate& candidate) const;
  std::uint32_t chain_of_apposition(std::uint32_t index);
  std::uint32_t chain_of_role(const Candidate& candidate) const;
  std::uint32_t chain_of_speaker(const Candidate& candidate) const;
  std::uint32_t newest_person(const Candidate& candidate) const;
  std::uint32_t chain_of_body(const Candidate& candidate) const;
  std::uint32_t named_behind(std::uint32_t index) const;
  std::uint32_t chain_of_pronoun(std::uint32_t index);
  void find_choices(std::uint32_t index, std::uint32_t other);
  std::uint32_t known_chain(std::uint32_t index);
  PronounFeatures features_of(std::uint32_t pronoun, std::uint32_t chain);
  PronounFeatures seen_features(const Candidate& candidate) const;
  bool fits_pronoun(const Candidate& pronoun, std::uint32_t chain) const;
  bool role_fits(const Candidate& candidate, std::uint32_t chain) const;
  bool goes_on(const Candidate& candidate) const;
  std::uint32_t author_of(std::uint32_t index) const;
  std::uint32_t issuer_of(std::uint32_t index) const;
  std::uint32_t speaker_of(std::uint32_t index) const;
  bool is_signature(std::uint32_t first, std::uint32_t last) const;
  void name_documents();
  std::uint32_t chain_of_several(std::uint32_t index);
  void name_groups();
  std::uint32_t speaker_before(std::uint32_t index) const;
  void note_speaker(std::uint32_t index);
  bool is_first_person(const Candidate& candidate, bool several) const;
  std::uint32_t speaker_beside(std::uint32_t first, std::uint32_t last, std::uint32_t inside) const;
  void join_first_persons();
  void number_chains();
  std::uint32_t behind_insertion(std::uint32_t word) const;
  bool speaks(const Candidate& candidate) const;
  bool is_embedded(const Candidate& candidate) const;
  bool is_subject(const Candidate& candidate) const;
  Gender gender_of_name(const NameParts& parts) const;
  std::string_view text(adit::span span) const { return span.of(document_.text); }

  const Document& document_;
  const Lexicon& lexicon_;
  const PronounModel& model_;
  const std::vector<Word>& words_;
  std::vector<Candidate>* candidates_ = nullptr;
  std::vector<Chain>* chains_ = nullptr;
  std::vector<Memory> memory_;
  std::vector<std::uint32_t> recent_;  ///< chains, newest mention last
  PronounChoice choice_;
  /// Several that stood side by side, as one chain.
  struct GroupOf {
    std::uint32_t chain;
    std::vector<std::uint32_t> parts;  ///< candidates, of the first time
  };
  std::vector<GroupOf> groups_;
  std::uint32_t nameless_ = kNone;  ///< chain of the first he or she that nobody before can be
  std::uint32_t last_person_ = kNone;
  std::uint32_t last_other_ = kNone;
  std::uint32_t last_speaker_ = kNone;
};

}  // namespace mentions
