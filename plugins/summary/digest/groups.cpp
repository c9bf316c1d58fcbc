#include "digest/groups.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace summarizer {
namespace {

constexpr float kAloneWeight =
    0.5f;  // on what only one document has: it joins nothing, but tells how much else there is
constexpr std::size_t kKeyTerms = 24;
constexpr std::size_t kMostGroups = 64;    // remembered for a term
constexpr std::size_t kMostCompared = 16;  // groups, those that share most of the key terms

/// Terms of a document by weight, the weightiest first, of length 1 together.
TermCounts weigh(const TermCounts& document, const std::vector<float>& rarity) {
  TermCounts weighed = document;
  double square = 0;
  for (auto& [term, value] : weighed) {
    value = (1 + std::log(value)) * rarity[term];
    square += double{value} * value;
  }
  const auto scale = static_cast<float>(square > 0 ? 1 / std::sqrt(square) : 0);
  for (auto& [term, value] : weighed) value *= scale;
  std::sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return weighed;
}

struct Group {
  std::unordered_map<std::uint32_t, float> sum;
  double square = 0;

  void add(const TermCounts& document) {
    for (const auto& [term, value] : document) {
      float& entry = sum[term];
      square += double{value} * (2 * double{entry} + value);
      entry += value;
    }
  }
  double likeness(const TermCounts& document) const {
    double product = 0;
    for (const auto& [term, value] : document) {
      const auto found = sum.find(term);
      if (found != sum.end()) product += double{value} * found->second;
    }
    return square > 0 ? product / std::sqrt(square) : 0;
  }
};

std::vector<float> find_rarity(const std::vector<TermCounts>& documents, std::size_t terms) {
  std::vector<float> rarity(terms, 0);
  for (const TermCounts& document : documents) {
    for (const auto& [term, count] : document) rarity[term] += 1;
  }
  const auto n = static_cast<float>(documents.size());
  for (float& value : rarity) value = std::log(1 + n / value) * (value > 1 ? 1.0f : kAloneWeight);
  return rarity;
}

/// Groups that share key terms with the document, those with most of them.
std::vector<std::uint32_t> find_near(const TermCounts& weighed, std::size_t keys,
                                     const std::vector<std::vector<std::uint32_t>>& by_term) {
  std::vector<std::uint32_t> met;
  for (std::size_t i = 0; i < keys; ++i) {
    met.insert(met.end(), by_term[weighed[i].first].begin(), by_term[weighed[i].first].end());
  }
  std::sort(met.begin(), met.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;  // how many less than all, group
  for (std::size_t i = 0; i < met.size();) {
    std::size_t next = i;
    while (next < met.size() && met[next] == met[i]) ++next;
    shared.emplace_back(static_cast<std::uint32_t>(keys - (next - i)), met[i]);
    i = next;
  }
  const std::size_t kept = std::min(shared.size(), kMostCompared);
  std::partial_sort(shared.begin(), shared.begin() + static_cast<std::ptrdiff_t>(kept), shared.end());
  std::vector<std::uint32_t> near;
  for (std::size_t i = 0; i < kept; ++i) near.push_back(shared[i].second);
  std::sort(near.begin(), near.end());
  return near;
}

}  // namespace

std::vector<std::uint32_t> group_documents(const std::vector<TermCounts>& documents, std::size_t terms,
                                           double threshold) {
  const std::vector<float> rarity = find_rarity(documents, terms);
  std::vector<std::uint32_t> group_of;
  std::vector<Group> groups;
  std::vector<std::vector<std::uint32_t>> by_term(terms);
  for (const TermCounts& document : documents) {
    const TermCounts weighed = weigh(document, rarity);
    const std::size_t keys = std::min(weighed.size(), kKeyTerms);
    const std::vector<std::uint32_t> near = find_near(weighed, keys, by_term);
    auto best = static_cast<std::uint32_t>(groups.size());
    double highest = threshold;
    for (const std::uint32_t group : near) {
      const double likeness = groups[group].likeness(weighed);
      if (likeness > highest || (likeness == highest && best == groups.size())) {
        highest = likeness;
        best = group;
      }
    }
    if (best == groups.size()) groups.emplace_back();
    groups[best].add(weighed);
    group_of.push_back(best);
    for (std::size_t i = 0; i < keys; ++i) {
      auto& list = by_term[weighed[i].first];
      if (std::find(list.begin(), list.end(), best) != list.end()) continue;
      if (list.size() == kMostGroups) list.erase(list.begin());
      list.push_back(best);
    }
  }
  return group_of;
}

}  // namespace summarizer
