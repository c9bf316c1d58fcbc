#include "store.hpp"

#include <adit/text.hpp>

#include <algorithm>

namespace adit::testing::detail {

namespace {

std::string full_name(std::string_view base, std::string_view by) {
  return by.empty() ? std::string(base) : std::string(base) + "@" + std::string(by);
}

}  // namespace

std::uint32_t document_store::intern(std::string_view wanted) {
  if (const auto known = ids_.find(wanted); known != ids_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(strings_.size() + 1);
  ids_.emplace(strings_.emplace_back(wanted), number);
  return number;
}

adit_str_t document_store::string(std::uint32_t number) const {
  return number == 0 || number > strings_.size() ? adit_str_t{} : str(strings_[number - 1]);
}

void document_store::declare(const layer_schema& schema, std::string_view by) {
  const std::string name = full_name(schema.name, by);
  if (own_.find(name) || find_frozen(name)) return;
  own_.pending.push_back(std::make_unique<stored_layer>(name, kinds_of(schema)));
}

std::uint32_t document_store::pending_rows(std::string_view base) const {
  const stored_layer* layer = own_.find(full_name(base, giver));
  return layer ? layer->count() : 0;
}

adit_status_t document_store::append(std::string_view base, std::uint32_t rows, const std::uint32_t* begin,
                                     const std::uint32_t* end, std::uint32_t column_count,
                                     const adit_column_t* columns) {
  step& writer = current ? *current : own_;
  stored_layer* to = current ? open_given(writer, base) : own_.find(full_name(base, giver));
  const std::string named = "layer \"" + std::string(base) + "\"";
  const std::string wrong = to        ? to->append(rows, begin, end, column_count, columns)
                            : current ? "gives " + named + ", which its manifest does not name"
                                      : named + " is frozen: it was read, or a component ran";
  if (wrong.empty()) return ADIT_OK;
  writer.complain(wrong);
  return ADIT_FAILED;
}

stored_layer* document_store::open_given(step& writer, std::string_view base) {
  if (stored_layer* open = writer.find(base)) return open;
  for (const give& given : writer.gives) {
    if (given.layer != base) continue;
    return writer.pending.emplace_back(std::make_unique<stored_layer>(given.layer, given.columns)).get();
  }
  return nullptr;
}

void document_store::settle() {
  freeze(own_);
  if (problem.empty()) problem = own_.problem;
}

const std::vector<std::unique_ptr<stored_layer>>& document_store::layers() {
  settle();
  return layers_;
}

const stored_layer* document_store::named(std::string_view name) {
  settle();
  return find_frozen(name);
}

const stored_layer* document_store::plain(std::string_view base) {
  if (const stored_layer* exact = named(base)) return exact;
  const std::vector<const stored_layer*> all = every(base);
  return all.size() == 1 ? all.front() : nullptr;
}

std::vector<const stored_layer*> document_store::every(std::string_view base) {
  settle();
  std::vector<const stored_layer*> found;
  for (const auto& layer : layers_) {
    if (base_name(layer->name) == base) found.push_back(layer.get());
  }
  return found;
}

const stored_layer* document_store::find_frozen(std::string_view name) const {
  for (const auto& layer : layers_) {
    if (layer->name == name) return layer.get();
  }
  return nullptr;
}

const stored_layer* document_store::plain_frozen(std::string_view base) const {
  if (const stored_layer* exact = find_frozen(base)) return exact;
  const auto is_base = [&](const auto& layer) { return base_name(layer->name) == base; };
  if (std::count_if(layers_.begin(), layers_.end(), is_base) != 1) return nullptr;
  return std::find_if(layers_.begin(), layers_.end(), is_base)->get();
}

const stored_layer* document_store::ref_target(const step& from, std::string_view base) const {
  const stored_layer* own = from.find_base(base);
  return own ? own : plain_frozen(base);
}

void document_store::connect(step& from) {
  std::map<const stored_layer*, std::vector<std::uint32_t>> places;
  for (const auto& layer : from.pending) places[layer.get()] = layer->sort_rows();
  for (const auto& layer : from.pending) {
    for (stored_column& column : layer->columns) {
      if (!is_reference(column.kind.type)) continue;
      const stored_layer* pointed = ref_target(from, column.kind.to);
      column.abi.target = pointed ? &pointed->abi : nullptr;
      const auto moved = places.find(pointed);
      if (moved != places.end()) column.follow(moved->second);
    }
  }
}

void document_store::freeze(step& from) {
  for (const auto& layer : from.pending) {
    if (const std::string wrong = wrong_layer(from, *layer); !wrong.empty()) from.complain(wrong);
  }
  if (!from.problem.empty()) return from.pending.clear();
  connect(from);
  for (auto& layer : from.pending) {
    rename_older(layer->name);
    layer->producer = from.producer;
    layer->publish();
    layers_.push_back(std::move(layer));
  }
  from.pending.clear();
}

void document_store::rename_older(const std::string& name) {
  for (const auto& layer : layers_) {
    if (layer->name != name) continue;
    const std::string older = name + "@" + (layer->producer.empty() ? "test" : layer->producer);
    std::string fresh = older;
    for (int number = 2; find_frozen(fresh); ++number) fresh = older + "#" + std::to_string(number);
    layer->name = fresh;
    layer->publish();
    return;
  }
}

}  // namespace adit::testing::detail
