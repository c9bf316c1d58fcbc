// Which figures are about the same thing? "At least 12 people were injured when ..." and "at least 23 people have been
// injured in the fire" share, within a few words of the figure and the same clause, "people" and "injured". What counts
// is how many words are shared and how rare they are in the group: "people" alone does not do.
#include "digest/disagreement.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace summarizer {
namespace {

constexpr std::uint32_t kReach = 9;          // words looked at on each side
constexpr std::size_t kMostClusters = 64;    // compared for each word
constexpr std::size_t kMostFigures = 20000;  // of a group
constexpr double kEnough = 1.0;              // shared rarity that makes two figures one thing

/// A figure with the words around it.
struct Claim {
  Statement statement;
  std::uint32_t document = 0;
  bool percent = false;
  std::vector<std::uint32_t> after;  ///< terms behind it: what is counted
  std::vector<std::uint32_t> terms;  ///< all terms around it, sorted
};

bool is_clause_mark(std::string_view token) {
  return token == "," || token == ";" || token == ":" || token == "." || token == "“" || token == "”" ||
         token == "\"" || token == "–" || token == "—" || token == "(" || token == ")";
}

bool is_percent(std::string_view token) {
  return token == "percent" || token == "per" || token == "cent" || token == "%";
}

Claim read_claim(const GroupSentence& sentence, std::uint32_t number, std::uint32_t figure_number, TermIndex& index) {
  const KeptSentence& kept = *sentence.kept;
  const Figure& figure = kept.figures[figure_number];
  Claim claim{{number, figure_number, figure.value}, sentence.document, false, {}, {}};
  const auto token = [&](std::uint32_t at) { return kept.tokens[at].of(kept.text); };
  const auto add = [&](std::uint32_t at, std::vector<std::uint32_t>& to) {
    const std::uint32_t term = is_percent(token(at)) ? TermIndex::kStopWord : index.term(token(at));
    if (term < TermIndex::kStopWord) to.push_back(term);
  };
  for (std::uint32_t at = figure.last + 1; at < kept.tokens.size() && at <= figure.last + kReach; ++at) {
    if (is_clause_mark(token(at))) break;
    if (at <= figure.last + 2 && is_percent(token(at))) claim.percent = true;
    add(at, claim.after);
  }
  std::vector<std::uint32_t> before;
  const std::uint32_t reach = claim.after.empty() ? 2 * kReach : kReach;
  for (std::uint32_t at = figure.first; at > 0 && figure.first - at < reach;) {
    if (is_clause_mark(token(--at))) break;
    add(at, before);
  }
  claim.terms = claim.after;
  claim.terms.insert(claim.terms.end(), before.begin(), before.end());
  const bool counts_next =
      figure.last + 1 < kept.tokens.size() && index.term(token(figure.last + 1)) < TermIndex::kStopWord;
  if (claim.after.empty()) {  // "the number of drowned people is now 23": what is counted stands before
    claim.after = std::move(before);
  } else if (!counts_next && !claim.percent && figure.first > 0) {  // "injured 21 at ...": so does this
    std::vector<std::uint32_t> last;
    add(figure.first - 1, last);
    claim.after.insert(claim.after.begin(), last.begin(), last.end());
  }
  std::sort(claim.terms.begin(), claim.terms.end());
  claim.terms.erase(std::unique(claim.terms.begin(), claim.terms.end()), claim.terms.end());
  return claim;
}

bool differ(double a, double b) { return std::abs(a - b) > 1e-9 * std::max(std::abs(a), std::abs(b)); }

/// Puts claims about one thing together. Two values of one document are two things: an article does not contradict
/// itself.
class Clusters {
 public:
  Clusters(const std::vector<Claim>& claims, const SentenceVectors& vectors) : claims_(claims), vectors_(vectors) {}

  std::vector<std::vector<std::uint32_t>> gather() {
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      std::uint32_t best = static_cast<std::uint32_t>(clusters_.size());
      double highest = kEnough;
      for (const std::uint32_t cluster : near(i)) {
        const double likeness = likeness_to(cluster, i);
        if (likeness > highest) {
          highest = likeness;
          best = cluster;
        }
      }
      if (best == clusters_.size()) clusters_.emplace_back();
      clusters_[best].push_back(i);
      for (const std::uint32_t term : claims_[i].terms) {
        auto& list = by_term_[term];
        if (list.size() < kMostClusters && (list.empty() || list.back() != best)) list.push_back(best);
      }
    }
    return clusters_;
  }

