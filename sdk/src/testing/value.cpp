#include <adit/testing/value.hpp>

#include <adit/json_reader.hpp>

#include <charconv>
#include <utility>

namespace adit::testing {

value::value() noexcept = default;
value::value(const value& other) = default;
value::value(value&& other) noexcept = default;
value& value::operator=(const value& other) = default;
value& value::operator=(value&& other) noexcept = default;
value::~value() = default;

value::value(bool given) : kind_(kind::boolean), integer_(given ? 1 : 0) {}
value::value(double given) : kind_(kind::real), real_(given) {}
value::value(const char* given) : value(std::string(given)) {}
value::value(std::string_view given) : value(std::string(given)) {}
value::value(std::string given) : kind_(kind::string), string_(std::move(given)) {}
value::value(const path& given) : value(given.native()) {}
value::value(duration given) : value(static_cast<std::int64_t>(given.count())) {}
value::value(bytes given) : value(static_cast<std::int64_t>(given)) {}
value::value(const std::vector<std::string>& given) : value(list(given.begin(), given.end())) {}
value::value(const std::map<std::string, std::string>& given) : value(map(given.begin(), given.end())) {}
value::value(list given) : kind_(kind::list), list_(std::move(given)) {}
value::value(map given) : kind_(kind::map), map_(std::move(given)) {}

const value* value::find(std::string_view key) const {
  for (const auto& [name, member] : members()) {
    if (name == key) return &member;
  }
  return nullptr;
}

const value& value::operator[](std::string_view key) const {
  static const value none;
  const value* found = find(key);
  return found ? *found : none;
}

namespace {

value number_of(std::string_view written) {
  const char* last = written.data() + written.size();
  std::int64_t whole = 0;
  const auto end = std::from_chars(written.data(), last, whole);
  if (end.ec == std::errc() && end.ptr == last) return whole;
  double real = 0;
  std::from_chars(written.data(), last, real);
  return real;
}

value value_of(const json_value& json) {
  switch (json.kind()) {
    case json_kind::null:
      return {};
    case json_kind::boolean:
      return json.boolean();
    case json_kind::number:
      return number_of(json.raw());
    case json_kind::string:
      return json.string();
    case json_kind::array: {
      value::list items;
      for (const json_value item : json.items()) items.push_back(value_of(item));
      return items;
    }
    case json_kind::object:
      break;
  }
  value::map members;
  for (const auto& [key, member] : json.members()) members.emplace_back(key.string(), value_of(member));
  return members;
}

}  // namespace

Result<value> parse_json(std::string_view text) {
  const Result<json_value> read = adit::parse_json(text);
  if (!read) return Error{error_code::malformed, "not JSON: " + read.error().message};
  return value_of(*read);
}

}  // namespace adit::testing
