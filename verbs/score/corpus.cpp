#include "verbs/score/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "pipeline/json.hpp"
#include "core/run/source.hpp"
#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"

namespace adit::score {

namespace {

namespace fs = std::filesystem;
using core::Value;

Error malformed(std::string message) { return {error_code::malformed, std::move(message)}; }

Result<std::string> whole_file(const std::string& path) {
  constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};
  const core::Input input{path == "-" ? fs::path() : fs::absolute(path), path};
  auto source = core::FileSource::open(input, kNoLimit, nullptr);
  if (!source) return std::move(source).error();
  std::string text;
  std::vector<char> buffer(1 << 20);
  for (std::size_t got = 1; got > 0;) {
    if (!(*source)->read(buffer.data(), buffer.size(), got)) return Error{error_code::io, "cannot read \"" + path + "\": " + (*source)->error()};
    text.append(buffer.data(), got);
  }
  return text;
}

std::vector<Entity> entities_of(const Value::List& rows) {
  std::vector<Entity> entities;
  for (const Value& row : rows) {
    if (const auto span = span_of(row)) entities.push_back({*span, text_at(row, "type")});
  }
  return entities;
}

/// The reports among the rows; an interrupted direct one is one for each of its stretches.
std::vector<Quote> reports_of(const std::vector<Quote>& rows) {
  std::vector<Quote> reports;
  for (const Quote& row : rows) {
    if (row.kind != "direct" && row.kind != "mixed" && row.kind != "indirect") continue;
    if (row.kind != "direct" || row.fragments->size() < 2) {
      reports.push_back(row);
      continue;
    }
    for (const Span part : *row.fragments) {
      reports.push_back(row);
      reports.back().span = part;
      reports.back().fragments = std::vector<Span>{part};
    }
  }
  return reports;
}

/// A quotation of a gold file: {"type", "quote": [b, e], "segments", "speaker", "speaker_text", "speaker_entity"}; or of an
/// article: {"begin", "end", "speaker": {"text"}, "speaker_canonical", "debatable"}.
std::optional<Quote> gold_quote(const Value& row) {
  const Value* place = row.find("quote");
  const auto span = place ? span_of(*place) : span_of(row);
  if (!span) return std::nullopt;
  Quote quote;
  quote.kind = text_at(row, "type");
  quote.span = *span;
  if (const Value::List* segments = list_at(row, "segments")) quote.fragments = spans_of(*segments);
  if (const Value* speaker = row.find("speaker")) {
    quote.source = span_of(*speaker);
    quote.source_text = code_points(text_at(*speaker, "text"));
  }
  if (quote.source_text.empty()) quote.source_text = code_points(text_at(row, "speaker_text"));
  quote.source_name = code_points(text_at(row, row.find("speaker_canonical") ? "speaker_canonical" : "speaker_entity"));
  quote.optional = is_true(row, "optional") || is_true(row, "debatable");
  return quote;
}

void read_text(const Value& record, Annotations& out) {
  const Value* text = record.find("text");
  if (const auto* string = text ? text->get<std::string>() : nullptr) out.text = code_points(*string);
}

/// The first span that reaches outside of a text of this size.
std::optional<Span> span_outside(const Annotations& document, std::size_t size) {
  const auto outside = [size](Span span) { return span.end > size; };
  for (const auto* spans : {&document.sentences, &document.tokens}) {
    if (!*spans) continue;
    const auto found = std::find_if((*spans)->begin(), (*spans)->end(), outside);
    if (found != (*spans)->end()) return *found;
  }
  for (const Entity& entity : document.entities.value_or(std::vector<Entity>())) {
    if (outside(entity.span)) return entity.span;
  }
  for (const auto& quotes : {document.quotes.value_or(std::vector<Quote>()), document.quote_rows}) {
    for (const Quote& quote : quotes) {
      if (outside(quote.span)) return quote.span;
      if (quote.source && outside(*quote.source)) return *quote.source;
      for (const Span part : quote.fragments.value_or(std::vector<Span>())) {
        if (outside(part)) return part;
      }
    }
  }
  return std::nullopt;
}

/// All spans must lie in the text, if there is one.
Result<void> check_spans(const Annotations& document, const std::optional<std::u32string>& text) {
  const auto span = text ? span_outside(document, text->size()) : std::nullopt;
  if (!span) return {};
  return malformed("the span from " + std::to_string(span->begin) + " to " + std::to_string(span->end) + " of \"" + document.id +
                   "\" reaches outside of its text of " + std::to_string(text->size()) + " code points; offsets must count code points");
}

/// What a gold record or an article annotates.
Annotations gold_record(const Value& record) {
  Annotations out;
  out.id = text_at(record, record.find("doc") ? "doc" : "id");
  read_text(record, out);
  if (const auto* rows = list_at(record, "entities")) out.entities = entities_of(*rows);
  if (const auto* rows = list_at(record, "sentences")) out.sentences = spans_of(*rows);
  if (const auto* rows = list_at(record, "tokens")) out.tokens = spans_of(*rows);
  if (const auto* rows = list_at(record, "quotes")) {
    out.quotes.emplace();
    for (const Value& row : *rows) {
      if (auto quote = gold_quote(row)) out.quotes->push_back(std::move(*quote));
    }
  }
  if (const auto* texts = list_at(record, "summaries")) {
    for (const Value& summary : *texts) out.references.push_back(summary.get<std::string>() ? *summary.get<std::string>() : "");
  }
  return out;
}

/// Lines of adit's that are no document: rows of tables, failed documents.
bool is_no_document(const Value& record) { return record.find("table") != nullptr || record.find("error") != nullptr; }

Result<void> add_record(Value record, Corpus& corpus) {
  if (record.get<Value::Map>() == nullptr) return malformed("expected an object, found " + record.described());
  if (is_no_document(record)) return {};
  if (record.find("doc") != nullptr) {
    corpus.form = Corpus::Form::articles;
    corpus.documents.push_back(gold_record(record));
    corpus.documents.back().record = std::move(record);
    return check_spans(corpus.documents.back(), corpus.documents.back().text);
  }
  if (text_at(record, "id").empty()) return malformed("no field \"id\" with the name of a document");
  auto document = record.find("layers") ? read_adit_record(record) : Result<Annotations>(gold_record(record));
  if (!document) return std::move(document).error();
  if (auto checked = check_spans(*document, document->text); !checked) return checked;
  corpus.documents.push_back(std::move(*document));
  return {};
}

Result<void> read_lines(std::string_view text, Corpus& corpus) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto record = core::parse_json(line);
    auto added = record ? add_record(std::move(*record), corpus) : Result<void>(std::move(record).error());
    if (!added) return malformed(corpus.name + ":" + std::to_string(number) + ": " + added.error().message);
  }
  return {};
}

