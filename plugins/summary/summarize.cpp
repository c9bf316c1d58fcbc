#include "summarize.hpp"

#include "antecedents.hpp"
#include "candidates.hpp"

#include <algorithm>
#include <cmath>

namespace summarizer {
namespace {

constexpr double kSameSource = 0.4;  // of the redundancy, for each chosen sentence that quotes the same source
constexpr double kQuoteTilt = 0.25;  // share of the score that a quotation gives or takes
constexpr double kQueryTilt = 1.0;   // weight of likeness to the query beside the score
constexpr std::uint64_t kDefaultSentences = 3;

/// Words as people count them: stretches between blanks.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

std::vector<std::uint32_t> count_words(const Input& input) {
  std::vector<std::uint32_t> words;
  words.reserve(input.sentences.size());
  for (const adit::span sentence : input.sentences) words.push_back(count_words(sentence.of(input.text)));
  return words;
}

Budget find_budget(const Options& options, const std::vector<std::uint8_t>& use) {
  Budget budget{options.sentences, options.words};
  if (options.share > 0) {
    const auto usable = static_cast<double>(std::count(use.begin(), use.end(), std::uint8_t{1}));
    const auto share = static_cast<std::uint64_t>(std::ceil(std::min(1.0, options.share) * usable));
    budget.sentences = budget.sentences > 0 ? std::min(budget.sentences, share) : share;
  }
  if (budget.sentences == 0 && budget.words == 0) budget.sentences = kDefaultSentences;
  return budget;
}

/// Sentences that have a row of another layer in them, by the rows' begins.
template <class Row, class Predicate>
std::vector<std::uint8_t> sentences_with(const Input& input, std::span<const Row> rows, const Predicate& counts) {
  std::vector<std::uint8_t> with(input.sentences.size(), 0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < with.size(); ++i) {
    while (next < rows.size() && rows[next].span.begin < input.sentences[i].begin) ++next;
    for (; next < rows.size() && rows[next].span.begin < input.sentences[i].end; ++next) {
      if (counts(rows[next])) with[i] = 1;
    }
  }
  return with;
}

/// Leaves only sentences that name one of the types, unless there is none.
void keep_naming(const Input& input, const std::vector<std::string>& types, std::vector<std::uint8_t>& use) {
  if (types.empty()) return;
  std::vector<std::uint8_t> naming = sentences_with(input, input.entities, [&](const Entity& entity) {
    return std::find(types.begin(), types.end(), entity.type) != types.end();
  });
  for (std::size_t i = 0; i < use.size(); ++i) naming[i] = naming[i] && use[i];
  if (std::find(naming.begin(), naming.end(), std::uint8_t{1}) != naming.end()) use = std::move(naming);
}

/// What the wish for quotations and the query do to the scores.
Tilt find_tilt(const Input& input, const Options& options, const SentenceVectors& vectors, const TermWeights& weights,
               TermIndex& index) {
  Tilt tilt{std::vector<double>(vectors.size(), 1), std::vector<double>(vectors.size(), 0)};
  if (options.quotes != QuotePolicy::neutral) {
    const std::vector<std::uint8_t> quoting = sentences_with(input, input.quotes, [](const Quote& quote) {
      return quote.kind == QuoteKind::direct || quote.kind == QuoteKind::mixed;
    });
    const double factor = options.quotes == QuotePolicy::prefer ? 1 + kQuoteTilt : 1 - kQuoteTilt;
    for (std::size_t i = 0; i < quoting.size(); ++i) tilt.factor[i] = quoting[i] ? factor : 1;
  }
  if (!options.about.empty()) {
    tilt.bonus = rank_by_query(vectors, weights, read_query(options.about, index, vectors));
    for (double& bonus : tilt.bonus) bonus *= kQueryTilt;
  }
  return tilt;
}

/// Whom each sentence quotes: the source of the last quotation that begins in it or goes on in it; -1 for nobody.
std::vector<std::int32_t> find_sources(const Input& input) {
  std::vector<std::int32_t> sources(input.sentences.size(), -1);
  std::size_t i = 0;
  for (const Quote& quote : input.quotes) {
    while (i < sources.size() && input.sentences[i].end <= quote.span.begin) ++i;
    if (quote.source < 0) continue;
    for (std::size_t k = i; k < sources.size() && input.sentences[k].begin < quote.span.end; ++k)
      sources[k] = quote.source;
  }
  return sources;
}

/// The sentences of the best kind that there is, and of these what `must_name` leaves; empty if all is boilerplate.
std::vector<std::uint8_t> find_usable(const Input& input, const std::vector<SentenceKind>& kinds,
                                      const Options& options) {
  const SentenceKind best = best_kind(kinds);
  if (best == SentenceKind::boilerplate) return {};
  std::vector<std::uint8_t> use(kinds.size());
  for (std::size_t i = 0; i < use.size(); ++i) use[i] = kinds[i] == best;
  keep_naming(input, options.must_name, use);
  return use;
}

/// The first heading; kinds.size() when there is none.
std::size_t find_title(const std::vector<SentenceKind>& kinds) {
  return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), SentenceKind::heading) - kinds.begin());
}

