#include "digest/digest.hpp"

#include "digest/groups.hpp"

#include <algorithm>
#include <unordered_map>

namespace summarizer {
namespace {

constexpr std::uint64_t kDigestSentences = 5;
constexpr double kFullLength = 12;  // words; shorter sentences say less than their likeness to others promises

TermCounts count_terms(const KeptDocument& document, TermIndex& index) {
  std::unordered_map<std::uint32_t, float> counts;
  for (const KeptSentence& sentence : document.sentences) {
    for (const adit::span token : sentence.tokens) {
      const std::uint32_t term = index.term(token.of(sentence.text));
      if (term < TermIndex::kStopWord) counts[term] += 1;
    }
  }
  TermCounts sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

std::vector<DigestGroup> find_groups(const std::vector<KeptDocument>& documents, TermIndex& index,
                                     const DigestOptions& options) {
  std::vector<std::uint32_t> group_of(documents.size(), 0);
  if (!options.all_together) {
    index.start_document();
    std::vector<TermCounts> counts;
    for (const KeptDocument& document : documents) counts.push_back(count_terms(document, index));
    group_of = group_documents(counts, index.count(), options.threshold);
  }
  std::vector<DigestGroup> groups;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    if (group_of[i] >= groups.size()) groups.resize(group_of[i] + 1);
    groups[group_of[i]].documents.push_back(i);
  }
  std::erase_if(groups, [&](const DigestGroup& group) { return group.documents.size() < options.min_documents; });
  std::stable_sort(groups.begin(), groups.end(),
                   [](const DigestGroup& a, const DigestGroup& b) { return a.documents.size() > b.documents.size(); });
  return groups;
}

/// The sentences of a group laid end to end as one text, so that what reads one document reads them all.
class GroupText {
 public:
  GroupText(const DigestGroup& group, const std::vector<KeptDocument>& documents) {
    for (const std::uint32_t document : group.documents) {
      for (std::uint32_t i = 0; i < documents[document].sentences.size(); ++i)
        add(document, i, documents[document].sentences[i]);
    }
  }
  Input input() const { return {text_, spans_, tokens_, {}, {}, {}, {}}; }

  std::vector<GroupSentence> sentences;
  std::vector<Place> places;