Result<void> read_folder(const fs::path& folder, Corpus& corpus) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".json") files.push_back(it->path());
  }
  if (error) return Error{error_code::io, "cannot read folder \"" + folder.string() + "\": " + error.message()};
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    auto text = whole_file(file.string());
    if (!text) return std::move(text).error();
    auto record = core::parse_json(*text);
    auto added = record ? add_record(std::move(*record), corpus) : Result<void>(std::move(record).error());
    if (!added) return malformed(file.string() + ": " + added.error().message);
  }
  return {};
}

/// A file in which some documents have quotations says of the others that they have none.
void fill_quotes(Corpus& corpus) {
  const auto has = [](const Annotations& document) { return document.quotes.has_value(); };
  if (std::none_of(corpus.documents.begin(), corpus.documents.end(), has)) return;
  for (Annotations& document : corpus.documents) {
    if (!document.quotes) document.quotes.emplace();
  }
}

Result<void> refuse_doubled(const Corpus& corpus) {
  std::map<std::string, int> seen;
  for (const Annotations& document : corpus.documents) {
    if (++seen[document.id] > 1) return malformed(corpus.name + ": the document \"" + document.id + "\" stands in it twice");
  }
  return {};
}

std::string short_id(const std::string& id) {
  std::string name = id.substr(id.rfind('/') == std::string::npos ? 0 : id.rfind('/') + 1);
  if (name.ends_with(".txt")) name.resize(name.size() - 4);
  return name;
}

