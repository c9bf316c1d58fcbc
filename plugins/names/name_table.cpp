#include "name_table.hpp"

#include "name_join.hpp"
#include "state_bytes.hpp"

#include <algorithm>

namespace naming {
namespace {

constexpr std::string_view kStateMark = "adit.names/1\n";
constexpr char kBetween = '\0';

/// A spelling met in one document.
struct Met {
  std::string text;
  std::string key;
  std::string_view type;
  std::int32_t chain = -1;
  std::uint64_t count = 0;
};

bool share_word(std::string_view key, std::string_view other) {
  for (const std::string_view word : key_words(key)) {
    for (const std::string_view same : key_words(other)) {
      if (word == same && word.size() > 1) return true;
    }
  }
  return false;
}

/// Lets the spellings of a chain follow its fullest one, if they share a word with it: chains can be wrong.
void join_chains(const std::vector<Met>& met, std::vector<std::uint32_t>& owner) {
  std::unordered_map<std::int32_t, std::uint32_t> fullest;
  const auto words = [&](std::uint32_t i) { return key_words(met[i].key).size(); };
  for (std::uint32_t i = 0; i < met.size(); ++i) {
    if (met[i].chain < 0) continue;
    const auto [place, is_new] = fullest.emplace(met[i].chain, i);
    if (!is_new && words(i) > words(place->second)) place->second = i;
  }
  for (std::uint32_t i = 0; i < met.size(); ++i) {
    if (met[i].chain < 0) continue;
    const std::uint32_t full = fullest[met[i].chain];
    if (met[full].type == met[i].type && share_word(met[i].key, met[full].key)) owner[i] = owner[full];
  }
}

/// Words of a name that are no initials.
std::size_t full_words(std::string_view name) {
  std::size_t count = 0;
  for (const std::string_view word : key_words(name)) count += word.size() > 2 || (word.size() == 2 && word[1] != '.');
  return count;
}

/// The variant to call a name by: most words, then most frequent, then first.
const Variant& best_variant(const std::vector<Variant>& variants) {
  return *std::max_element(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) {
    const std::size_t words = full_words(a.text), others = full_words(b.text);
    return words != others ? words < others : a.count < b.count;
  });
}

/// Adds up equal variants, and puts the most frequent first.
void tidy_variants(std::vector<Variant>& variants) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Variant> tidy;
  for (Variant& variant : variants) {
    const auto [place, is_new] = places.emplace(variant.text, tidy.size());
    if (is_new) {
      tidy.push_back(std::move(variant));
    } else {
      tidy[place->second].count += variant.count;
    }
  }
  std::stable_sort(tidy.begin(), tidy.end(), [](const Variant& a, const Variant& b) { return a.count > b.count; });
  variants = std::move(tidy);
}

}  // namespace

std::string NameTable::key_of(std::string_view name, std::string_view type) const {
  const bool softer = spelling_ == Spelling::phonetic && type != "PER";
  std::string key = name_key(name, softer ? Spelling::marks : spelling_);
  return key.empty() ? std::string(name) : key;
}

NameTable::Entry& NameTable::entry(std::string_view type, std::string_view key) {
  std::string whole(type);
  whole.push_back(kBetween);
  whole.append(key);
  const auto [place, is_new] = by_key_.emplace(std::move(whole), entries_.size());
  if (is_new) entries_.push_back({std::string(type), std::string(key), 0, 0, {}});
  return entries_[place->second];
}

void NameTable::add_variant(Entry& entry, std::string_view text, std::uint64_t count) {
  std::string whole = entry.type + kBetween + entry.key + kBetween;
  whole.append(text);
  const auto [place, is_new] = by_variant_.emplace(std::move(whole), entry.variants.size());
  if (is_new) entry.variants.push_back({std::string(text), 0});
  entry.variants[place->second].count += count;
  entry.count += count;
}

