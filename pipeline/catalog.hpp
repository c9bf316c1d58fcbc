#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/manifest.hpp"

namespace adit::core {

/// One installed component: what it says of itself, and where it is.
struct Component {
  Manifest manifest;
  std::string library;    ///< absolute path of the shared library
  std::size_t index = 0;  ///< its place among the components of that library
};

/// The installed components. An id is unique within its kind only: there is a reader `jsonl` and a writer `jsonl`.
/// Plain data; the loader fills it. Pointers into it hold as long as the catalog lives.
class Catalog {
 public:
  /// Adds a component. When one of its kind and id is there already, that one stays and this is an error naming both.
  Result<void> add(Component component);

  /// The component of this kind and id; null when there is none.
  const Component* find(ComponentKind kind, std::string_view id) const;

  /// All components, by kind, then id.
  std::vector<const Component*> list() const;
  std::vector<const Component*> list(ComponentKind kind) const;

  /// The annotators that give a layer, by id.
  std::vector<const Component*> givers_of(std::string_view layer) const;

  /// The reader of files with this extension (without the point); null when there is none.
  const Component* reader_for(std::string_view extension) const;

  /// Kinds that have a component of this id.
  std::vector<ComponentKind> kinds_of(std::string_view id) const;

  /// What somebody who wrote `id` may have meant, for the end of a message: `; did you mean "tokens"?`, or empty.
  std::string suggestion(ComponentKind kind, std::string_view id) const;

 private:
  std::deque<Component> components_;
};

}  // namespace adit::core