std::u32string_view without_end(std::u32string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

Result<void> same_text(const Pair& pair, const Corpus& gold, const Corpus& run) {
  if (!pair.gold->text || !pair.run->text) return {};
  const auto a = without_end(*pair.gold->text);
  const auto b = without_end(*pair.run->text);
  if (a == b) return {};
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return malformed("the text of \"" + pair.gold->id + "\" in " + run.name + " differs from that in " + gold.name + " at code point " +
                   std::to_string(at) + ": expected \"" + utf8(a.substr(at, 20)) + "\", found \"" + utf8(b.substr(at, 20)) +
                   "\"; run the pipeline on the text of the gold");
}

Result<void> pair_in_order(const std::vector<Annotations>& gold, const std::vector<Annotations>& run, const Corpus& gold_file,
                           const Corpus& run_file, Pairing& out) {
  if (gold.size() != run.size()) {
    return malformed(run_file.name + " has " + std::to_string(run.size()) + " documents, but " + gold_file.name + " has " +
                     std::to_string(gold.size()) + "; without ids they are compared in order");
  }
  for (std::size_t i = 0; i < gold.size(); ++i) out.pairs.push_back({&gold[i], &run[i]});
  return {};
}

/// Two files of tags are cut into the sentences of the gold.
Result<void> pair_tagged(const Corpus& gold, const Corpus& run, Pairing& out) {
  const auto& wanted = gold.tagged.tokens;
  const auto& found = run.tagged.tokens;
  const auto at = static_cast<std::size_t>(std::mismatch(wanted.begin(), wanted.end(), found.begin(), found.end()).first - wanted.begin());
  if (at < wanted.size() || at < found.size()) {
    const auto word = [at](const auto& tokens) { return at < tokens.size() ? "\"" + utf8(tokens[at]) + "\"" : std::string("the end"); };
    return malformed("token " + std::to_string(at + 1) + " of " + run.name + " differs from that of " + gold.name + ": expected " +
                     word(wanted) + ", found " + word(found));
  }
  const auto& cuts = gold.tagged.sentence_starts;
  out.made = annotations_of(gold.tagged, cuts, cuts);
  const std::size_t count = out.made.size();
  for (Annotations& unit : annotations_of(run.tagged, cuts, cuts)) out.made.push_back(std::move(unit));
  for (std::size_t i = 0; i < count; ++i) out.pairs.push_back({&out.made[i], &out.made[count + i]});
  return {};
}

const Annotations& no_document() {
  static const Annotations none;
  return none;
}

void pair_by_id(const Corpus& gold, const Corpus& run, Pairing& out) {
  const DocumentIndex index(run.documents);
  std::size_t used = 0;
  for (const Annotations& document : gold.documents) {
    const Annotations* found = index.find(document.id);
    out.pairs.push_back({&document, found ? found : &no_document()});
    ++(found ? used : out.missing);
  }
  out.unknown = run.documents.size() - std::min(used, run.documents.size());
}

}  // namespace

DocumentIndex::DocumentIndex(const std::vector<Annotations>& documents) {
  for (const Annotations& document : documents) {
    by_id_[document.id] = &document;
    const auto [place, is_new] = by_name_.insert({short_id(document.id), &document});
    if (!is_new) place->second = nullptr;  // several: none is meant
  }
}

const Annotations* DocumentIndex::find(const std::string& id) const {
  if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
  const auto found = by_name_.find(short_id(id));
  return found == by_name_.end() ? nullptr : found->second;
}

