#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/line_reader.hpp>
#include <adit/sdk.hpp>

#include "json_text.hpp"
#include "layer_printer.hpp"
#include "mending_reader.hpp"
#include "record.hpp"

namespace {

using namespace adit::jsonl;

/// Makes one document of each line.
struct jsonl_reader : adit::mending::mending_reader {
  adit::param<std::string> id_field{this, "id_field", "id", "field that holds a document's id"};
  adit::param<std::string> text_field{this, "text_field", "text", "field that holds a document's text"};

  jsonl_reader()
      : mending_reader({.id = "jsonl",
                        .summary = "JSON Lines, one document a line",
                        .version = "1.1.0",
                        .licence = "Apache-2.0",
                        .extensions = {"jsonl", "ndjson"}}) {}

  void open() override { parser_.emplace(record_fields{id_field, text_field}); }

  void start(adit::source& from) override {
    source_ = &from;
    lines_.emplace(from, longest_line(from.max_document()));
  }

  bool read(adit::draft& to) override {
    while (std::optional<adit::line> next = lines_->next()) {
      if (cancelled()) return true;
      if (is_blank(next->bytes)) continue;
      if (next->whole ? take(*next, to) : refuse_long(*next, to)) return true;
    }
    return false;
  }

 private:
  /// Escapes and results take room beside the text: a line may be this much longer than a document.
  static std::size_t longest_line(std::uint64_t max_document) {
    constexpr std::uint64_t kLargest = std::uint64_t{1} << 32;
    return static_cast<std::size_t>(std::min(max_document, kLargest) * 4 + 64 * 1024);
  }

  static bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char c) { return adit::detail::is_json_space(c); });
  }

  /// False when the line is no document and needs not be one.
  bool take(const adit::line& from, adit::draft& to) {
    const record& found = parser_->parse(from.bytes);
    if (found.is_table) return false;
    const std::string id = found.id.empty() ? place(from) : found.id;
    to.set_id(id);
    if (!found.problem.empty()) {
      to.append_text(from.bytes);  // the line as it is, so that nothing is lost
      const bool has_place = found.problem.starts_with("byte ");
      fail("line " + std::to_string(from.number) + (has_place ? ", " : ": ") + found.problem);
      return true;
    }
    for (const auto& [key, value] : found.meta) to.set_meta(key, value);
    give(found.text, id, to);
    return true;
  }

  /// The host refuses the text, and keeps as much of it as it wants.
  bool refuse_long(const adit::line& from, adit::draft& to) {
    to.set_id(place(from));
    if (to.append_text(from.bytes)) fail("line " + std::to_string(from.number) + " is longer than any document may be");
    return true;
  }

  std::string place(const adit::line& from) const {
    return std::string(source_->id()) + ":" + std::to_string(from.number);
  }

  adit::source* source_ = nullptr;
  std::optional<adit::line_reader> lines_;
  std::optional<record_parser> parser_;
};

/// Writes one line a document; see README.md for the form.
struct jsonl_writer : adit::writer {
  using strings = std::vector<std::string>;
  adit::param<adit::path> path{
      this, "path", "annotations.jsonl", "file to write, \"-\" for standard output", {.access = adit::access::write}};
  adit::param<std::string> offsets{
      this, "offsets", "codepoint", "what offsets count", {{"codepoint", "byte", "utf16"}}};
  adit::param<strings> layers{this, "layers", {}, "layers to write, e.g. [quote, entity]; all when empty"};
  adit::param<bool> text{this, "text", true, "write the text of each document"};

  jsonl_writer()
      : writer({.id = "jsonl",
                .summary = "JSON Lines, one document with all its layers a line",
                .version = "1.0.0",
                .licence = "Apache-2.0"}) {}

  /// What is written is what is needed, so that the host can tell which steps nobody uses. Without `layers` it is all.
  void resolve(std::vector<adit::layer_use>& needs, std::vector<adit::layer_use>&) override {
    for (const std::string& name : layers.get()) {
      const std::string layer = name.substr(0, name.find('@')) + '?';
      const auto same = [&layer](const adit::layer_use& need) { return need.layer == layer; };
      if (std::none_of(needs.begin(), needs.end(), same)) needs.push_back(adit::many(layer));
    }
  }

  void open() override {
    const std::string& unit = offsets;
    printer_.emplace(unit == "byte" ? ADIT_BYTES : unit == "utf16" ? ADIT_UTF16_UNITS : ADIT_CODE_POINTS);
  }

  void begin(adit::output& to) override {
    output_ = &to;
    sink_.emplace(to.open());
  }

