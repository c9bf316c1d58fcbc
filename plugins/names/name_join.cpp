#include "name_join.hpp"

#include "name_key.hpp"

#include <unordered_map>

namespace naming {
namespace {

constexpr std::size_t kMostNamesakes = 64;  // a "surname" that more names share is none

using Groups = std::unordered_map<std::string, std::vector<std::uint32_t>>;

std::string group_key(std::string_view type, std::string_view word) {
  std::string key(type);
  key.push_back('\0');
  return key.append(word);
}

bool is_initial(std::string_view word) { return word.size() == 1; }

/// True if the given names of `shorter` can be initials of those of `longer`: "r j roe" and "robert roe".
bool can_be_initials(const std::vector<std::string_view>& shorter, const std::vector<std::string_view>& longer) {
  if (shorter.size() < 2 || longer.size() < 2 || is_initial(longer.front())) return false;
  for (std::size_t i = 0; i + 1 < shorter.size(); ++i) {
    if (!is_initial(shorter[i])) return false;
    if (i + 1 < longer.size() && shorter[i][0] != longer[i][0]) return false;
  }
  return true;
}

/// Joins names of one document or of one table.
class Joiner {
 public:
  explicit Joiner(const std::vector<Candidate>& names) : names_(names), owner_(names.size()) {
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      owner_[i] = i;
      words_.push_back(key_words(names[i].key));
      if (names[i].type == "PER" && words_[i].size() > 1) put(surnames_, names[i].type, words_[i].back(), i);
      if (names[i].type == "ORG" && words_[i].size() > 1) put(initials_, names[i].type, initials_of(names[i].name), i);
    }
  }

  std::vector<std::uint32_t> join() {
    for (std::uint32_t i = 0; i < names_.size(); ++i) join_initials(i);
    for (std::uint32_t i = 0; i < names_.size(); ++i) join_acronym(i);
    for (std::uint32_t i = 0; i < names_.size(); ++i) join_surname(i);
    return owner_;
  }

 private:
  static void put(Groups& groups, std::string_view type, std::string_view word, std::uint32_t name) {
    auto& group = groups[group_key(type, word)];
    if (group.size() <= kMostNamesakes) group.push_back(name);
  }

  const std::vector<std::uint32_t>* find(const Groups& groups, std::uint32_t name, std::string_view word) const {
    const auto found = groups.find(group_key(names_[name].type, word));
    return found == groups.end() || found->second.size() > kMostNamesakes ? nullptr : &found->second;
  }

  /// Gives `name` to the one owner of those in `group` that fit, if it is one.
  template <class Fits>
  void join_to_one(std::uint32_t name, const std::vector<std::uint32_t>* group, const Fits& fits) {
    if (!group) return;
    std::uint32_t owner = name;
    for (const std::uint32_t other : *group) {
      if (other == name || !fits(other)) continue;
      if (owner != name && owner != owner_[other]) return;
      owner = owner_[other];
    }
    owner_[name] = owner;
  }

  void join_initials(std::uint32_t i) {
    if (names_[i].type != "PER" || words_[i].size() < 2 || !is_initial(words_[i].front())) return;
    join_to_one(i, find(surnames_, i, words_[i].back()),
                [&](std::uint32_t other) { return can_be_initials(words_[i], words_[other]); });
  }

  void join_acronym(std::uint32_t i) {
    if (names_[i].type != "ORG" || !is_acronym(names_[i].name)) return;
    std::string letters;
    for (const std::string_view word : words_[i]) letters += word;
    join_to_one(i, find(initials_, i, letters), [](std::uint32_t) { return true; });
  }

  void join_surname(std::uint32_t i) {
    if (names_[i].type != "PER" || words_[i].size() != 1) return;
    join_to_one(i, find(surnames_, i, words_[i].front()), [](std::uint32_t) { return true; });
  }

  const std::vector<Candidate>& names_;
  std::vector<std::uint32_t> owner_;
  std::vector<std::vector<std::string_view>> words_;
  Groups surnames_;
  Groups initials_;
};

}  // namespace

std::vector<std::uint32_t> join_names(const std::vector<Candidate>& names) { return Joiner(names).join(); }

}  // namespace naming
