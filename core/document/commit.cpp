#include "core/document/commit.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/document/check.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

using Layers = std::span<std::unique_ptr<Layer>>;
using Kind = StepBindings::Target::Kind;

constexpr std::size_t kKeptKeys = 1 << 18;  // rows; an unusually large layer leaves nothing behind

void open_missing(Document& document, const StepBindings& bindings, Layers written) {
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i]) continue;
    const auto& give = bindings.gives()[i];
    written[i] = document.take_spare_layer();
    written[i]->open(*give.schema, give.layer, bindings.producer());
  }
}

const adit_layer_t* find_target(const StepBindings::Target& target, const Document& document,
                                const StepBindings& bindings, Layers written) {
  if (target.kind == Kind::give) return written[target.index]->table();
  if (target.kind == Kind::none) return nullptr;
  const Layer* layer = document.find_layer(bindings.needs()[target.index].layers.front());
  return layer ? layer->table() : nullptr;
}

void connect(const Document& document, const StepBindings& bindings, Layers written) {
  for (std::size_t i = 0; i < written.size(); ++i) {
    written[i]->refresh();
    const auto& targets = bindings.gives()[i].targets;
    for (std::size_t column = 0; column < targets.size(); ++column) {
      if (targets[column].kind == Kind::none) continue;
      written[i]->set_target(column, find_target(targets[column], document, bindings, written));
    }
  }
}

Result<void> check_all(const Document& document, Layers written) {
  const CheckContext context{document.text(), document.ascii(), document.strings().end_id()};
  for (const auto& layer : written) {
    if (const Layer* other = document.find_layer(layer->name())) {
      return Error{error_code::invalid_argument, "layer " + in_marks(layer->name().text) +
                                                     " is there already, written by step " +
                                                     in_marks(other->producer().step)};
    }
    if (auto checked = check_layer(*layer->table(), context); !checked) return checked;
  }
  return {};
}

// Finds the order of the rows: order[new] = old, new_rows[old] = new.
void find_order(const adit_layer_t& table, CommitScratch& scratch, std::size_t layer) {
  scratch.keys.clear();
  for (std::uint32_t row = 0; row < table.count; ++row) {
    scratch.keys.push_back({std::uint64_t{table.begin[row]} << 32 | std::uint32_t(~table.end[row]), row});
  }
  std::sort(scratch.keys.begin(), scratch.keys.end(), [](const CommitScratch::Key& a, const CommitScratch::Key& b) {
    return a.place != b.place ? a.place < b.place : a.row < b.row;
  });
  auto& order = scratch.order[layer];
  auto& new_rows = scratch.new_rows[layer];
  order.resize(table.count);
  new_rows.resize(table.count);
  for (std::uint32_t row = 0; row < table.count; ++row) {
    order[row] = scratch.keys[row].row;
    new_rows[order[row]] = row;
  }
}

template <class T>
void gather(Buffer& values, const std::vector<std::uint32_t>& order, Buffer& scratch) {
  scratch.clear();
  auto* to = reinterpret_cast<T*>(scratch.extend(order.size() * sizeof(T)));
  const T* from = values.as<T>();
  for (std::size_t i = 0; i < order.size(); ++i) to[i] = from[order[i]];
  std::memcpy(values.data(), to, order.size() * sizeof(T));
}

void gather(Buffer& values, std::size_t element, const std::vector<std::uint32_t>& order, Buffer& scratch) {
  if (element == 1) return gather<std::uint8_t>(values, order, scratch);
  if (element == 4) return gather<std::uint32_t>(values, order, scratch);
  gather<std::uint64_t>(values, order, scratch);
}

