#include "core/document/step_bindings.hpp"

#include <utility>

#include "pipeline/find_by.hpp"

namespace adit::core {

StepBindings::StepBindings(StepSpec spec)
    : spec_(std::move(spec)), producer_{spec_.step, spec_.plugin, spec_.version, spec_.parameters} {
  for (const StepSpec::Need& need : spec_.needs) {
    needs_.push_back({need.name, {}});
    for (const std::string& layer : need.layers) needs_.back().layers.emplace_back(layer);
  }
  for (const StepSpec::Give& give : spec_.gives) gives_.push_back({&give.schema, LayerName(give.layer), {}});
  for (Give& give : gives_) {
    for (const ColumnSchema& column : give.schema->columns) give.targets.push_back(find_target(column));
  }
}

// A step that both needs and gives a layer of this name (it merges several) refers to its own.
StepBindings::Target StepBindings::find_target(const ColumnSchema& column) const {
  if (!is_ref(column.type)) return {};
  if (const Give* give = find_give(column.to)) {
    return {Target::Kind::give, static_cast<std::size_t>(give - gives_.data())};
  }
  const Need* need = find_need(column.to);
  if (!need || need->layers.size() != 1) return {};
  return {Target::Kind::need, static_cast<std::size_t>(need - needs_.data())};
}

const StepBindings::Need* StepBindings::find_need(std::string_view name) const {
  return find_by(needs_, &Need::name, name);
}

const StepBindings::Give* StepBindings::find_give(std::string_view name) const {
  return find_by(gives_, [](const Give& give) -> const auto& { return give.schema->name; }, name);
}

}  // namespace adit::core
