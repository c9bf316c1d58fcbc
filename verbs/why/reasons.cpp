#include "verbs/why/reasons.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <unistd.h>

#include "cli/log.hpp"
#include "core/document/decode.hpp"
#include "core/document/document_pool.hpp"
#include "core/document/step_view.hpp"
#include "core/plugin/writing.hpp"
#include "core/run/plan.hpp"
#include "core/run/worker.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using namespace core;

namespace {

/// Keeps what is written to it.
struct TextSink : adit_sink_t {
  std::string text;
  bool write(std::string_view more) override {
    text.append(more);
    return true;
  }
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!line.empty()) lines.emplace_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

/// A step's view of a document that is all there: what it needs and what it gave, to be read.
StepSpec reading_spec(const Step& step, const Pipeline& pipeline) {
  StepSpec spec;
  spec.step = step.id;
  spec.access = Access::read;
  for (const WiredNeed& need : step.needs) {
    StepSpec::Need wired{need.need.layer, {}};
    for (const std::size_t layer : need.layers) wired.layers.push_back(pipeline.layers[layer].name);
    spec.needs.push_back(std::move(wired));
  }
  for (const std::size_t layer : step.gives) {
    const PipelineLayer& given = pipeline.layers[layer];
    const auto same = [&given](const StepSpec::Need& need) { return need.name == given.layer; };
    std::erase_if(spec.needs, same);  // a step that replaces a layer is asked for its own
    spec.needs.push_back({given.layer, {given.name}});
  }
  return spec;
}

std::unique_ptr<Document> make_document(const Value& record, DocumentPool& pool) {
  auto document = pool.take();
  document->set_id(score::text_at(record, "id"));
  const Value* meta = record.find("meta");
  for (const Member& entry : meta && meta->get<Value::Map>() ? *meta->get<Value::Map>() : Value::Map()) {
    if (const auto* text = entry.value.get<std::string>()) document->set_meta(entry.name, *text);
  }
  auto text = decode_text(score::text_at(record, "text"), BadBytes::replace);
  if (text) document->set_text(std::move(*text));
  return document;
}

std::string kind_of(const std::string& layer) { return layer.substr(0, layer.find('@')); }

void ask(const ComponentUse& component, const Document& document, const Pipeline& pipeline, FoundRow& row) {
  const auto* table = component.ask<adit_reason_1_t>("adit.reason/1");
  SetupError error;
  auto annotator = table ? Annotator::create(component, error) : std::nullopt;
  if (!annotator) return;
  const StepBindings bindings(reading_spec(*row.step, pipeline));
  StepView view(bindings);
  view.open(document);
  TextSink sink;
  const std::string layer = kind_of(row.layer);
  annotator->host().begin_call();
  const adit_status_t status = table->reason(annotator->self(), view.handle(), {layer.data(), layer.size()}, static_cast<std::uint32_t>(row.index), &sink);
  view.drop();
  if (status == ADIT_OK) row.reasons = lines_of(sink.text);
}

}  // namespace

void add_reasons(std::vector<FoundRow>& rows, const Value& document, const Pipeline& pipeline) {
  PlanError failed;
  const auto plan = Plan::make(pipeline, {"", plugin_log(), STDERR_FILENO}, failed);
  if (!plan) return;
  const RunParts parts = plan->parts();
  SetupError error;
  std::size_t failed_step = 0;
  const auto worker = Worker::create(parts.steps, error, failed_step);
  if (!worker) return;
  DocumentPool pool(*parts.labels, 1);
  Batch batch;
  batch.items.push_back({make_document(document, pool), std::nullopt});
  if (!worker->process(batch) || batch.items.front().fault) return;
  for (FoundRow& row : rows) {
    const auto step = std::find_if(pipeline.steps.begin(), pipeline.steps.end(), [&row](const Step& one) { return &one == row.step; });
    if (step == pipeline.steps.end()) continue;
    ask(*parts.steps[static_cast<std::size_t>(step - pipeline.steps.begin())].component, *batch.items.front().document, pipeline, row);
  }
}

}  // namespace adit
