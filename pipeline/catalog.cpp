#include "pipeline/catalog.hpp"

#include <algorithm>

#include "pipeline/find_by.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {

Result<void> Catalog::add(Component component) {
  const Manifest& added = component.manifest;
  if (const Component* first = find(added.kind, added.id)) {
    return Error{error_code::invalid_argument, std::string(name_of(added.kind)) + ' ' + in_marks(added.id) + " of " +
                                                   component.library + " is left out, as " + first->library +
                                                   " has one of the same id"};
  }
  components_.push_back(std::move(component));
  return {};
}

const Component* Catalog::find(ComponentKind kind, std::string_view id) const {
  const auto found = std::find_if(components_.begin(), components_.end(), [kind, id](const Component& component) {
    return component.manifest.kind == kind && component.manifest.id == id;
  });
  return found == components_.end() ? nullptr : &*found;
}

std::vector<const Component*> Catalog::list() const {
  std::vector<const Component*> out;
  for (const Component& component : components_) out.push_back(&component);
  std::sort(out.begin(), out.end(), [](const Component* a, const Component* b) {
    return std::pair(a->manifest.kind, std::string_view(a->manifest.id)) <
           std::pair(b->manifest.kind, std::string_view(b->manifest.id));
  });
  return out;
}

std::vector<const Component*> Catalog::list(ComponentKind kind) const {
  std::vector<const Component*> out = list();
  std::erase_if(out, [kind](const Component* component) { return component->manifest.kind != kind; });
  return out;
}

std::vector<const Component*> Catalog::givers_of(std::string_view layer) const {
  std::vector<const Component*> out = list(ComponentKind::annotator);
  std::erase_if(out, [layer](const Component* component) {
    return find_by(component->manifest.layers.gives, &LayerSchema::name, layer) == nullptr;
  });
  return out;
}

const Component* Catalog::reader_for(std::string_view extension) const {
  for (const Component* component : list(ComponentKind::reader)) {
    const auto& known = component->manifest.extensions;
    if (std::find(known.begin(), known.end(), extension) != known.end()) return component;
  }
  return nullptr;
}

std::vector<ComponentKind> Catalog::kinds_of(std::string_view id) const {
  std::vector<ComponentKind> out;
  for (const Component* component : list()) {
    if (component->manifest.id == id) out.push_back(component->manifest.kind);
  }
  return out;
}

std::string Catalog::suggestion(ComponentKind kind, std::string_view id) const {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> alternatives;  // "entities" for entities.linear
  for (const Component* component : list(kind)) {
    const std::string_view known = component->manifest.id;
    ids.push_back(known);
    if (known.size() > id.size() && known.starts_with(id) && known[id.size()] == '.') alternatives.push_back(known);
  }
  if (!alternatives.empty()) return "; did you mean " + join_quoted(alternatives, "or") + '?';
  return did_you_mean(id, ids);
}

}  // namespace adit::core
