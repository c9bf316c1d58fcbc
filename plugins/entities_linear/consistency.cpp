// "Warnke" found surely as a person in one sentence settles the "Warnke" that the tagger was not sure of in another one. The
// idea is old (Krishnan and Manning 2006); here it is one pass over the document after all sentences are tagged.
#include "consistency.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "lattice.hpp"

namespace adit::linear {
namespace {

constexpr float kSureElsewhere = 0.8F;   ///< the pooled chance that a name needs to pull others along
constexpr float kPossibleHere = 0.15F;   ///< the least chance of a run to be a name at all, divided by how often it is one elsewhere
constexpr std::size_t kLongest = 8;

/// What a document says of one sequence of words.
struct Pool {
  std::array<float, kMostTypes> sums{};
  std::uint32_t seen = 0;
  std::uint32_t best(std::size_t types) const {
    return static_cast<std::uint32_t>(std::max_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(types)) - sums.begin());
  }
};

class Agreement {
 public:
  Agreement(const DocumentWords& document, std::size_t types, std::vector<Name>& names) : document_(document), types_(types), names_(names) {}

  void run() {
    for (const Name& name : names_) {
      Pool& pool = pools_[words_hash(document_.words, name.begin, name.end)];
      pool.sums[name.type] += name.score;
      ++pool.seen;
    }
    for (Name& name : names_) retype(name);
    add_missed();
  }

 private:
  void retype(Name& name) const {
    const Pool& pool = pools_.at(words_hash(document_.words, name.begin, name.end));
    const std::uint32_t best = pool.best(types_);
    if (pool.seen < 2 || best == name.type) return;
    name.type = best;
    name.score = pool.sums[best] / static_cast<float>(pool.seen);
  }

  void add_missed() {
    std::vector<Name> missed;
    std::size_t next = 0;
    const auto size = static_cast<std::uint32_t>(document_.words.size());
    for (std::uint32_t i = 0; i < size;) {
      while (next < names_.size() && names_[next].end <= i) ++next;
      if (next < names_.size() && names_[next].begin <= i) {
        i = names_[next].end;
        continue;
      }
      if (!document_.words[i]->form.capital) {
        ++i;
        continue;
      }
      const std::uint32_t limit = next < names_.size() ? names_[next].begin : size;
      std::uint32_t end = i + 1;
      while (end < limit && document_.words[end]->form.capital && document_.sentence_of[end] == document_.sentence_of[i]) ++end;
      Name name = look_up(i, end);
      const bool begins_sentence = i == 0 || document_.sentence_of[i] != document_.sentence_of[i - 1];
      if (name.end == 0 && begins_sentence && end > i + 1) name = look_up(i + 1, end);  // "Then Anna Warnke"
      if (name.end > name.begin) missed.push_back(name);
      i = end;
    }
    merge_names(missed, names_);
  }

  /// The run as a name, if it is one elsewhere and may be one here.
  Name look_up(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin > kLongest) return {};
    const auto found = pools_.find(words_hash(document_.words, begin, end));
    if (found == pools_.end()) return {};
    const Pool& pool = found->second;
    const std::uint32_t best = pool.best(types_);
    const float chance = pool.sums[best] / static_cast<float>(pool.seen);
    const float here = *std::min_element(&document_.inside[begin], &document_.inside[begin] + (end - begin));
    if (chance < kSureElsewhere || here < kPossibleHere / static_cast<float>(std::min(3u, pool.seen))) return {};
    return {begin, end, best, std::max(here, 0.5F) * chance};
  }

  const DocumentWords& document_;
  std::size_t types_;
  std::vector<Name>& names_;
  std::unordered_map<std::uint64_t, Pool> pools_;
};

}  // namespace

void merge_names(const std::vector<Name>& added, std::vector<Name>& names) {
  const auto middle = static_cast<std::ptrdiff_t>(names.size());
  names.insert(names.end(), added.begin(), added.end());
  std::inplace_merge(names.begin(), names.begin() + middle, names.end(), [](const Name& a, const Name& b) { return a.begin < b.begin; });
}

void agree(const DocumentWords& document, std::size_t types, std::vector<Name>& names) {
  if (!names.empty()) Agreement(document, types, names).run();
}

}  // namespace adit::linear
