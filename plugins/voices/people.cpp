#include "people.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

#include "hash.hpp"
#include "name_key.hpp"
#include "person_name.hpp"

namespace voices {

namespace {

constexpr std::size_t kMostNamesakes = 256;  // compared with one name
constexpr std::size_t kMostRoleWords = 64;   // kept of one person
constexpr std::size_t kRoleWordLength = 6;   // bytes of a role's word that count: "Vardania", "Vardanian"
constexpr std::uint32_t kNobody = 0xFFFFFFFF;

using RoleWords = std::vector<std::uint32_t>;  // hashes, sorted

void add_role_words(RoleWords& to, const RoleWords& more) {
  RoleWords all;
  std::set_union(to.begin(), to.end(), more.begin(), more.end(), std::back_inserter(all));
  if (all.size() <= kMostRoleWords) to = std::move(all);
}

RoleWords role_words(const Speaker& speaker, const WordLists& lists) {
  RoleWords words;
  for (const std::string& role : speaker.roles) {
    const std::string key = naming::name_key(naming::clean_name(role), naming::Spelling::marks);
    for (const std::string_view word : naming::key_words(key)) {
      if (word.size() > 1 && !lists.fillers.contains(word) && !lists.determiners.contains(word))
        words.push_back(hash_of(word.substr(0, kRoleWordLength)));
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::size_t common_words(const RoleWords& a, const RoleWords& b) {
  RoleWords both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

/// What is known of somebody while names are being joined.
struct Evidence {
  RoleWords roles;
  int women = 0;  ///< speakers that are female
  int men = 0;

  void add(const Evidence& other) {
    add_role_words(roles, other.roles);
    women += other.women;
    men += other.men;
  }
  bool clashes_with(const Evidence& other) const {
    const bool roles_clash = !roles.empty() && !other.roles.empty() && common_words(roles, other.roles) == 0;
    const bool genders_clash = (women > 0 && men == 0 && other.men > 0 && other.women == 0) ||
                               (men > 0 && women == 0 && other.women > 0 && other.men == 0);
    return roles_clash || genders_clash;
  }
  /// More when both have the same majority.
  int agreement_of_gender(const Evidence& other) const {
    const int mine = women - men, others = other.women - other.men;
    return (mine > 0 && others > 0) || (mine < 0 && others < 0) ? 1 : 0;
  }
};

/// Speakers with one full name, or one speaker with a weak one.
struct Node {
  PersonName name;
  Evidence evidence;
  std::vector<std::uint32_t> speakers;  // numbers
  bool by_hand = false;
  bool alone = false;  // by hand: takes no name that only sounds the same
};

/// Somebody that nodes have been put together to; `name` is the fullest of them.
struct Cluster {
  PersonName name;
  Evidence evidence;
  bool by_hand = false;
  bool alone = false;
};

/// Joins people, the fullest names first.
class PeopleJoiner {
 public:
  explicit PeopleJoiner(const WordLists& lists) : lists_(lists) {}

  /// The cluster of each node, in their order; nodes that are to be alone have one of their own.
  std::vector<std::uint32_t> join(const std::vector<Node>& nodes) {
    std::vector<std::uint32_t> cluster_of(nodes.size());
    for (const std::uint32_t i : in_order(nodes)) cluster_of[i] = place(nodes[i]);
    return cluster_of;
  }

 private:
  /// Names given by hand first; then full names, those with most words first; then initials and surnames, those with a
  /// role first, since they tell which of two namesakes is meant.
  static std::vector<std::uint32_t> in_order(const std::vector<Node>& nodes) {
    std::vector<std::uint32_t> order(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) order[i] = i;
    const auto rank = [&](std::uint32_t i) {
      const PersonName& name = nodes[i].name;
      const int kind = nodes[i].by_hand ? 0 : !name.is_weak() ? 1 : name.words.size() > 1 ? 2 : 3;
      const bool roleless = name.is_weak() && nodes[i].evidence.roles.empty();
      return std::tuple(kind, roleless, -static_cast<int>(name.words.size()));
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    return order;
  }

  std::uint32_t place(const Node& node) {
    if (node.by_hand) return open(node);
    const std::vector<std::uint32_t> fitting = find_fitting(node);
    if (fitting.empty()) return open(node);
    const std::uint32_t chosen = fitting.size() == 1 ? fitting.front() : most_alike(node, fitting);
    if (chosen == kNobody) return node.name.is_weak() ? add(node) : open(node);
    clusters_[chosen].evidence.add(node.evidence);
    return chosen;
  }

  std::vector<std::uint32_t> find_fitting(const Node& node) const {
    std::vector<std::uint32_t> fitting;
    const auto bucket = by_word_.find(consonants_of(node.name.words.back()));
    if (bucket == by_word_.end()) return fitting;
    for (const std::uint32_t i : bucket->second) {
      if (fits(clusters_[i], node)) fitting.push_back(i);
    }
    return fitting;
  }

  bool fits(const Cluster& cluster, const Node& node) const {
    const bool may_sound_alike = !cluster.by_hand || node.name.is_weak();
    if (!may_sound_alike && (cluster.alone || cluster.name.key() != node.name.key())) return false;
    switch (fit_names(cluster.name, node.name, lists_)) {
      case Fit::yes:
        return true;
      case Fit::unless_roles_clash:
        return !cluster.evidence.clashes_with(node.evidence);
      case Fit::if_roles_agree:
        return common_words(cluster.evidence.roles, node.evidence.roles) > 0;
      default:
        return false;
    }
  }

  /// The one with most words of roles in common, of these the one of the same gender; nobody when there is no such one.
  std::uint32_t most_alike(const Node& node, const std::vector<std::uint32_t>& fitting) const {
    std::uint32_t best = kNobody;
    std::pair<std::size_t, int> most = {0, 0};
    for (const std::uint32_t i : fitting) {
      const Evidence& evidence = clusters_[i].evidence;
      const std::pair alike(common_words(evidence.roles, node.evidence.roles),
                            evidence.agreement_of_gender(node.evidence));
      if (alike == most) best = kNobody;
      if (alike > most) best = i, most = alike;
    }
    return best;
  }

  std::uint32_t add(const Node& node) {
    clusters_.push_back({node.name, node.evidence, node.by_hand, node.alone});
    return static_cast<std::uint32_t>(clusters_.size() - 1);
  }

  /// Adds a cluster that others may join.
  std::uint32_t open(const Node& node) {
    const std::uint32_t cluster = add(node);
    std::vector<std::string> keys;
    for (std::size_t i = node.name.words.size() > 1 ? 1 : 0; i < node.name.words.size(); ++i)
      keys.push_back(consonants_of(node.name.words[i]));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const std::string& key : keys) {
      auto& bucket = by_word_[key];
      if (bucket.size() < kMostNamesakes) bucket.push_back(cluster);
    }
    return cluster;
  }

  const WordLists& lists_;
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;  // consonants of a word but the given name
};

/// All speakers of all articles, numbered.
class SpeakerJoiner {
 public:
  SpeakerJoiner(const std::vector<Article>& articles, const Aliases& aliases, const WordLists& lists)
      : articles_(articles), aliases_(aliases), lists_(lists) {}

  std::vector<Voice> join() {
    list_speakers();
    join_by_hand();
    join_people();
    join_bodies();
    return voices();
  }

 private:
  const Speaker& speaker(std::uint32_t number) const {
    return articles_[places_[number].article].speakers[places_[number].speaker];
  }

  void list_speakers() {
    for (std::uint32_t a = 0; a < articles_.size(); ++a) {
      for (std::uint32_t i = 0; i < articles_[a].speakers.size(); ++i) places_.push_back({a, i});
    }
    owner_.resize(places_.size());
    for (std::uint32_t i = 0; i < owner_.size(); ++i) owner_[i] = i;
    by_hand_.resize(places_.size());
  }

  static std::string marks_key(std::string_view name) {
    return naming::name_key(naming::clean_name(name), naming::Spelling::marks);
  }

  /// Speakers of one person given by hand, and those who are written as that person is.
  void join_by_hand() {
    for (const Alias& alias : aliases_.all()) {
      ByHand& person = people_by_hand_.emplace(marks_key(alias.person), ByHand{alias.person}).first->second;
      person.alone = person.alone || alias.name == marks_key(alias.person);
    }
    if (people_by_hand_.empty()) return;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      const Alias* alias = aliases_.find(speaker(i), articles_[places_[i].article].id);
      if (!alias && !speaker(i).named) continue;
      const auto found = people_by_hand_.find(marks_key(alias ? alias->person : speaker(i).name));
      if (found == people_by_hand_.end()) continue;
      by_hand_[i] = &found->second;
      if (found->second.first == kNobody) found->second.first = i;
      unite(found->second.first, i);
    }
  }

  void join_people() {
    std::vector<Node> nodes;
    std::unordered_map<std::string, std::uint32_t> by_name;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      const Speaker& one = speaker(i);
      if (one.kind != Kind::person || !one.named) continue;
      const ByHand* const by_hand = by_hand_[i];
      PersonName name = read_person_name(by_hand ? by_hand->person : one.name, lists_);
      std::string key = by_hand ? "\t" + std::to_string(by_hand->first) : name.key();
      if (!by_hand && name.is_weak()) key = "\n" + std::to_string(i);
      const auto [place, is_new] = by_name.emplace(std::move(key), static_cast<std::uint32_t>(nodes.size()));
      if (is_new) nodes.push_back({std::move(name), {}, {}, by_hand != nullptr, by_hand && by_hand->alone});
      Node& node = nodes[place->second];
      node.speakers.push_back(i);
      node.evidence.add({role_words(one, lists_), one.gender == Gender::female, one.gender == Gender::male});
    }
    const std::vector<std::uint32_t> cluster_of = PeopleJoiner(lists_).join(nodes);
    std::unordered_map<std::uint32_t, std::uint32_t> first;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      const std::uint32_t one = first.emplace(cluster_of[n], nodes[n].speakers.front()).first->second;
      for (const std::uint32_t i : nodes[n].speakers) unite(one, i);
    }
  }

  /// The letters of an acronym ("U.N." is "UN"), else the folded name.
  static std::string body_key(const std::string& name) {
    std::string key = marks_key(name);
    if (naming::is_acronym(name)) std::erase(key, ' ');
    return key;
  }

  /// Bodies and groups with a name: by spelling, then acronyms.
  void join_bodies() {
    std::unordered_map<std::string, std::uint32_t> by_name;
    std::unordered_map<std::string, std::uint32_t> by_initials;  // kNobody when several have them
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      const Speaker& one = speaker(i);
      if (by_hand_[i] || one.kind == Kind::person || !one.named) continue;
      const std::string kind(1, static_cast<char>(one.kind));
      const auto [place, is_new] = by_name.emplace(kind + body_key(one.name), i);
      unite(place->second, i);
      const std::string initials = naming::initials_of(one.name);
      if (!is_new || one.kind != Kind::org || initials.size() < 2 || naming::is_acronym(one.name)) continue;
      const auto [letters, first] = by_initials.emplace(initials, i);
      if (!first) letters->second = kNobody;
    }
    for (const auto& [name, i] : by_name) {
      if (speaker(i).kind != Kind::org || !naming::is_acronym(speaker(i).name)) continue;
      const auto found = by_initials.find(body_key(speaker(i).name));
      if (found == by_initials.end() || found->second == kNobody) continue;
      unite(i, found->second);
    }
  }

  /// The first speaker of the same voice; shortens the way to it.
  std::uint32_t owner_of(std::uint32_t i) {
    while (owner_[i] != i) i = owner_[i] = owner_[owner_[i]];
    return i;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = owner_of(a), b = owner_of(b);
    owner_[std::max(a, b)] = std::min(a, b);
  }

  std::vector<Voice> voices() {
    std::vector<Voice> voices;
    std::unordered_map<std::uint32_t, std::size_t> place_of;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      const auto [place, is_new] = place_of.emplace(owner_of(i), voices.size());
      if (is_new) voices.emplace_back();
      Voice& voice = voices[place->second];
      voice.speakers.push_back(places_[i]);
      if (by_hand_[i]) voice.given_name = by_hand_[i]->person;
    }
    return voices;
  }

  /// A person that a file of aliases names.
  struct ByHand {
    std::string person;
    std::uint32_t first = kNobody;  // speaker
    bool alone = false;             // the file says of this very name that it is the person
  };

  const std::vector<Article>& articles_;
  const Aliases& aliases_;
  const WordLists& lists_;
  std::vector<SpeakerPlace> places_;
  std::vector<std::uint32_t> owner_;  // an earlier speaker of the same voice, or itself
  std::vector<const ByHand*> by_hand_;
  std::unordered_map<std::string, ByHand> people_by_hand_;
};

}  // namespace

std::vector<Voice> join_speakers(const std::vector<Article>& articles, const Aliases& aliases, const WordLists& lists) {
  return SpeakerJoiner(articles, aliases, lists).join();
}

}  // namespace voices
