#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace adit::core {

struct Member;

/// A typed value: of a parameter after its check, or of a JSON text.
class Value {
 public:
  using List = std::vector<Value>;
  using Map = std::vector<Member>;  // in the order of writing; names are unique

  Value();  // null
  Value(bool value);
  Value(int value);
  Value(std::int64_t value);
  Value(double value);
  Value(std::string value);
  Value(std::string_view value);
  Value(const char* value);
  Value(List value);
  Value(Map value);
  // Not inline: all that makes JSON would have them many times over.
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  bool is_null() const { return data_.index() == 0; }
  /// The value if it is of this type (bool, std::int64_t, double, std::string, List, Map), else null. Owned by this.
  template <class T>
  const T* get() const {
    return std::get_if<T>(&data_);
  }
  template <class T>
  T* get() {
    return std::get_if<T>(&data_);
  }

  /// The number of an int or float; 0 for anything else.
  double number() const;
  bool is_number() const { return get<std::int64_t>() != nullptr || get<double>() != nullptr; }

  /// The member of a map; null when there is none or this is no map. Owned by this.
  const Value* find(std::string_view name) const;

  /// `null`, `true`, `3`, `"text"`, `a list`, `a map`: as a message names it.
  std::string described() const;

  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> data_;
};

/// One name and value of a map.
struct Member {
  std::string name;
  Value value;
};

/// Calls `visit` with each element of a list or map, else with the value itself.
template <class AnyValue, class Visit>
void visit_elements(AnyValue& value, Visit visit) {
  if (auto* list = value.template get<Value::List>()) {
    for (auto& item : *list) visit(item);
  } else if (auto* map = value.template get<Value::Map>()) {
    for (auto& member : *map) visit(member.value);
  } else {
    visit(value);
  }
}

// Here, as making or destroying a map takes a complete Member.
inline Value::Value() = default;
inline Value::Value(bool value) : data_(value) {}
inline Value::Value(int value) : data_(std::int64_t{value}) {}
inline Value::Value(std::int64_t value) : data_(value) {}
inline Value::Value(double value) : data_(value) {}
inline Value::Value(std::string value) : data_(std::move(value)) {}
inline Value::Value(std::string_view value) : data_(std::string(value)) {}
inline Value::Value(const char* value) : data_(std::string(value)) {}

/// Numbers in their shortest form that reads back the same; without exponent where that is short.
std::string format_number(double number);

}  // namespace adit::core
