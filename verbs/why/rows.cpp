#include "verbs/why/rows.hpp"

#include <algorithm>

#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using namespace core;
using score::Span;

namespace {

std::string words(const std::u32string& text, Span span) {
  return span.end <= text.size() ? score::utf8(std::u32string_view(text).substr(span.begin, span.size())) : "";
}

const Step& giver_of(const PipelineLayer& layer, const Pipeline& pipeline) {
  return layer.step == PipelineLayer::kReader ? *pipeline.read : pipeline.steps[layer.step];
}

/// Rows of the layers that a step reads which overlap the span.
std::vector<SourceRow> sources_of(const Step& step, Span span, const Value& layers, const std::u32string& text, const Pipeline& pipeline) {
  std::vector<SourceRow> out;
  for (const WiredNeed& need : step.needs) {
    for (const std::size_t layer : need.layers) {
      const std::string& name = pipeline.layers[layer].name;
      const auto* rows = score::list_at(layers, name);
      if (!rows) continue;
      for (const Value& row : *rows) {
        const Span found = score::span_of(row).value_or(Span());
        if (found.begin < span.end && span.begin < found.end) out.push_back({name, found, words(text, found), score::label_of(row)});
      }
    }
  }
  return out;
}

/// The rows and spans that the columns of a row name.
std::vector<SourceRow> references_of(const Value& row, const std::u32string& text) {
  std::vector<SourceRow> out;
  for (const Member& column : *row.get<Value::Map>()) {
    const auto* list = column.value.get<Value::List>();
    const Value::List one = list ? *list : Value::List{column.value};
    for (const Value& item : one) {
      if (const auto span = score::span_of(item)) out.push_back({column.name, *span, words(text, *span), ""});
    }
  }
  return out;
}

}  // namespace

std::vector<FoundRow> rows_at(std::size_t offset, const Value& document, const Pipeline& pipeline) {
  const Value& layers = *document.find("layers");
  const std::u32string text = score::code_points(score::text_at(document, "text"));
  std::vector<FoundRow> out;
  for (auto layer = pipeline.layers.rbegin(); layer != pipeline.layers.rend(); ++layer) {
    const auto* rows = score::list_at(layers, layer->name);
    if (!rows) continue;
    for (std::size_t i = 0; i < rows->size(); ++i) {
      const Value& row = (*rows)[i];
      const Span span = score::span_of(row).value_or(Span());
      if (offset < span.begin || offset >= span.end) continue;
      const Step& step = giver_of(*layer, pipeline);
      out.push_back({layer->name, i, row, &step, sources_of(step, span, layers, text, pipeline), references_of(row, text), {}});
    }
  }
  return out;
}

}  // namespace adit
