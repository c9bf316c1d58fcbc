#include "digest/keep.hpp"

#include "candidates.hpp"

#include <algorithm>

namespace summarizer {
namespace {

constexpr std::size_t kMostKept = 400;  // sentences of a document

KeptSentence copy_sentence(const Input& input, adit::span sentence, std::size_t& next_token) {
  KeptSentence kept;
  kept.text = sentence.of(input.text);
  kept.begin = sentence.begin;
  kept.end = sentence.end;
  while (next_token < input.tokens.size() && input.tokens[next_token].begin < sentence.begin) ++next_token;
  for (; next_token < input.tokens.size() && input.tokens[next_token].begin < sentence.end; ++next_token) {
    const adit::span token = input.tokens[next_token];
    if (token.end > sentence.end || token.size() == 0) continue;
    kept.tokens.push_back({token.begin - sentence.begin, token.end - sentence.begin});
  }
  return kept;
}

/// Takes out figures that lie in a date or time.
void drop_dates(const Input& input, std::size_t& next_entity, KeptSentence& kept) {
  while (next_entity < input.entities.size() && input.entities[next_entity].span.begin < kept.begin) ++next_entity;
  for (; next_entity < input.entities.size() && input.entities[next_entity].span.begin < kept.end; ++next_entity) {
    const Entity& entity = input.entities[next_entity];
    if (entity.type != "DATE" && entity.type != "TIME") continue;
    std::erase_if(kept.figures, [&](const Figure& figure) {
      const std::uint32_t at = kept.begin + kept.tokens[figure.first].begin;
      return at >= entity.span.begin && at < entity.span.end;
    });
  }
}

/// Who is quoted in the sentence, also in a quotation that began before it. Rows that ended before it are passed over.
void add_sources(std::span<const SourcedQuote> quotes, std::size_t& next_quote, KeptSentence& kept) {
  while (next_quote < quotes.size() && quotes[next_quote].span.end <= kept.begin) ++next_quote;
  for (std::size_t i = next_quote; i < quotes.size() && quotes[i].span.begin < kept.end; ++i) {
    if (quotes[i].span.end <= kept.begin) continue;
    const std::string source(quotes[i].source);
    kept.unsourced = kept.unsourced || (source.empty() && quotes[i].in_marks);
    if (source.empty() || std::find(kept.sources.begin(), kept.sources.end(), source) != kept.sources.end()) continue;
    kept.sources.push_back(source);
  }
}

bool is_mark(std::string_view token) {
  return token == "\"" || token == "“" || token == "”" || token == "„" || token == "«" || token == "»" ||
         token == "``" || token == "''" || token == "‘" || token == "’" || token == "'";
}

/// True for “Not once,” he said: what comes after the first closing mark is a pronoun.
bool is_said_by_pronoun(const KeptSentence& kept, TermIndex& index) {
  const auto token = [&](std::size_t at) { return kept.tokens[at].of(kept.text); };
  if (kept.tokens.empty() || !is_mark(token(0))) return false;
  for (std::size_t at = 1; at + 1 < kept.tokens.size(); ++at) {
    if (is_mark(token(at))) return index.opener(token(at + 1)) == Opener::pronoun;
  }
  return false;
}

}  // namespace

std::vector<KeptSentence> SentenceKeeper::keep(const Input& input, std::span<const SourcedQuote> quotes) {
  read_sentences(input, index_, vectors_);
  const std::vector<SentenceKind> kinds = find_kinds(input, vectors_);
  std::vector<KeptSentence> sentences;
  std::size_t next_token = 0, next_entity = 0, next_quote = 0;
  for (std::size_t i = 0; i < kinds.size() && sentences.size() < kMostKept; ++i) {
    if (kinds[i] != SentenceKind::body) continue;
    KeptSentence kept = copy_sentence(input, input.sentences[i], next_token);
    kept.points_back = vectors_.openers[i] != Opener::none;
    kept.figures = find_figures(kept.text, kept.tokens, *numbers_);
    drop_dates(input, next_entity, kept);
    add_sources(quotes, next_quote, kept);
    if (kept.sources.empty() && is_said_by_pronoun(kept, index_)) kept.unsourced = true;
    sentences.push_back(std::move(kept));
  }
  return sentences;
}

}  // namespace summarizer
