// Speed of the jsonl plugin's two halves on one core: printing a document with its layers, and reading lines.
//
//   build/release/bin/jsonl_bench
//
// The text is made up and has curly marks, so that offsets must be converted; the host's part of that is a table here.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <adit/json.hpp>
#include <adit/testing/document.hpp>

#include "layer_printer.hpp"
#include "record.hpp"

namespace {

using clock_type = std::chrono::steady_clock;

std::vector<std::uint32_t> code_points_before;  // by byte

void table_offsets(const adit_document_t*, std::uint32_t, const std::uint32_t* bytes, std::size_t count,
                   std::uint32_t* to) {
  const auto last = static_cast<std::uint32_t>(code_points_before.size() - 1);
  for (std::size_t i = 0; i < count; ++i) to[i] = code_points_before[std::min(bytes[i], last)];
}

/// An article of some 3,000 characters with the layers of a news pipeline.
adit::testing::document make_article() {
  std::string text;
  for (int i = 0; i < 25; ++i) {
    text.append("“We will stay,” Anna Weber of the Harbour Board said on day ").append(std::to_string(i));
    text.append(", and left the hall.\n");
  }
  adit::testing::document doc(text, {.id = "article.txt", .meta = {{"title", "A harbour is closed"}}});
  doc.add_sentences();
  doc.add_tokens();
  for (int i = 1; i <= 25; ++i) {
    const auto name = doc.find("Anna Weber", i);
    const auto entity = doc.add<adit::entity>(name, {.type = "PER", .score = 0.9731});
    doc.add<adit::entity>(doc.find("Harbour Board", i), {.type = "ORG", .score = 0.5});
    const auto mention =
        doc.add<adit::mention>(name, {.kind = "name", .entity = entity, .type = "PER", .name = "Anna Weber"});
    const adit::span words[] = {doc.find("We will stay,", i)};
    doc.add<adit::quote>(words[0], {.kind = "direct",
                                    .fragments = words,
                                    .source = mention,
                                    .source_name = "Anna Weber",
                                    .source_score = 0.95,
                                    .cue = doc.find("said", i),
                                    .score = 0.9});
  }
  return doc;
}

void print_line(const adit::testing::document& doc, const adit_document_api_t& api, adit::jsonl::layer_printer& printer,
                adit::jsonl::json_text& line) {
  line.clear();
  printer.start({doc.handle(), &api});
  line.raw("{\"adit\":1,\"id\":\"article.txt\",\"text\":");
  line.string(doc.text());
  char separator = '{';
  line.raw(",\"layers\":");
  for (std::uint32_t i = 0; i < api.layer_count(doc.handle()); ++i) {
    const adit_layer_t& layer = *api.layer_at(doc.handle(), i);
    line.raw(separator);
    line.string(adit::view(layer.name));
    line.raw(':');
    while (printer.print_some(layer, line)) continue;
    separator = ',';
  }
  line.raw("}}");
}

template <class Body>
double seconds(int rounds, Body&& body) {
  const auto start = clock_type::now();
  for (int i = 0; i < rounds; ++i) body();
  return std::chrono::duration<double>(clock_type::now() - start).count();
}

void report(const char* what, double seconds, double bytes) {
  std::printf("%-28s %7.0f MB/s\n", what, bytes / seconds / 1e6);
}

}  // namespace

int main() {
  constexpr int kRounds = 3000;
  const adit::testing::document doc = make_article();
  std::uint32_t passed = 0;
  for (const adit::code_point c : adit::code_points(doc.text())) {
    code_points_before.insert(code_points_before.end(), c.size, passed++);
  }
  code_points_before.push_back(passed);
  adit_document_api_t api = adit::testing::detail::document_api;
  api.offsets = table_offsets;

  adit::jsonl::json_text line;
  for (const std::uint32_t unit : {ADIT_CODE_POINTS, ADIT_BYTES}) {
    adit::jsonl::layer_printer printer(unit);
    const double time = seconds(kRounds, [&] { print_line(doc, api, printer, line); });
    report(unit == ADIT_BYTES ? "write, offsets in bytes" : "write, offsets in code points", time,
           static_cast<double>(line.size()) * kRounds);
  }

  adit::jsonl::record_parser parser({});
  std::size_t kept = 0;
  const std::string own(line.view());
  double time = seconds(kRounds, [&] { kept += parser.parse(own).text.size(); });
  report("read, lines with layers", time, static_cast<double>(own.size()) * kRounds);
  std::string plain;
  adit::json_writer(plain).begin_object().key("id").string("a").key("text").string(doc.text()).end_object();
  time = seconds(10 * kRounds, [&] { kept += parser.parse(plain).text.size(); });
  report("read, id and text only", time, static_cast<double>(plain.size()) * 10 * kRounds);
  std::printf("(line of %zu bytes for a text of %zu; %zu bytes read)\n", own.size(), doc.text().size(), kept);
}