void NameTable::add_document(std::span<const Use> uses) {
  std::vector<Met> met;
  std::unordered_map<std::string, std::size_t> places;
  for (const Use& use : uses) {
    std::string name = clean_name(use.text);
    if (name.empty()) continue;
    std::string whole = std::string(use.type) + kBetween + std::to_string(use.chain) + kBetween + name;
    const auto [place, is_new] = places.emplace(std::move(whole), met.size());
    if (is_new) {
      std::string key = key_of(name, use.type);
      met.push_back({std::move(name), std::move(key), use.type, use.chain, 0});
    }
    ++met[place->second].count;
  }
  std::vector<Candidate> names;
  std::unordered_map<std::string, std::uint32_t> by_key;  // one candidate a key
  std::vector<std::uint32_t> candidate_of;
  for (const Met& one : met) {
    const auto [place, is_new] =
        by_key.emplace(std::string(one.type) + kBetween + one.key, static_cast<std::uint32_t>(names.size()));
    if (is_new) names.push_back({one.type, one.key, one.text, 0});
    candidate_of.push_back(place->second);
  }
  const std::vector<std::uint32_t> owner_of = join_names(names);
  std::vector<std::uint32_t> owner(met.size());
  for (std::size_t i = 0; i < met.size(); ++i) owner[i] = owner_of[candidate_of[i]];
  join_chains(met, owner);

  std::vector<std::uint32_t> counted;
  for (std::size_t i = 0; i < met.size(); ++i) {
    Entry& to = entry(met[i].type, names[owner[i]].key);
    add_variant(to, met[i].text, met[i].count);
    counted.push_back(owner[i]);
  }
  std::sort(counted.begin(), counted.end());
  counted.erase(std::unique(counted.begin(), counted.end()), counted.end());
  for (const std::uint32_t i : counted) ++entry(names[i].type, names[i].key).documents;
}

void NameTable::save(std::string& to) const {
  to.append(kStateMark);
  put_number(static_cast<std::uint64_t>(spelling_), to);
  put_number(entries_.size(), to);
  for (const Entry& entry : entries_) {
    put_text(entry.type, to);
    put_text(entry.key, to);
    put_number(entry.documents, to);
    put_number(entry.variants.size(), to);
    for (const Variant& variant : entry.variants) {
      put_text(variant.text, to);
      put_number(variant.count, to);
    }
  }
}

adit::Result<void> NameTable::merge(std::string_view state) {
  const auto damaged = [](std::string_view why) {
    return adit::Error{adit::error_code::malformed, "cannot merge names: " + std::string(why)};
  };
  if (!state.starts_with(kStateMark)) return damaged("this is no state of the collector \"names\", version 1");
  StateReader in(state.substr(kStateMark.size()));
  if (in.number() != static_cast<std::uint64_t>(spelling_))
    return damaged("it was collected with another \"spelling\"");
  std::vector<Entry> read;
  for (std::uint64_t left = in.count(32); left > 0 && in.good; --left) {
    Entry& entry = read.emplace_back();
    entry.type = in.text();
    entry.key = in.text();
    entry.documents = in.number();
    for (std::uint64_t variants = in.count(16); variants > 0 && in.good; --variants) {
      const std::string_view text = in.text();
      entry.variants.push_back({std::string(text), in.number()});
    }
  }
  if (!in.good || !in.at_end()) return damaged("the state is cut off or damaged");
  for (const Entry& from : read) {
    Entry& to = entry(from.type, from.key);
    to.documents += from.documents;
    for (const Variant& variant : from.variants) add_variant(to, variant.text, variant.count);
  }
  return {};
}

std::vector<Row> NameTable::rows() const {
  std::vector<Candidate> names;
  for (const Entry& entry : entries_)
    names.push_back({entry.type, entry.key, best_variant(entry.variants).text, entry.count});
  const std::vector<std::uint32_t> owner = join_names(names);
  std::vector<Row> rows(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Row& row = rows[owner[i]];
    row.type = entries_[i].type;
    row.documents += entries_[i].documents;
    row.count += entries_[i].count;
    row.variants.insert(row.variants.end(), entries_[i].variants.begin(), entries_[i].variants.end());
  }
  std::erase_if(rows, [](const Row& row) { return row.count == 0; });
  for (Row& row : rows) {
    tidy_variants(row.variants);
    row.name = best_variant(row.variants).text;
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.count > b.count;
  });
  return rows;
}

}  // namespace naming
