#include "tools/train/quotes/corpus.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace {

adit::span read_span(std::istringstream& fields) {
  long begin = -1;
  long end = -1;
  fields >> begin >> end;
  if (begin < 0) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

GoldQuote read_gold(const std::string& line, std::string_view text) {
  GoldQuote gold;
  std::istringstream fields(line.substr(2));
  fields >> gold.type;
  gold.content = trimmed(text, read_span(fields));
  gold.speaker = read_span(fields);
  gold.cue = read_span(fields);
  fields >> gold.optional;
  fields.ignore(1);
  std::getline(fields, gold.speaker_text, '\t');
  std::getline(fields, gold.entity, '\t');
  return gold;
}

mentions::EntityType type_of(const std::string& label) {
  using enum mentions::EntityType;
  return label == "PER"    ? kPerson
         : label == "ORG"  ? kOrganisation
         : label == "LOC"  ? kPlace
         : label == "MISC" ? kMisc
                           : kOther;
}

void read_row(CorpusDocument& document, const std::string& line) {
  std::istringstream fields(line.substr(2));
  if (line[0] == 'q') {
    document.gold.push_back(read_gold(line, document.text));
    return;
  }
  const adit::span span = read_span(fields);
  std::string label;
  fields >> label;
  if (line[0] == 'p') document.paragraphs.push_back(span), document.headings.push_back(label == "0" ? 0 : 1);
  if (line[0] == 's') document.sentences.push_back(span);
  if (line[0] == 't') document.tokens.push_back(span);
  if (line[0] == 'e') document.entities.push_back({span, type_of(label)});
}

std::string last_word(const std::string& name) { return name.substr(name.find_last_of(' ') + 1); }

/// Keeps a choice whose right answer the gold knows.
void note_choice(CorpusDocument& document, const mentions::PronounChoice& choice,
                 std::span<const mentions::Candidate> candidates, std::span<const mentions::Chain> chains) {
  const mentions::Mention& pronoun = candidates[choice.mention].mention;
  for (const GoldQuote& gold : document.gold) {
    if (!gold.speaker.has_value() || gold.speaker != pronoun.span || gold.entity.empty()) continue;
    PronounExample example;
    example.features = choice.features;
    example.person = pronoun.gender == mentions::Gender::kFemale || pronoun.gender == mentions::Gender::kMale;
    bool any = false;
    for (const std::uint32_t chain : choice.chains) {
      const adit::span name = chains[chain].name;
      example.right.push_back(name.has_value() &&
                              last_word(std::string(name.of(document.text))) == last_word(gold.entity));
      any = any || example.right.back();
    }
    if (any) document.pronouns.push_back(std::move(example));
    return;
  }
}

}  // namespace

adit::span trimmed(std::string_view text, adit::span span) {
  const auto edge = [](char32_t c) {
    return std::u32string_view(U" \t\r\n\u00a0.,;:!?–—-“”\"„«»‘’'`()").find(c) != std::u32string_view::npos;
  };
  while (span.begin < span.end && edge(adit::decode(text, span.begin).value))
    span.begin += adit::decode(text, span.begin).size;
  while (span.end > span.begin && edge(adit::decode(text, adit::previous(text, span.end)).value)) {
    span.end = static_cast<std::uint32_t>(adit::previous(text, span.end));
  }
  if (text.substr(span.begin, 5) == "that " && span.begin + 5 < span.end)
    return trimmed(text, {span.begin + 5, span.end});
  return span;
}

double jaccard(adit::span a, adit::span b) {
  const double common =
      std::max(0.0, static_cast<double>(std::min(a.end, b.end)) - static_cast<double>(std::max(a.begin, b.begin)));
  const double all = static_cast<double>(a.size()) + static_cast<double>(b.size()) - common;
  return all > 0 ? common / all : 0;
}

std::vector<CorpusDocument> read_corpus(std::istream& in) {
  std::vector<CorpusDocument> documents;
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with("doc ")) {
      documents.emplace_back().id = line.substr(4);
    } else if (line.starts_with("text ")) {
      std::string& text = documents.back().text;
      text.resize(std::stoul(line.substr(5)));
      in.read(text.data(), static_cast<std::streamsize>(text.size()));
      in.get();
    } else if (line != "end") {
      read_row(documents.back(), line);
    }
  }
  return documents;
}

void add_mentions(CorpusDocument& document, mentions::Engine& engine) {
  document.pronouns.clear();
  engine.on_choice = [&](const mentions::PronounChoice& choice, auto candidates, auto chains) {
    note_choice(document, choice, candidates, chains);
  };
  const mentions::Found& found = engine.run(document.mentions_document());
  engine.on_choice = nullptr;
  document.mentions.clear();
  document.names.clear();
  for (const mentions::Mention& m : found.mentions) {
    document.mentions.push_back({m.span, static_cast<quotes_reporting::MentionKind>(m.kind),
                                 static_cast<quotes_reporting::MentionType>(m.type),
                                 static_cast<quotes_reporting::Gender>(m.gender), m.chain});
    const adit::span name = found.chains[m.chain].name;
    document.names.emplace_back(name.has_value() ? name.of(document.text) : std::string_view());
  }
}
