#include "pipeline/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/find_by.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {

Value::Value(List value) : data_(std::move(value)) {}
Value::Value(Map value) : data_(std::move(value)) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

double Value::number() const {
  if (const auto* whole = get<std::int64_t>()) return static_cast<double>(*whole);
  const auto* real = get<double>();
  return real == nullptr ? 0.0 : *real;
}

const Value* Value::find(std::string_view name) const {
  const Map* map = get<Map>();
  const Member* member = map == nullptr ? nullptr : find_by(*map, &Member::name, name);
  return member == nullptr ? nullptr : &member->value;
}

std::string Value::described() const {
  if (const auto* truth = get<bool>()) return *truth ? "true" : "false";
  if (const auto* whole = get<std::int64_t>()) return std::to_string(*whole);
  if (const auto* real = get<double>()) return format_number(*real);
  if (const auto* text = get<std::string>()) return in_marks(*text);
  if (get<List>() != nullptr) return "a list";
  return get<Map>() != nullptr ? "a map" : "null";
}

bool operator==(const Value& a, const Value& b) {
  const auto* left = a.get<Value::Map>();
  const auto* right = b.get<Value::Map>();
  if (left == nullptr || right == nullptr) {
    if (const auto* list = a.get<Value::List>()) {
      const auto* other = b.get<Value::List>();
      return other != nullptr && std::equal(list->begin(), list->end(), other->begin(), other->end());
    }
    if (a.data_.index() != b.data_.index()) return false;
    if (const auto* truth = a.get<bool>()) return *truth == *b.get<bool>();
    if (const auto* whole = a.get<std::int64_t>()) return *whole == *b.get<std::int64_t>();
    if (const auto* real = a.get<double>()) return *real == *b.get<double>();
    const auto* text = a.get<std::string>();
    return text == nullptr || *text == *b.get<std::string>();
  }
  return std::equal(left->begin(), left->end(), right->begin(), right->end(),
                    [](const Member& x, const Member& y) { return x.name == y.name && x.value == y.value; });
}

std::string format_number(double number) {
  std::array<char, 400> buffer{};
  const bool plain = number > -1e15 && number < 1e15 && (number == 0 || number > 1e-5 || number < -1e-5);
  const auto result = plain ? std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::fixed)
                            : std::to_chars(buffer.begin(), buffer.end(), number);
  return {buffer.data(), result.ptr};
}

}  // namespace adit::core
