// Speed and size of core/document. Prints one line a figure; takes about three seconds.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <adit/layers.hpp>

#include "core/document/document_pool.hpp"
#include "core/document/flat_block.hpp"
#include "core/document/step_view.hpp"

namespace {

using namespace adit::core;

// Best of five: the machine is rarely quiet. Seconds for one call.
double seconds(int calls, const std::function<void()>& body) {
  double best = std::numeric_limits<double>::max();
  for (int round = 0; round < 5; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < calls; ++i) body();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / calls);
  }
  return best;
}

void print(const char* what, double value, const char* unit) { std::printf("%-58s %10.1f %s\n", what, value, unit); }

StepSpec step(std::string id, std::vector<std::string> needs, std::vector<std::string> gives) {
  StepSpec spec;
  spec.step = std::move(id);
  for (const std::string& need : needs) spec.needs.push_back({need, {need}});
  for (const std::string& give : gives) spec.gives.push_back({LayerSchema(*adit::find_standard_layer(give)), give});
  return spec;
}

// Words of four letters: one token for every five bytes, in or out of order.
struct Tokens {
  std::vector<std::uint32_t> begin, end, kind;
  Tokens(std::uint32_t rows, bool in_order) : kind(rows, 1) {
    for (std::uint32_t i = 0; i < rows; ++i) {
      const std::uint32_t at = in_order ? i : (i * 7919u) % rows;
      begin.push_back(at * 5);
      end.push_back(at * 5 + 4);
    }
  }
  void append(StepView& view, std::uint32_t from, std::uint32_t count) const {
    const adit_column_t column{sizeof column, ADIT_STR, {"kind", 4}, kind.data() + from, nullptr, nullptr};
    document_api()->append(view.handle(), {"token", 5}, count, begin.data() + from, end.data() + from, 1, &column);
  }
};

std::string words(std::uint32_t count) {
  std::string text;
  for (std::uint32_t i = 0; i < count; ++i) text += "word ";
  return text;
}

void measure_documents(const LabelTable& labels) {
  DocumentPool pool(labels, 4);
  const StepBindings nothing(step("empty", {}, {}));
  const StepBindings something(step("tagger", {"token"}, {"entity"}));
  StepView empty(nothing);
  StepView tagger(something);
  const std::string text = words(400);
  const auto document = [&](StepView* view) {
    return [&, view] {
      auto made = pool.take();
      made->set_id("articles/a.txt");
      if (view) {
        view->open(*made);
        (void)view->commit();
      }
      pool.give_back(std::move(made));
    };
  };
  const double bare = seconds(200000, document(nullptr)) * 1e9;
  print("document taken and given back", bare, "ns");
  print("document, one step that needs and gives nothing", seconds(200000, document(&empty)) * 1e9, "ns");
  print("document, one step that gives an empty layer", seconds(200000, document(&tagger)) * 1e9, "ns");
  print("new Document and its destruction", seconds(50000, [&] { Document made(labels); }) * 1e9, "ns");
}

void measure_rows(const LabelTable& labels) {
  constexpr std::uint32_t kRows = 1000;
  const StepBindings bindings(step("tokens", {}, {"token"}));
  StepView view(bindings);
  Document document(labels);
  const std::string text = words(kRows);
  const auto run = [&](const Tokens& tokens, std::uint32_t piece) {
    document.clear();
    document.set_text({text, 0, true});
    view.open(document);
    for (std::uint32_t from = 0; from < kRows; from += piece) tokens.append(view, from, std::min(piece, kRows - from));
    if (!view.commit()) std::abort();
  };
  const auto bytes = [&] { return static_cast<double>(document.layers()[0]->memory()) / kRows; };
  const Tokens ordered(kRows, true);
  const Tokens mixed(kRows, false);
  run(ordered, kRows);
  print("token row, one append", bytes(), "bytes");
  print("token row, append and commit in order", seconds(2000, [&] { run(ordered, kRows); }) * 1e9 / kRows, "ns");
  print("token row, append and commit out of order", seconds(500, [&] { run(mixed, kRows); }) * 1e9 / kRows, "ns");
  double worst = 0;
  for (std::uint32_t piece : {1u, 7u, 100u, 700u}) {
    Document fresh(labels);  // columns that grow, with no memory of an earlier document
    fresh.set_text({text, 0, true});
    view.open(fresh);
    for (std::uint32_t from = 0; from < kRows; from += piece) ordered.append(view, from, std::min(piece, kRows - from));
    if (!view.commit()) std::abort();
    worst = std::max(worst, static_cast<double>(fresh.layers()[0]->memory()) / kRows);
  }
  print("token row, many appends, worst", worst, "bytes");
}

