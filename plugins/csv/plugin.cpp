#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/json_reader.hpp>
#include <adit/sdk.hpp>

#include "csv_text.hpp"
#include "layer_rows.hpp"

namespace {

using namespace adit::csv;

constexpr std::string_view kStatements = "statements";
constexpr std::string_view kStatementColumns[] = {"article", "date",  "person", "role", "kind",         "words",
                                                  "cue",     "score", "begin",  "end",  "source_score", "denied"};

/// What somebody said, in one line: the pieces of an interrupted quotation are joined.
std::string words_of(const adit::quote::view& quote, std::string_view text) {
  if (quote.kind() != "direct" || quote.fragments().empty()) return on_one_line(quote.text());
  std::string words;
  for (const adit::span part : quote.fragments()) {
    if (!words.empty()) words += " … ";
    words += on_one_line(part.of(text));
  }
  return words;
}

/// A value of a table's row: a list of plain values is joined, what has objects in it stays JSON.
std::string text_of(const adit::json_value& value) {
  if (value.kind() == adit::json_kind::string) return value.string();
  if (value.kind() == adit::json_kind::null) return {};
  std::string list;
  for (const adit::json_value& item : value.items()) {
    const bool nested = item.kind() == adit::json_kind::object || item.kind() == adit::json_kind::array;
    if (nested) return std::string(value.raw());
    list += (list.empty() ? "" : " | ") + text_of(item);
  }
  return value.kind() == adit::json_kind::array ? list : std::string(value.raw());
}

/// Writes statements, or the rows of one layer, for spreadsheets and statistics.
struct csv_writer : adit::writer {
  adit::param<adit::path> path{
      this, "path", "statements.csv", "file to write, \"-\" for standard output", {.access = adit::access::write}};
  adit::param<std::string> rows{this,
                                "rows",
                                std::string(kStatements),
                                "\"statements\" (who said what), or the layer whose rows to write",
                                {.example = "entity"}};
  adit::param<std::string> separator{
      this, "separator", "comma", "what stands between fields", {{"comma", "semicolon", "tab"}}};
  adit::param<double> min_source_score{
      this, "min_source_score", 0, "statements whose source is less sure are left out", {0, 1}};
  adit::param<bool> guard{this, "guard", true, "put a ' before text that a spreadsheet would take for a formula"};
  adit::param<bool> byte_order_mark{
      this, "byte_order_mark", false,
      "write a byte order mark first: some spreadsheets take the file for UTF-8 only then"};

  csv_writer()
      : writer({.id = "csv",
                .summary = "statements, or the rows of a layer, as comma-separated values",
                .version = "1.0.0",
                .licence = "Apache-2.0"}) {}

  void begin(adit::output& to) override {
    output_ = &to;
    sink_.emplace(to.open());
    csv_.emplace(options());
    if (byte_order_mark) sink_->write(kByteOrderMark);
    if (rows.get() != kStatements) return;
    for (const std::string_view name : kStatementColumns) csv_->field(name);
    csv_->end_row();
    flush(*sink_, *csv_);
  }

  void write(const adit::document& document) override {
    if (rows.get() == kStatements) {
      write_statements(document);
    } else if (const adit_layer_t* layer = find_layer(document, rows.get())) {
      if (!has_header_) write_header(*layer, *csv_);
      has_header_ = true;
      write_rows(document, *layer, *csv_);
    }
    wrote_documents_ = true;
    flush(*sink_, *csv_);
  }

  void table(std::string_view name, std::span<const std::string_view> json_rows) override {
    std::optional<adit::sink> own = output_->open_beside(name);
    if (!own)
      return log(ADIT_LOG_WARNING,
                 "table \"" + std::string(name) + "\" is left out: standard output takes one table only");
    if (byte_order_mark) own->write(kByteOrderMark);
    write_table(json_rows, *own);
  }