/// `taken` in the order of the text, with ranks.
std::vector<Choice> make_choices(const std::vector<std::uint32_t>& taken, const std::vector<double>& scores,
                                 Order order) {
  std::vector<Choice> choices;
  for (const std::uint32_t sentence : taken) {
    choices.push_back({sentence, static_cast<std::int32_t>(choices.size() + 1), scores[sentence]});
  }
  std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.sentence < b.sentence; });
  std::int32_t place = 0;
  for (Choice& choice : choices) choice.rank = order == Order::text ? ++place : choice.rank;
  return choices;
}

}  // namespace

std::vector<double> Summarizer::rank(const std::vector<std::uint8_t>& use, std::size_t title, const Options& options) {
  switch (options.method) {
    case Method::lead:
      return rank_by_lead(vectors_, use);
    case Method::centroid:
      return rank_by_centroid(vectors_, use, title, options.centroid);
    case Method::lexrank:
      return rank_by_lexrank(vectors_, use);
    case Method::textrank:
      return rank_by_textrank(vectors_, use);
    case Method::sumbasic:
      break;  // scores while it selects
  }
  return {};
}

std::vector<Choice> Summarizer::summarize(const Input& input, const Options& options) {
  read_sentences(input, index_, vectors_);
  const std::vector<SentenceKind> kinds = find_kinds(input, vectors_);
  const std::vector<std::uint8_t> use = find_usable(input, kinds, options);
  if (use.empty()) return {};
  const TermWeights weights = weigh_by_frequency(vectors_);
  const Tilt tilt = find_tilt(input, options, vectors_, weights, index_);
  const std::vector<std::uint32_t> words = count_words(input);
  const Budget budget = find_budget(options, use);
  std::vector<std::uint32_t> antecedents;
  if (options.method != Method::lead) antecedents = find_antecedents(input, vectors_);
  std::vector<double> scores;
  std::vector<std::uint32_t> taken;
  if (options.method == Method::sumbasic) {
    taken = select_by_sum_basic(vectors_, tilt, {{}, use, words, antecedents}, budget, scores);
  } else {
    scores = rank(use, find_title(kinds), options);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = use[i] ? tilt.of(scores[i], i) : 0;
    scale_to_one(scores);
    const std::vector<std::int32_t> sources = find_sources(input);
    taken = select_sentences(
        vectors_, weights, {scores, use, words, antecedents, sources},
        {.budget = budget, .redundancy = options.redundancy, .same_source = kSameSource * options.redundancy});
  }
  return make_choices(taken, scores, options.order);
}

double usual_redundancy(Method method) {
  switch (method) {
    case Method::centroid:
      return 0.5;
    case Method::lexrank:
      return 0.25;
    default:
      return 0;
  }
}

}  // namespace summarizer
