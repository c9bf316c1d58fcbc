#include "summarize.hpp"

#include "candidates.hpp"

#include <algorithm>
#include <cmath>

namespace summarizer {
namespace {

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

void tilt_by_quotes(const Input& input, QuotePolicy policy, std::vector<double>& scores) {
  if (policy == QuotePolicy::neutral) return;
  const std::vector<std::uint8_t> quoting = sentences_with(input, input.quotes, [](const Quote& quote) {
    return quote.kind == QuoteKind::direct || quote.kind == QuoteKind::mixed;
  });
  const double factor = policy == QuotePolicy::prefer ? 1 + kQuoteTilt : 1 - kQuoteTilt;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (quoting[i]) scores[i] *= factor;
  }
  scale_to_one(scores);
}

/// The sentence that has the last name or role of the pronoun's chain before it.
class Antecedents {
 public:
  explicit Antecedents(const Input& input) : input_(input) {}

  /// Requires: called with rising `sentence`. The antecedent of the pronoun that opens it; the sentence itself when
  /// that names the chain, too; kNoAntecedent when no mention says who is meant.
  std::uint32_t find(std::uint32_t sentence) {
    while (seen_ < sentence) see(seen_++);
    const adit::span span = input_.sentences[sentence];
    std::size_t at = next_;
    while (at < input_.mentions.size() && input_.mentions[at].span.begin < span.begin) ++at;
    if (at == input_.mentions.size() || input_.mentions[at].span.begin >= span.begin + kOpening) return kNoAntecedent;
    const Mention& opening = input_.mentions[at];
    if (opening.kind != MentionKind::pronoun || opening.chain < 0) return kNoAntecedent;
    const auto chain = static_cast<std::size_t>(opening.chain);
    return chain < last_named_.size() ? last_named_[chain] : kNoAntecedent;
  }

 private:
  static constexpr std::uint32_t kOpening = 8;  // bytes: an opening mark and blanks may come first

  void see(std::uint32_t sentence) {
    for (; next_ < input_.mentions.size() && input_.mentions[next_].span.begin < input_.sentences[sentence].end;
         ++next_) {
      const Mention& mention = input_.mentions[next_];
      if (mention.kind == MentionKind::pronoun || mention.chain < 0) continue;
      const auto chain = static_cast<std::size_t>(mention.chain);
      if (chain > input_.mentions.size()) continue;  // not numbered as the layer says
      if (chain >= last_named_.size()) last_named_.resize(chain + 1, kNoAntecedent);
      last_named_[chain] = sentence;
    }
  }

  const Input& input_;
  std::size_t next_ = 0;
  std::uint32_t seen_ = 0;
  std::vector<std::uint32_t> last_named_;  // by chain
};

/// For each sentence that opens with a word that points back: the sentence that must stand beside it.
std::vector<std::uint32_t> find_antecedents(const Input& input, const SentenceVectors& vectors,
                                            const std::vector<std::uint8_t>& use) {
  std::vector<std::uint32_t> antecedents(vectors.size(), kNoAntecedent);
  Antecedents by_mention(input);
  for (std::uint32_t i = 1; i < antecedents.size(); ++i) {
    if (vectors.openers[i] == Opener::none || !use[i]) continue;
    const std::uint32_t named = vectors.openers[i] == Opener::pronoun ? by_mention.find(i) : kNoAntecedent;
    antecedents[i] = named == kNoAntecedent ? i - 1 : named;
  }
  return antecedents;
}

void order_choices(std::vector<Choice>& choices, Order order) {
  std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.sentence < b.sentence; });
  if (order == Order::rank) return;
  std::int32_t place = 0;
  for (Choice& choice : choices) choice.rank = ++place;
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
      break;
  }
  return std::vector<double>(vectors_.size(), 0);
}

std::vector<Choice> Summarizer::summarize(const Input& input, const Options& options) {
  read_sentences(input, index_, vectors_);
  const std::vector<SentenceKind> kinds = find_kinds(input, vectors_);
  const SentenceKind best = best_kind(kinds);
  if (best == SentenceKind::boilerplate) return {};
  std::vector<std::uint8_t> use(kinds.size());
  for (std::size_t i = 0; i < use.size(); ++i) use[i] = kinds[i] == best;
  keep_naming(input, options.must_name, use);
  const auto title =
      static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), SentenceKind::heading) - kinds.begin());

  std::vector<double> scores = rank(use, title, options);
  tilt_by_quotes(input, options.quotes, scores);
  const TermWeights weights = weigh_by_frequency(vectors_);
  if (!options.about.empty()) {
    const auto query = read_query(options.about, index_, vectors_);
    const std::vector<double> like = rank_by_query(vectors_, weights, query);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += use[i] ? kQueryTilt * like[i] : 0;
    scale_to_one(scores);
  }
  const std::vector<std::uint32_t> words = count_words(input);
  Candidates candidates{scores, use, words};
  const Budget budget = find_budget(options, use);
  std::vector<std::uint32_t> taken;
  if (options.method == Method::sumbasic) {
    taken = select_by_sum_basic(vectors_, candidates, budget, scores);
    scale_to_one(scores);
  } else {
    const std::vector<std::uint32_t> antecedents =
        options.method == Method::lead ? std::vector<std::uint32_t>() : find_antecedents(input, vectors_, use);
    candidates.antecedent = antecedents;
    taken = select_sentences(vectors_, weights, candidates, {budget, options.redundancy});
  }
  std::vector<Choice> choices;
  for (const std::uint32_t sentence : taken) {
    choices.push_back({sentence, static_cast<std::int32_t>(choices.size() + 1), scores[sentence]});
  }
  order_choices(choices, options.order);
  return choices;
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