std::optional<Quote> quote_of(const Value& row) {
  const auto span = span_of(row);
  if (!span) return std::nullopt;
  Quote quote;
  quote.kind = text_at(row, "kind");
  quote.span = *span;
  const Value::List* fragments = list_at(row, "fragments");
  quote.fragments = fragments ? spans_of(*fragments) : std::vector<Span>();
  if (const Value* source = row.find("source")) {
    quote.source = span_of(*source);
    quote.source_text = code_points(text_at(*source, "text"));
  }
  quote.source_name = code_points(text_at(row, "source_name"));
  return quote;
}

Result<Annotations> read_adit_record(const Value& record) {
  if (text_at(record, "offsets") != "codepoint") {
    return malformed("offsets are \"" + text_at(record, "offsets") + "\", not \"codepoint\"; write them with the jsonl writer's default");
  }
  Annotations out;
  out.id = text_at(record, "id");
  read_text(record, out);
  const Value& layers = *record.find("layers");
  if (const auto* rows = list_at(layers, "entity")) out.entities = entities_of(*rows);
  if (const auto* rows = list_at(layers, "sentence")) out.sentences = spans_of(*rows);
  if (const auto* rows = list_at(layers, "token")) out.tokens = spans_of(*rows);
  if (const auto* rows = list_at(layers, "quote")) {
    for (const Value& row : *rows) {
      if (auto quote = quote_of(row)) out.quote_rows.push_back(std::move(*quote));
    }
    out.quotes = reports_of(out.quote_rows);
  }
  if (const auto* rows = list_at(layers, "summary")) {
    std::vector<std::pair<Span, std::string>> parts;
    for (const Value& row : *rows) parts.emplace_back(span_of(row).value_or(Span()), text_at(row, "text"));
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
    out.summary.emplace();
    for (const auto& [span, text] : parts) *out.summary += (out.summary->empty() ? "" : " ") + text;
    out.references.push_back(*out.summary);
  }
  return out;
}

Result<Corpus> read_corpus(const std::string& path) {
  Corpus corpus;
  corpus.name = path == "-" ? "standard input" : path;
  std::error_code ignored;
  Result<void> read;
  if (fs::is_directory(path, ignored)) {
    read = read_folder(path, corpus);
  } else {
    auto text = whole_file(path);
    if (!text) return std::move(text).error();
    const std::size_t first = text->find_first_not_of(" \t\r\n");
    if (first != std::string::npos && (*text)[first] != '{') {
      auto tagged = read_tagged(*text, corpus.name);
      if (!tagged) return std::move(tagged).error();
      corpus.form = Corpus::Form::tagged;
      corpus.tagged = std::move(*tagged);
      corpus.documents = annotations_of(corpus.tagged, corpus.tagged.sentence_starts, corpus.tagged.document_starts);
    } else {
      read = read_lines(*text, corpus);
    }
  }
  if (!read) return std::move(read).error();
  if (corpus.documents.empty()) return malformed(corpus.name + " has no document in it");
  if (auto doubled = refuse_doubled(corpus); !doubled) return std::move(doubled).error();
  fill_quotes(corpus);
  return corpus;
}

Result<Pairing> pair_up(const Corpus& gold, const Corpus& run) {
  const bool gold_tagged = gold.form == Corpus::Form::tagged;
  const bool run_tagged = run.form == Corpus::Form::tagged;
  Pairing out;
  Result<void> paired;
  if (gold_tagged && run_tagged) {
    paired = pair_tagged(gold, run, out);
  } else if (gold_tagged || run_tagged) {
    paired = pair_in_order(gold.documents, run.documents, gold, run, out);
  } else {
    pair_by_id(gold, run, out);
  }
  if (!paired) return std::move(paired).error();
  if (out.missing == out.pairs.size()) {
    return malformed("no document of " + gold.name + " is in " + run.name + ": the one has \"" + gold.documents.front().id +
                     "\", the other \"" + run.documents.front().id + "\"");
  }
  for (const Pair& pair : out.pairs) {
    if (auto same = same_text(pair, gold, run); !same) return std::move(same).error();
    if (auto checked = check_spans(*pair.run, pair.gold->text); !checked) return malformed(run.name + ": " + checked.error().message);
  }
  return out;
}

}  // namespace adit::score
