#include "antecedents.hpp"

#include <algorithm>

namespace summarizer {
namespace {

/// Reads the mentions sentence by sentence, and knows which sentence named whom last.
class NamedChains {
 public:
  explicit NamedChains(const Input& input) : input_(input) {}

  /// Goes on to the next sentence. The sentence that its first pronoun points back to; kNoAntecedent when its first
  /// mention names somebody, when it names the pronoun's chain itself, and when nothing before it does.
  std::uint32_t read(std::uint32_t sentence) {
    const std::span<const Mention> mentions = mentions_of(input_.sentences[sentence]);
    const auto first =
        std::find_if(mentions.begin(), mentions.end(), [this](const Mention& mention) { return !is_quoted(mention); });
    const bool points_back =
        first != mentions.end() && first->kind == MentionKind::pronoun && is_numbered(first->chain);
    const std::uint32_t before = points_back ? last_named(first->chain) : kNoAntecedent;
    for (const Mention& mention : mentions) {
      if (mention.kind != MentionKind::pronoun && is_numbered(mention.chain)) name(mention.chain, sentence);
    }
    return points_back && last_named(first->chain) != sentence ? before : kNoAntecedent;
  }

 private:
  std::span<const Mention> mentions_of(adit::span sentence) {
    while (next_ < input_.mentions.size() && input_.mentions[next_].span.begin < sentence.begin) ++next_;
    const std::size_t first = next_;
    while (next_ < input_.mentions.size() && input_.mentions[next_].span.begin < sentence.end) ++next_;
    return input_.mentions.subspan(first, next_ - first);
  }

  /// Requires: called with rising places.
  bool is_quoted(const Mention& mention) {
    while (next_quote_ < input_.quotes.size() && input_.quotes[next_quote_].span.end <= mention.span.begin)
      ++next_quote_;
    if (next_quote_ == input_.quotes.size()) return false;
    const Quote& quote = input_.quotes[next_quote_];
    return quote.kind == QuoteKind::direct && quote.span.begin <= mention.span.begin;
  }

  /// Chains are numbered by first mention; a number that cannot be is passed over.
  bool is_numbered(std::int32_t chain) const {
    return chain >= 0 && static_cast<std::size_t>(chain) <= input_.mentions.size();
  }
  std::uint32_t last_named(std::int32_t chain) const {
    const auto at = static_cast<std::size_t>(chain);
    return at < last_named_.size() ? last_named_[at] : kNoAntecedent;
  }
  void name(std::int32_t chain, std::uint32_t sentence) {
    const auto at = static_cast<std::size_t>(chain);
    if (at >= last_named_.size()) last_named_.resize(at + 1, kNoAntecedent);
    last_named_[at] = sentence;
  }

  const Input& input_;
  std::size_t next_ = 0;
  std::size_t next_quote_ = 0;
  std::vector<std::uint32_t> last_named_;  // by chain
};

}  // namespace

std::vector<std::uint32_t> find_antecedents(const Input& input, const SentenceVectors& vectors) {
  std::vector<std::uint32_t> antecedents(vectors.size(), kNoAntecedent);
  NamedChains chains(input);
  for (std::uint32_t i = 0; i < antecedents.size(); ++i) {
    const std::uint32_t named = chains.read(i);
    if (vectors.openers[i] != Opener::connective && named != kNoAntecedent) {
      antecedents[i] = named;
    } else if (i > 0 && vectors.openers[i] != Opener::none) {
      antecedents[i] = i - 1;
    }
  }
  return antecedents;
}

}  // namespace summarizer
