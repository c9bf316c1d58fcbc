#include "digest/collector.hpp"

#include <algorithm>

namespace summarizer {

DigestLists DigestCollector::load() {
  const std::string data = (plugin_dir() / "data").string();
  auto word_lists = read_word_lists(data);
  auto numbers = read_number_words(data);
  if (word_lists && numbers) return {std::move(word_lists.value()), std::move(numbers.value())};
  fail(word_lists ? numbers.error().message : word_lists.error().message);
  return {};
}

void DigestCollector::accumulate(const adit::document& document) {
  std::vector<SourcedQuote> quotes;
  for (auto quote : document.rows<adit::quote>()) {
    quotes.push_back({quote.span(), quote.source_name(), quote.kind() == "direct" || quote.kind() == "mixed"});
  }
  KeptDocument kept{std::string(document.id()), std::string(document.meta("date")),
                    keeper_->keep(layers_.read(document), quotes)};
  std::vector<std::uint32_t> bytes;
  for (const KeptSentence& sentence : kept.sentences) {
    bytes.push_back(sentence.begin);
    bytes.push_back(sentence.end);
  }
  std::vector<std::uint32_t> code_points(bytes.size());
  document.offsets(ADIT_CODE_POINTS, bytes, code_points);
  for (std::size_t i = 0; i < kept.sentences.size(); ++i) {
    kept.sentences[i].begin = code_points[2 * i];
    kept.sentences[i].end = code_points[2 * i + 1];
  }
  documents_.push_back(std::move(kept));
}

void DigestCollector::save(adit::sink& to) {
  std::string state;
  save_documents(documents_, state);
  to.write(state);
}

void DigestCollector::merge(std::string_view state) {
  if (const auto loaded = load_documents(state, documents_); !loaded) fail(loaded.error().message);
}

void DigestCollector::finish(adit::tables& to) {
  DigestOptions options;
  options.all_together = groups.get() == "run";
  options.threshold = threshold;
  options.min_documents = static_cast<std::uint64_t>(min_documents.get());
  options.sentences = static_cast<std::uint64_t>(sentences.get());
  options.words = static_cast<std::uint64_t>(words.get());
  options.redundancy = redundancy;
  options.repeat = repeat;
  options.order = order.get() == "time" ? DigestOrder::time : DigestOrder::mention;
  std::int64_t number = 0;
  for (const DigestGroup& group : make_digest(documents_, model().words, options)) {
    for (const DigestRow& row : digest_rows(group, documents_, ++number)) to.row(row.table, row.json);
  }
}

namespace {

constexpr std::uint32_t kTokensBefore = 3;  // shown with a figure
constexpr std::uint32_t kTokensAfter = 6;

/// Writes the keys of a stretch of a kept sentence: words, document, date and place.
void write_place(adit::json_writer& out, const KeptDocument& document, const KeptSentence& sentence, adit::span part) {
  const std::string_view text = sentence.text;
  const auto begin = sentence.begin + static_cast<std::uint32_t>(adit::length(text.substr(0, part.begin)));
  const auto end = begin + static_cast<std::uint32_t>(adit::length(part.of(text)));
  out.key("text").string(part.of(text)).key("id").string(document.id);
  if (!document.date.empty()) out.key("date").string(document.date);
  out.key("begin").integer(begin).key("end").integer(end);
}

void write_sources(adit::json_writer& out, const KeptSentence& sentence) {
  out.key("sources").begin_array();
  for (const std::string& source : sentence.sources) out.string(source);
  out.end_array();
}

adit::span whole(const KeptSentence& sentence) { return {0, static_cast<std::uint32_t>(sentence.text.size())}; }

std::string sentence_row(std::int64_t group, const DigestSentence& chosen, const std::vector<KeptDocument>& documents) {
  const KeptDocument& document = documents[chosen.place.document];
  const KeptSentence& sentence = document.sentences[chosen.place.sentence];
  std::string row;
  adit::json_writer out(row);
  out.begin_object().key("group").integer(group).key("rank").integer(chosen.rank);
  write_place(out, document, sentence, whole(sentence));
  write_sources(out, sentence);
  out.key("repeats").begin_array();
  for (const Place place : chosen.repeats) {
    const KeptSentence& repeat = documents[place.document].sentences[place.sentence];
    out.begin_object();
    write_place(out, documents[place.document], repeat, whole(repeat));
    out.end_object();
  }
  out.end_array().key("score").rounded(chosen.score, 4).end_object();
  return row;
}

std::string figure_row(std::int64_t group, std::int64_t thing, const DigestFigure& figure,
                       const std::vector<KeptDocument>& documents) {
  const KeptDocument& document = documents[figure.place.document];
  const KeptSentence& sentence = document.sentences[figure.place.sentence];
  const Figure& found = sentence.figures[figure.figure];
  const std::uint32_t first = found.first - std::min(found.first, kTokensBefore);
  const std::size_t last = std::min<std::size_t>(found.last + kTokensAfter, sentence.tokens.size() - 1);
  std::string row;
  adit::json_writer out(row);
  out.begin_object().key("group").integer(group).key("thing").integer(thing).key("value").real(found.value);
  write_place(out, document, sentence, {sentence.tokens[first].begin, sentence.tokens[last].end});
  write_sources(out, sentence);
  out.end_object();
  return row;
}

std::string group_row(std::int64_t number, const DigestGroup& group, const std::vector<KeptDocument>& documents) {
  std::string row;
  adit::json_writer out(row);
  out.begin_object().key("group").integer(number).key("documents").begin_array();
  for (const std::uint32_t document : group.documents) out.string(documents[document].id);
  out.end_array().end_object();
  return row;
}

}  // namespace

std::vector<DigestRow> digest_rows(const DigestGroup& group, const std::vector<KeptDocument>& documents,
                                   std::int64_t number) {
  std::vector<DigestRow> rows;
  for (const DigestSentence& sentence : group.sentences) {
    rows.push_back({"digest", sentence_row(number, sentence, documents)});
  }
  std::int64_t thing = 0;
  for (const auto& values : group.figures) {
    ++thing;
    for (const DigestFigure& figure : values) rows.push_back({"figures", figure_row(number, thing, figure, documents)});
  }
  rows.push_back({"groups", group_row(number, group, documents)});
  return rows;
}

}  // namespace summarizer