  void end() override {
    if (wrote_documents_ && rows.get() != kStatements && !has_header_) {
      log(ADIT_LOG_WARNING, "rows: no document had a layer \"" + rows.get() + "\"");
    }
  }

 private:
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  static constexpr std::size_t kFlushAt = 256 * 1024;

  csv_options options() const {
    const char between = separator.get() == "comma" ? ',' : separator.get() == "tab" ? '\t' : ';';
    return {between, guard};
  }

  static void flush(adit::sink& to, csv_text& from) {
    if (!from.text().empty()) to.write(from.text());
    from.clear();
  }

  void write_statements(const adit::document& document) {
    const adit_layer_t* layer = find_layer(document, adit::quote::layer);
    if (!layer) return;
    std::vector<std::uint32_t> begins(layer->count), ends(layer->count);
    document.offsets(ADIT_CODE_POINTS, {layer->begin, layer->count}, begins);
    document.offsets(ADIT_CODE_POINTS, {layer->end, layer->count}, ends);
    for (const auto quote : adit::rows<adit::quote>({document.handle(), document.api(), layer})) {
      if (is_wanted(quote)) write_statement(document, quote, begins[quote.index()], ends[quote.index()]);
    }
  }

  /// With `min_source_score` only statements whose source is known that surely.
  bool is_wanted(const adit::quote::view& quote) const {
    return quote.kind() != "heading" && quote.kind() != "scare" &&
           (min_source_score <= 0 || quote.source_score() >= min_source_score);
  }

  void write_statement(const adit::document& document, const adit::quote::view& quote, std::uint32_t begin,
                       std::uint32_t end) {
    const auto source = quote.source();
    csv_->field(document.id());
    csv_->field(document.meta("date"));
    csv_->field(on_one_line(quote.source_name().empty() && source ? source->text() : quote.source_name()));
    csv_->field(source ? on_one_line(source->role()) : std::string());
    csv_->field(quote.kind());
    csv_->field(words_of(quote, document.text()));
    csv_->field(quote.cue().has_value() ? on_one_line(quote.cue().of(document.text())) : std::string());
    csv_->real(quote.score());
    csv_->integer(begin);
    csv_->integer(end);
    csv_->real(quote.source_score());
    csv_->field(quote.negated() ? "true" : "");
    csv_->end_row();
  }

  /// One column a key, in the order in which keys first come.
  void write_table(std::span<const std::string_view> json_rows, adit::sink& to) {
    std::vector<std::string> keys;
    for (const std::string_view json : json_rows) {
      const auto row = adit::parse_json(json);
      if (!row) continue;
      for (const auto& [key, value] : row->members()) {
        if (std::find(keys.begin(), keys.end(), key.string()) == keys.end()) keys.push_back(key.string());
      }
    }
    csv_text csv(options());
    for (const std::string& key : keys) csv.field(key);
    if (!keys.empty()) csv.end_row();
    for (const std::string_view json : json_rows) {
      if (const auto row = adit::parse_json(json)) write_table_row(*row, keys, csv);
      if (csv.text().size() >= kFlushAt) flush(to, csv);
    }
    flush(to, csv);
  }

  static void write_table_row(const adit::json_value& row, const std::vector<std::string>& keys, csv_text& to) {
    std::vector<std::optional<adit::json_value>> values(keys.size());
    for (const auto& [key, value] : row.members()) {
      values[static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key.string()) - keys.begin())] = value;
    }
    for (const auto& value : values) {
      const auto number = value ? value->number() : std::nullopt;
      if (number) {
        to.number(value->raw());
      } else {
        to.field(value ? text_of(*value) : std::string());
      }
    }
    to.end_row();
  }

  adit::output* output_ = nullptr;
  std::optional<adit::sink> sink_;
  std::optional<csv_text> csv_;
  bool has_header_ = false;
  bool wrote_documents_ = false;
};

}  // namespace

ADIT_PLUGIN(csv_writer)
