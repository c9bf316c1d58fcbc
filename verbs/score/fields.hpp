#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/score/annotations.hpp"

/// Taking JSON apart. What is not there, or of another type, is nothing.
namespace adit::score {

const core::Value::List* list_at(const core::Value& record, std::string_view name);
std::string text_at(const core::Value& record, std::string_view name);
bool is_true(const core::Value& record, std::string_view name);
/// `{"begin": 1, "end": 3}` or `[1, 3]`.
std::optional<Span> span_of(const core::Value& value);
/// The spans of a list; what is none is left out.
std::vector<Span> spans_of(const core::Value::List& list);

/// What a row of adit's says beside where it stands: its texts, e.g. "direct, Ann Lee".
std::string label_of(const core::Value& row);

}  // namespace adit::score
