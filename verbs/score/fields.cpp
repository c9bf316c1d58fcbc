#include "verbs/score/fields.hpp"

#include <algorithm>
#include <cstdint>

namespace adit::score {

using core::Value;

const Value::List* list_at(const Value& record, std::string_view name) {
  const Value* value = record.find(name);
  return value ? value->get<Value::List>() : nullptr;
}

std::string text_at(const Value& record, std::string_view name) {
  const Value* value = record.find(name);
  const auto* text = value ? value->get<std::string>() : nullptr;
  return text ? *text : "";
}

bool is_true(const Value& record, std::string_view name) {
  const Value* value = record.find(name);
  const bool* flag = value ? value->get<bool>() : nullptr;
  return flag && *flag;
}

std::optional<Span> span_of(const Value& value) {
  const auto* pair = value.get<Value::List>();
  const Value* ends[] = {pair && pair->size() == 2 ? &(*pair)[0] : value.find("begin"),
                         pair && pair->size() == 2 ? &(*pair)[1] : value.find("end")};
  std::int64_t numbers[2];
  for (const int i : {0, 1}) {
    const auto* number = ends[i] ? ends[i]->get<std::int64_t>() : nullptr;
    if (!number || *number < 0) return std::nullopt;
    numbers[i] = *number;
  }
  if (numbers[0] > numbers[1]) return std::nullopt;
  return Span{static_cast<std::size_t>(numbers[0]), static_cast<std::size_t>(numbers[1])};
}

std::vector<Span> spans_of(const Value::List& list) {
  std::vector<Span> spans;
  for (const Value& item : list) {
    if (const auto span = span_of(item)) spans.push_back(*span);
  }
  return spans;
}

std::string label_of(const Value& row) {
  std::string label;
  for (const core::Member& member : *row.get<Value::Map>()) {
    const auto* text = member.value.get<std::string>();
    if (text && member.name != "text") label += (label.empty() ? "" : ", ") + *text;
  }
  return label;
}

double jaccard(Span a, Span b) {
  const std::size_t begin = std::max(a.begin, b.begin);
  const std::size_t end = std::min(a.end, b.end);
  if (end <= begin) return 0;
  return static_cast<double>(end - begin) / static_cast<double>(a.size() + b.size() - (end - begin));
}

}  // namespace adit::score