void gather_lists(Layer::Store& store, std::size_t element, const std::vector<std::uint32_t>& order,
                  CommitScratch& scratch) {
  scratch.values.clear();
  scratch.starts.clear();
  const std::size_t bytes = store.data.size();
  std::byte* const values = scratch.values.extend(bytes);
  auto* const starts = reinterpret_cast<std::uint32_t*>(scratch.starts.extend(store.starts.size()));
  const auto* old_starts = store.starts.as<std::uint32_t>();
  starts[0] = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t from = old_starts[order[i]];
    const std::uint32_t count = old_starts[order[i] + 1] - from;
    if (count > 0) std::memcpy(values + starts[i] * element, store.data.data() + from * element, count * element);
    starts[i + 1] = starts[i] + count;
  }
  if (bytes > 0) std::memcpy(store.data.data(), values, bytes);
  std::memcpy(store.starts.data(), starts, store.starts.size());
}

void sort_layer(Layer& layer, CommitScratch& scratch, std::size_t index) {
  const auto& order = scratch.order[index];
  gather<std::uint32_t>(layer.begins(), order, scratch.values);
  gather<std::uint32_t>(layer.ends(), order, scratch.values);
  for (std::size_t column = 0; column < layer.schema().columns.size(); ++column) {
    const adit_type_t type = layer.schema().columns[column].type;
    Layer::Store& store = layer.store(column);
    if (is_list(type)) {
      gather_lists(store, element_size(type), order, scratch);
    } else {
      gather(store.data, element_size(type), order, scratch.values);
    }
  }
}

void follow_refs(Layer& layer, const StepBindings::Give& give, const CommitScratch& scratch) {
  for (std::size_t column = 0; column < give.targets.size(); ++column) {
    if (give.targets[column].kind != Kind::give) continue;
    const auto& new_rows = scratch.new_rows[give.targets[column].index];
    if (new_rows.empty()) continue;
    Buffer& values = layer.store(column).data;
    auto* const refs = values.as<std::uint32_t>();
    for (std::size_t i = 0; i < values.size() / sizeof *refs; ++i) {
      if (refs[i] != ADIT_NULL_ROW) refs[i] = new_rows[refs[i]];
    }
  }
}

// What sorting needs of scratch memory, taken before anything is changed. False when there is none.
bool reserve_scratch(Layers written, CommitScratch& scratch) {
  std::size_t largest = 0;
  for (const auto& layer : written) {
    largest = std::max(largest, layer->begins().size() + sizeof(std::uint32_t));
    for (std::size_t column = 0; column < layer->schema().columns.size(); ++column) {
      largest = std::max(largest, layer->store(column).data.size());
    }
  }
  scratch.values.clear();
  scratch.starts.clear();
  return scratch.values.extend(largest) && scratch.starts.extend(largest);
}

Result<void> sort_all(const StepBindings& bindings, Layers written, CommitScratch& scratch) {
  scratch.order.resize(std::max(scratch.order.size(), written.size()));
  scratch.new_rows.resize(scratch.order.size());
  bool moved = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    scratch.order[i].clear();
    scratch.new_rows[i].clear();
    if (is_sorted(*written[i]->table())) continue;
    find_order(*written[i]->table(), scratch, i);
    moved = true;
  }
  if (!moved) return {};
  if (!reserve_scratch(written, scratch)) return Error{error_code::too_large, "out of memory while sorting rows"};
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (!scratch.order[i].empty()) sort_layer(*written[i], scratch, i);
    follow_refs(*written[i], bindings.gives()[i], scratch);
  }
  if (scratch.keys.capacity() > kKeptKeys) scratch = {};
  return {};
}

}  // namespace

Result<void> commit_layers(Document& document, const StepBindings& bindings, Layers written, CommitScratch& scratch) {
  open_missing(document, bindings, written);
  connect(document, bindings, written);
  Result<void> done = check_all(document, written);
  if (done) done = sort_all(bindings, written, scratch);
  for (auto& layer : written) {
    if (!done) {
      document.drop_layer(std::move(layer));
      continue;
    }
    layer->freeze();
    document.add_layer(std::move(layer));
  }
  return done;
}

}  // namespace adit::core
