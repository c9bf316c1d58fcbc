#pragma once

#include <vector>

#include "engine.hpp"

namespace mentions {

/// Finds the names (with the titles before them), roles and pronouns of a document, in text order, and notes
/// appositions ("Wendy Sherman, the deputy secretary, said") and coordinations ("Sherman and Blinken said"). Nothing is
/// joined yet.
class Finder {
 public:
  Finder(const Document& document, const Lexicon& lexicon, const std::vector<Word>& words)
      : document_(document), lexicon_(lexicon), words_(words) {}
  void run(std::vector<Candidate>& out);

 private:
  using Index = std::uint32_t;
  struct Range {
    Index first, last;
  };

  bool has(Index i, std::uint64_t bits) const { return (words_[i].bits & bits) != 0; }
  std::string_view text(Index i) const { return words_[i].span.of(document_.text); }
  EntityType entity_type(Index i) const;
  bool same_sentence(Index a, Index b) const { return words_[a].sentence == words_[b].sentence; }
  adit::span span_of(Index first, Index last) const { return {words_[first].span.begin, words_[last - 1].span.end}; }

  bool joins_nickname(Index first, Index last);
  Index behind_nickname(Index last) const;
  Index second_name(Index first, Index last) const;
  void add_name(Index first, Index last, std::uint32_t entity);
  void read_title(Index name, Candidate& candidate) const;
  Index title_start(Index name) const;
  bool joins_title(Index i, Index title_end, int plain) const;
  bool is_hyphen(Index i) const;
  bool is_owner_before(Index i) const;
  Index compound_start(Index i) const;
  bool is_infinitive(Index i) const;
  bool is_after_degree(Index i) const;
  bool is_denied(Index i) const;
  bool is_before_who(Index i) const;
  bool is_role_alone(Index i) const;
  bool is_report_verb(Index i) const;
  bool is_mended(Index i) const;
  Index bracket_start(Index i) const;
  Index complement_end(Index head, Index begin) const;
  Index behind_bracket(Index i) const;
  Index behind_party(Index i) const;
  bool introduces(const Candidate& role, const Candidate& name) const;
  bool closes(const Candidate& role) const;
  bool equates(const Candidate& name, const Candidate& role) const;
  bool is_role_head(Index i) const;
  void add_role(Index head);
  Index role_start(Index head) const;
  Index role_end(Index head) const;
  bool is_conjunction(Index i, Index head) const;
  bool is_modifier(Index i) const;
  bool is_sure_modifier(Index i) const;
  void add_speaker(Index first, Index last);
  bool is_according(Index i) const;
  bool is_site(Index i) const;
  void note_speaker(Index i);
  void add_pronoun(Index i);
  void add_people(Index i);
  void add_compatriot(Index i);
  Index own_name_end(Index head) const;
  Candidate somebody(Index first, Index last) const;
  Index age_start(Index i) const;
  void add_unknown_speaker(Index i);
  void add_one_who(Index i);
  bool is_unknown_noun(Index i) const;
  Index modifiers_start(Index i) const;
  void add_aged(Index i);
  bool is_described(Index first, Index last) const;
  bool is_person_named_as_place(Index i) const;
  void sort();
  void drop_titles();
  void note_appositions();
  enum class Link : std::uint8_t { kNothing, kNext, kLast };
  bool is_part(const Candidate& candidate) const;
  bool is_owned(const Candidate& candidate) const;
  Link link_between(const Candidate& left, const Candidate& right, bool listed) const;
  Index coordination_end(std::size_t i) const;
  bool acts(Index first, Index last) const;
  Candidate coordination(const Candidate& first, Index last) const;
  void note_coordinations();
  void push(const Candidate& candidate);

  const Document& document_;
  const Lexicon& lexicon_;
  const std::vector<Word>& words_;
  std::vector<Candidate>* out_ = nullptr;
};

}  // namespace mentions