 private:
  double rarity(std::uint32_t term) const {
    const double n = static_cast<double>(vectors_.size()) + 1;
    return std::log(n / vectors_.sentence_frequency[term]) / std::log(n);
  }

  std::vector<std::uint32_t> near(std::uint32_t claim) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t term : claims_[claim].terms) {
      const auto list = by_term_.find(term);
      if (list != by_term_.end()) found.insert(found.end(), list->second.begin(), list->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  /// Mean over the claims of the cluster (the last eight of them): a claim must be like most of them.
  double likeness_to(std::uint32_t cluster, std::uint32_t claim) const {
    const auto& members = clusters_[cluster];
    const std::size_t first = members.size() > 8 ? members.size() - 8 : 0;
    double sum = 0;
    for (std::size_t i = first; i < members.size(); ++i) {
      const Claim& member = claims_[members[i]];
      const bool same_document = member.document == claims_[claim].document;
      if (same_document && differ(member.statement.value, claims_[claim].statement.value)) return 0;
      sum += likeness(member, claims_[claim]);
    }
    return sum / static_cast<double>(members.size() - first);
  }

  /// Rarity of the shared words; those counted by both weigh more. 0 for less than two, but for a few forms.
  double likeness(const Claim& a, const Claim& b) const {
    if (a.percent != b.percent) return 0;
    std::vector<std::uint32_t> shared;
    std::set_intersection(a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end(), std::back_inserter(shared));
    double sum = 0;
    std::size_t counted = 0;
    for (const std::uint32_t term : shared) {
      const bool in_a = std::find(a.after.begin(), a.after.end(), term) != a.after.end();
      const bool in_b = std::find(b.after.begin(), b.after.end(), term) != b.after.end();
      counted += in_a && in_b;
      sum += rarity(term) * (in_a && in_b ? 1.25 : 0.75);
    }
    const bool contained = !shared.empty() && shared.size() == std::min(a.terms.size(), b.terms.size());
    if (a.percent && contained) return kEnough + sum;  // "turnout was 61 percent" has no more to share
    const bool same_head = !a.after.empty() && !b.after.empty() && a.after.front() == b.after.front();
    return shared.size() >= 2 && (counted > 0 || a.percent) ? sum
           : same_head && a.after.size() == b.after.size()  ? sum
                                                            : 0;
  }

  const std::vector<Claim>& claims_;
  const SentenceVectors& vectors_;
  std::vector<std::vector<std::uint32_t>> clusters_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_term_;
};

}  // namespace

std::vector<Disagreement> find_disagreements(std::span<const GroupSentence> sentences, TermIndex& index,
                                             const SentenceVectors& vectors) {
  std::vector<Claim> claims;
  for (std::uint32_t i = 0; i < sentences.size() && claims.size() < kMostFigures; ++i) {
    if (sentences[i].kept->unsourced) continue;
    for (std::uint32_t k = 0; k < sentences[i].kept->figures.size(); ++k) {
      Claim claim = read_claim(sentences[i], i, k, index);
      std::erase_if(claim.terms, [&](std::uint32_t term) { return term >= vectors.term_count(); });
      if (!claim.terms.empty()) claims.push_back(std::move(claim));
    }
  }
  std::vector<Disagreement> disagreements;
  for (const auto& cluster : Clusters(claims, vectors).gather()) {
    Disagreement found;
    bool many_documents = false, many_values = false;
    for (const std::uint32_t i : cluster) {
      const Claim& claim = claims[i];
      const bool known = std::any_of(found.statements.begin(), found.statements.end(), [&](const Statement& statement) {
        return sentences[statement.sentence].document == claim.document &&
               !differ(statement.value, claim.statement.value);
      });
      if (known) continue;
      for (const Statement& other : found.statements) {
        const bool elsewhere = sentences[other.sentence].document != claim.document;
        many_documents = many_documents || elsewhere;
        many_values = many_values || (elsewhere && differ(other.value, claim.statement.value));
      }
      found.statements.push_back(claim.statement);
    }
    if (many_documents && many_values) disagreements.push_back(std::move(found));
  }
  return disagreements;
}

}  // namespace summarizer
