#include "verbs/eval/errors.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "verbs/score/characters.hpp"
#include "verbs/score/excerpt.hpp"

namespace adit {

using namespace core;
using score::Mistake;
using score::Span;

namespace {

/// The sentences of the gold, else those of the run, else lines.
std::vector<Span> sentences_of(const score::Pair& pair) {
  for (const score::Annotations* said : {pair.gold, pair.run}) {
    if (said->sentences && !said->sentences->empty()) return *said->sentences;
  }
  return score::lines_of(*pair.gold->text);
}

std::u32string_view text_at(const WrongSentence& sentence, Span span) {
  return std::u32string_view(*sentence.document->text).substr(span.begin, span.size());
}

/// `PER "Ann Lee"`, or - for nothing.
std::string side_in_words(const WrongSentence& sentence, const std::optional<Span>& span, const std::string& says) {
  if (!span) return "-";
  return says + (says.empty() ? "\"" : " \"") + score::shortened(text_at(sentence, *span), 40) + "\"";
}

std::string sentence_text(const WrongSentence& sentence, bool colours) {
  std::vector<Span> places;
  std::string rows;
  for (const Mistake& mistake : sentence.mistakes) {
    places.push_back(mistake.span());
    rows += "    gold " + side_in_words(sentence, mistake.gold_span, mistake.gold_says) + " | run " +
            side_in_words(sentence, mistake.run_span, mistake.run_says) + "\n";
  }
  return "\n  " + sentence.document->id + ":" + std::to_string(places.front().begin) + "\n  " +
         score::marked(*sentence.document->text, sentence.span, places, colours) + "\n" + rows;
}

Value integer(std::size_t value) { return static_cast<std::int64_t>(value); }

Value side_value(const WrongSentence& sentence, const std::optional<Span>& span, const std::string& says) {
  if (!span) return Value();
  return Value::Map{{"begin", integer(span->begin)}, {"end", integer(span->end)}, {"text", score::utf8(text_at(sentence, *span))}, {"says", says}};
}

Value sentence_value(const WrongSentence& sentence) {
  Value::List rows;
  for (const Mistake& mistake : sentence.mistakes) {
    rows.push_back(Value::Map{{"gold", side_value(sentence, mistake.gold_span, mistake.gold_says)},
                              {"run", side_value(sentence, mistake.run_span, mistake.run_says)}});
  }
  return Value::Map{{"id", sentence.document->id},
                    {"begin", integer(sentence.span.begin)},
                    {"end", integer(sentence.span.end)},
                    {"text", score::utf8(text_at(sentence, sentence.span))},
                    {"rows", std::move(rows)}};
}

}  // namespace

std::vector<WrongKind> wrong_kinds(const score::Pairing& pairing, std::vector<Mistake> mistakes) {
  std::vector<WrongKind> kinds;
  std::map<std::pair<std::string, Mistake::Kind>, std::size_t> known;
  std::vector<Span> sentences;
  std::optional<std::size_t> document;
  for (Mistake& mistake : joined(std::move(mistakes))) {
    const score::Pair& pair = pairing.pairs[mistake.document];
    if (document != mistake.document) sentences = sentences_of(pair);
    document = mistake.document;
    const auto [place, is_new] = known.try_emplace({mistake.layer, mistake.kind}, kinds.size());
    if (is_new) kinds.push_back({mistake.layer + " " + name_of(mistake.kind), 0, {}});
    WrongKind& kind = kinds[place->second];
    const Span sentence = score::sentence_at(mistake.span().begin, sentences);
    const bool same = !kind.sentences.empty() && kind.sentences.back().document == pair.gold && kind.sentences.back().span == sentence;
    if (!same) kind.sentences.push_back({pair.gold, sentence, {}});
    kind.sentences.back().mistakes.push_back(std::move(mistake));
    ++kind.count;
  }
  std::stable_sort(kinds.begin(), kinds.end(), [](const WrongKind& a, const WrongKind& b) { return a.count > b.count; });
  for (WrongKind& kind : kinds) {
    std::stable_sort(kind.sentences.begin(), kind.sentences.end(),
                     [](const WrongSentence& a, const WrongSentence& b) { return a.mistakes.size() > b.mistakes.size(); });
  }
  return kinds;
}

std::string errors_text(const std::vector<WrongKind>& kinds, std::size_t shown, bool colours) {
  if (kinds.empty()) return "\nnothing is wrong\n";
  std::string text;
  for (const WrongKind& kind : kinds) {
    const std::size_t count = std::min(shown, kind.sentences.size());
    text += "\n" + kind.name + ": " + std::to_string(kind.count);
    text += " in " + std::to_string(kind.sentences.size()) + (kind.sentences.size() == 1 ? " sentence" : " sentences");
    text += count < kind.sentences.size() ? "; the first " + std::to_string(count) + "\n" : "\n";
    for (std::size_t i = 0; i < count; ++i) text += sentence_text(kind.sentences[i], colours);
  }
  return text;
}

Value errors_value(const std::vector<WrongKind>& kinds, std::size_t shown) {
  Value::List out;
  for (const WrongKind& kind : kinds) {
    Value::List sentences;
    for (std::size_t i = 0; i < std::min(shown, kind.sentences.size()); ++i) sentences.push_back(sentence_value(kind.sentences[i]));
    out.push_back(Value::Map{{"kind", kind.name},
                             {"count", integer(kind.count)},
                             {"in_sentences", integer(kind.sentences.size())},
                             {"sentences", std::move(sentences)}});
  }
  return out;
}

}  // namespace adit
