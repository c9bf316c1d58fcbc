#include "pipeline/condition.hpp"

#include <string_view>
#include <utility>

#include "pipeline/settings.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

constexpr std::string_view kMeta = "meta.";

/// The values of one condition: one, or a list.
Condition read_condition(const NodeEntry& entry, Diagnostics& diagnostics) {
  Condition out{entry.key.substr(kMeta.size()), {}, false};
  out.may_be_missing = entry.value.is_null();
  for (const Node& value : one_or_many(entry.value, diagnostics)) {
    out.may_be_missing = out.may_be_missing || value.is_null() || (value.is_scalar() && value.text.empty());
    if (value.is_scalar()) {
      out.values.push_back(value.text);
    } else if (!value.is_null()) {
      diagnostics.error(value.place, "a condition names a value or a list of values, found " + value.described());
    }
  }
  return out;
}

}  // namespace

std::vector<Condition> read_conditions(const Node& when, Diagnostics& diagnostics) {
  std::vector<Condition> out;
  if (!when.is_map() && !when.is_null()) {
    diagnostics.error(when.place, "\"when\" must say which metadata the step is for, found " + when.described(),
                      {"when: {meta.language: en}"});
  }
  for (const NodeEntry& entry : when.entries) {
    if (entry.key.starts_with(kMeta) && entry.key.size() > kMeta.size()) {
      out.push_back(read_condition(entry, diagnostics));
    } else {
      diagnostics.error(entry.place, "a condition is about metadata, such as \"meta.language\", found " +
                                         in_marks(entry.key));
    }
  }
  return out;
}

}  // namespace adit::core