 private:
  void add(std::uint32_t document, std::uint32_t number, const KeptSentence& sentence) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += sentence.text;
    spans_.push_back({begin, static_cast<std::uint32_t>(text_.size())});
    for (const adit::span token : sentence.tokens) tokens_.push_back({begin + token.begin, begin + token.end});
    sentences.push_back({document, &sentence});
    places.push_back({document, number});
  }
  std::string text_;
  std::vector<adit::span> spans_;
  std::vector<adit::span> tokens_;
};

/// A quotation never stands without its source; a sentence that points back stands only if a group has nothing else.
std::vector<std::uint8_t> find_usable(const std::vector<GroupSentence>& sentences) {
  std::vector<std::uint8_t> use, sourced;
  for (const GroupSentence& sentence : sentences) {
    sourced.push_back(!sentence.kept->unsourced);
    use.push_back(!sentence.kept->unsourced && !sentence.kept->points_back);
  }
  return std::find(use.begin(), use.end(), std::uint8_t{1}) != use.end() ? use : sourced;
}

double cosine(const SentenceVectors& vectors, const TermWeights& weights, const std::vector<float>& norms,
              std::uint32_t a, const std::vector<float>& dense_b, std::uint32_t b) {
  if (norms[a] <= 0 || norms[b] <= 0) return 0;
  double sum = 0;
  for (std::size_t k = 0; k < vectors.row_terms(a).size(); ++k) {
    const std::uint32_t term = vectors.row_terms(a)[k];
    sum += double{vectors.row_counts(a)[k] * weights[term]} * dense_b[term];
  }
  return sum / (double{norms[a]} * norms[b]);
}

/// True if both have figures, but none in common: then they may be about the same, but do not say the same.
bool differ_in_figures(const KeptSentence& a, const KeptSentence& b) {
  if (a.figures.empty() || b.figures.empty()) return false;
  return std::none_of(a.figures.begin(), a.figures.end(), [&](const Figure& figure) {
    return std::any_of(b.figures.begin(), b.figures.end(),
                       [&](const Figure& other) { return other.value == figure.value; });
  });
}

/// Lists with each chosen sentence those of other documents that nearly repeat it; each goes with the one it is most
/// like.
void find_repeats(const GroupText& text, const SentenceVectors& vectors, const TermWeights& weights,
                  const std::vector<std::uint32_t>& taken, double threshold, DigestGroup& group) {
  const std::vector<float> norms = row_norms(vectors, weights);
  std::vector<double> highest(vectors.size(), threshold);
  std::vector<std::uint32_t> owner(vectors.size(), kNoAntecedent);
  std::vector<float> dense(vectors.term_count(), 0);
  for (std::uint32_t chosen = 0; chosen < taken.size(); ++chosen) {
    const std::uint32_t b = taken[chosen];
    for (std::size_t k = 0; k < vectors.row_terms(b).size(); ++k) {
      dense[vectors.row_terms(b)[k]] = vectors.row_counts(b)[k] * weights[vectors.row_terms(b)[k]];
    }
    for (std::uint32_t a = 0; a < vectors.size(); ++a) {
      if (text.places[a].document == text.places[b].document) continue;
      if (differ_in_figures(*text.sentences[a].kept, *text.sentences[b].kept)) continue;
      const double like = cosine(vectors, weights, norms, a, dense, b);
      if (like < highest[a] || (like == highest[a] && owner[a] != kNoAntecedent)) continue;
      highest[a] = like;
      owner[a] = chosen;
    }
    for (const std::uint32_t term : vectors.row_terms(b)) dense[term] = 0;
  }
  for (const std::uint32_t b : taken) owner[b] = kNoAntecedent;
  for (std::uint32_t a = 0; a < owner.size(); ++a) {
    if (owner[a] != kNoAntecedent) group.sentences[owner[a]].repeats.push_back(text.places[a]);
  }
}

void order_sentences(const std::vector<KeptDocument>& documents, DigestOrder order,
                     std::vector<DigestSentence>& sentences) {
  const bool dated = order == DigestOrder::time &&
                     std::all_of(sentences.begin(), sentences.end(), [&](const DigestSentence& sentence) {
                       return !documents[sentence.place.document].date.empty();
                     });
  std::sort(sentences.begin(), sentences.end(), [&](const DigestSentence& a, const DigestSentence& b) {
    if (dated) {
      const int compared = documents[a.place.document].date.compare(documents[b.place.document].date);
      if (compared != 0) return compared < 0;
    }
    return std::pair(a.place.document, a.place.sentence) < std::pair(b.place.document, b.place.sentence);
  });
}

/// By what other documents say, too; of a single one by what it says itself.
std::vector<double> rank_sentences(const GroupText& text, const SentenceVectors& vectors,
                                   const std::vector<std::uint8_t>& use, std::size_t documents) {
  std::vector<std::uint32_t> document_of;
  for (const Place& place : text.places) document_of.push_back(place.document);
  if (documents == 1) document_of.clear();
  std::vector<double> scores = rank_by_lexrank(vectors, use, document_of);
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] *= std::min(1.0, vectors.words[i] / kFullLength);
  scale_to_one(scores);
  return scores;
}

void fill_group(const std::vector<KeptDocument>& documents, TermIndex& index, const DigestOptions& options,
                DigestGroup& group) {
  const GroupText text(group, documents);
  SentenceVectors vectors;
  read_sentences(text.input(), index, vectors);
  const std::vector<std::uint8_t> use = find_usable(text.sentences);
  const std::vector<double> scores = rank_sentences(text, vectors, use, group.documents.size());
  const TermWeights weights = weigh_by_rarity(vectors);
  Budget budget{options.sentences, options.words};
  if (budget.sentences == 0 && budget.words == 0) budget.sentences = kDigestSentences;
  const std::vector<std::uint32_t> taken =
      select_sentences(vectors, weights, {scores, use, vectors.words},
                       {.budget = budget, .redundancy = options.redundancy, .never_above = options.repeat});
  for (const std::uint32_t sentence : taken) {
    const auto rank = static_cast<std::int32_t>(group.sentences.size() + 1);
    group.sentences.push_back({text.places[sentence], rank, scores[sentence], {}});
  }
  find_repeats(text, vectors, weights, taken, options.repeat, group);
  order_sentences(documents, options.order, group.sentences);
  for (const Disagreement& disagreement : find_disagreements(text.sentences, index, vectors)) {
    auto& figures = group.figures.emplace_back();
    for (const Statement& statement : disagreement.statements) {
      figures.push_back({text.places[statement.sentence], statement.figure});
    }
  }
}

}  // namespace

std::vector<DigestGroup> make_digest(const std::vector<KeptDocument>& documents, const WordLists& lists,
                                     const DigestOptions& options) {
  TermIndex index(lists);
  std::vector<DigestGroup> groups = find_groups(documents, index, options);
  for (DigestGroup& group : groups) fill_group(documents, index, options, group);
  return groups;
}

}  // namespace summarizer