  void write(const adit::document& document) override {
    line_.raw("{\"adit\":1,\"id\":");
    line_.string(document.id());
    write_meta(document);
    line_.raw(",\"offsets\":");
    line_.string(offsets.get());
    if (text) write_text(document.text());
    write_layers(document);
    write_diagnostics(document);
    line_.raw("}\n");
    flush();
  }

  void table(std::string_view name, std::span<const std::string_view> rows) override {
    std::optional<adit::sink> own = output_->open_beside(name);
    for (const std::string_view row : rows) {
      if (!own) line_.raw("{\"adit\":1,\"table\":"), line_.string(name), line_.raw(",\"row\":");
      write_on_one_line(row);
      line_.raw(own ? "\n" : "}\n");
      if (line_.size() >= kFlushAt) flush_to(own ? *own : *sink_);
    }
    flush_to(own ? *own : *sink_);
  }

  void end() override {
    for (const std::string& name : layers.get()) {
      if (wrote_documents_ && std::find(seen_.begin(), seen_.end(), name) == seen_.end()) {
        log(ADIT_LOG_WARNING, "layers: no document had a layer \"" + name + "\"");
      }
    }
  }

 private:
  static constexpr std::size_t kFlushAt = 256 * 1024;

  void flush_to(adit::sink& to) {
    if (line_.size() > 0) to.write(line_.view());
    line_.clear();
  }
  void flush() { flush_to(*sink_); }

  void write_meta(const adit::document& document) {
    line_.raw(",\"meta\":{");
    for (std::uint32_t i = 0; i < document.meta_count(); ++i) {
      const auto [key, value] = document.meta_at(i);
      if (i > 0) line_.raw(',');
      line_.string(key);
      line_.raw(':');
      line_.string(value);
    }
    line_.raw('}');
  }

  void write_text(std::string_view all) {
    line_.raw(",\"text\":\"");
    for (std::size_t at = 0; at < all.size(); at += kFlushAt) {
      line_.escaped(all.substr(at, kFlushAt));
      if (line_.size() >= kFlushAt) flush();
    }
    line_.raw('"');
  }

  void write_layers(const adit::document& document) {
    wrote_documents_ = true;
    printer_->start({document.handle(), document.api()});
    char separator = '{';
    line_.raw(",\"layers\":");
    for (std::uint32_t i = 0; i < document.layer_count(); ++i) {
      const adit_layer_t& layer = *document.layer_at(i);
      if (!is_picked(adit::view(layer.name))) continue;
      line_.raw(separator);
      line_.string(adit::view(layer.name));
      line_.raw(':');
      while (printer_->print_some(layer, line_)) {
        if (line_.size() >= kFlushAt) flush();
      }
      separator = ',';
    }
    line_.raw(separator == '{' ? "{}" : "}");
  }

  bool is_picked(std::string_view layer) {
    if (layers->empty()) return true;
    if (std::find(layers->begin(), layers->end(), layer) == layers->end()) return false;
    if (std::find(seen_.begin(), seen_.end(), layer) == seen_.end()) seen_.emplace_back(layer);
    return true;
  }

  void write_diagnostics(const adit::document& document) {
    const std::uint32_t count = document.diagnostic_count();
    for (std::uint32_t i = 0; i < count; ++i) {
      const adit::diagnostic note = document.diagnostic_at(i);
      line_.raw(i == 0 ? ",\"diagnostics\":[{\"message\":" : ",{\"message\":");
      line_.string(note.message);
      if (note.where.has_value()) {
        const adit_span_t where = printer_->converted({note.where.begin, note.where.end});
        line_.raw(",\"begin\":");
        line_.number(where.begin);
        line_.raw(",\"end\":");
        line_.number(where.end);
      }
      if (!note.step.empty()) line_.raw(",\"step\":"), line_.string(note.step);
      line_.raw(i + 1 == count ? "}]" : "}");
    }
  }

  /// Line breaks of JSON stand between values only: a space does as well.
  void write_on_one_line(std::string_view row) {
    for (std::size_t at = row.find_first_of("\r\n"); at != std::string_view::npos; at = row.find_first_of("\r\n")) {
      line_.raw(row.substr(0, at));
      line_.raw(' ');
      row.remove_prefix(at + 1);
    }
    line_.raw(row);
  }

  adit::output* output_ = nullptr;
  std::optional<adit::sink> sink_;
  std::optional<layer_printer> printer_;
  json_text line_;
  strings seen_;
  bool wrote_documents_ = false;
};

}  // namespace

ADIT_PLUGIN(jsonl_reader, jsonl_writer)