void measure_look_ups(const LabelTable& labels) {
  Document document(labels);
  document.set_text({"text", 0, true});
  for (const char* layer : {"paragraph", "sentence", "token", "entity", "mention", "quote"}) {
    const StepBindings bindings(step(layer, {}, {layer}));
    StepView view(bindings);
    view.open(document);
    (void)view.commit();
  }
  const StepBindings bindings(step("summary", {"token", "sentence", "entity", "mention", "quote"}, {"summary"}));
  StepView view(bindings);
  view.open(document);
  const adit_document_api_t* api = document_api();
  const void* volatile sink = nullptr;
  print("layer() of the fifth need",
        seconds(1000000,
                [&] {
                  sink = api->layer(view.handle(), {"quote", 5}, 0);
                }) *
            1e9,
        "ns");
  print("intern() of a label", seconds(1000000, [&] { (void)api->intern(view.handle(), {"direct", 6}); }) * 1e9, "ns");
  (void)api->intern(view.handle(), {"Ivanova", 7});
  print("intern() of a known string",
        seconds(1000000,
                [&] {
                  (void)api->intern(view.handle(), {"Ivanova", 7});
                }) *
            1e9,
        "ns");
}

void measure_text() {
  std::string ascii = words(400000);
  std::string curly;
  while (curly.size() < ascii.size())
    curly += "\xE2\x80\x9CWe will stay in the town,\xE2\x80\x9D Ryabkov said to him. ";
  const auto rate = [](const std::string& text) {
    return static_cast<double>(text.size()) / 1e6 / seconds(20, [&] { (void)valid_prefix(text); });
  };
  print("UTF-8 check, ASCII", rate(ascii), "MB/s");
  print("UTF-8 check, curly quotation marks", rate(curly), "MB/s");
  OffsetIndex index;
  print("offset index, building",
        static_cast<double>(curly.size()) / 1e6 / seconds(20, [&] { index.build(curly, false); }), "MB/s");
  std::uint32_t at = 0;
  std::uint64_t sum = 0;
  print("offset index, look-up in any order",
        seconds(1000000,
                [&] {
                  at = (at + 1234567) % static_cast<std::uint32_t>(curly.size());
                  sum += index.code_points(at);
                }) *
            1e9,
        "ns");
  if (sum == 0) std::abort();
}

void measure_flat_blocks(const LabelTable& labels) {
  constexpr std::uint32_t kRows = 600;
  Document document(labels);
  document.set_text({words(kRows), 0, true});
  const StepBindings bindings(step("tokens", {}, {"token", "sentence", "entity", "mention", "quote"}));
  StepView view(bindings);
  view.open(document);
  Tokens(kRows, true).append(view, 0, kRows);
  for (const char* name : {"Ivanova", "Petrov", "Lisbon", "Reuters"}) (void)document.strings().intern(name);
  if (!view.commit()) std::abort();
  std::vector<std::byte> block;
  print("flat block of 600 tokens, write",
        seconds(5000, [&] { write_flat_block(document, block, {.labels = false}); }) * 1e6, "us");
  print("flat block of 600 tokens, size", static_cast<double>(block.size()), "bytes");
  Document back(labels);
  print("flat block of 600 tokens, check and map",
        seconds(5000, [&] { (void)read_flat_block(block, nullptr, back); }) * 1e6, "us");
}

}  // namespace

int main() {
  LabelTable labels;
  labels.add_standard();
  labels.freeze();
  measure_documents(labels);
  measure_rows(labels);
  measure_look_ups(labels);
  measure_text();
  measure_flat_blocks(labels);
}
