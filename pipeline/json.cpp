#include "pipeline/json.hpp"

#include <cmath>
#include <cstdint>
#include <exception>
#include <unordered_set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <adit/json.hpp>

#include "pipeline/diagnostics.hpp"
#include "pipeline/utf8.hpp"

// The one file that knows nlohmann-json, of which the SAX parser is used: it throws nothing, keeps the order of
// members, and lets doubled names and depth be checked on the way.

namespace adit::core {
namespace {

constexpr std::size_t kMostLevels = 64;

class ValueBuilder {
 public:
  using Json = nlohmann::json;

  std::string fault;
  std::size_t fault_offset = std::string::npos;
  Value take() { return std::move(root_); }

  bool null() { return add(Value()); }
  bool boolean(bool value) { return add(Value(value)); }
  bool number_integer(Json::number_integer_t value) { return add(Value(std::int64_t{value})); }
  bool number_unsigned(Json::number_unsigned_t value) {
    const bool fits = value <= static_cast<Json::number_unsigned_t>(INT64_MAX);
    return add(fits ? Value(static_cast<std::int64_t>(value)) : Value(static_cast<double>(value)));
  }
  bool number_float(Json::number_float_t value, const Json::string_t&) { return add(Value(double{value})); }
  bool string(Json::string_t& value) { return add(Value(std::move(value))); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return start(Value(Value::Map())); }
  bool start_array(std::size_t) { return start(Value(Value::List())); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }

  bool key(Json::string_t& name) {
    if (!open_.back().names.insert(name).second) {
      fault = "the name " + in_marks(name) + " stands twice in one object";
      return false;
    }
    open_.back().name = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception& exception) {
    fault_offset = position == 0 ? 0 : position - 1;
    // The library's text is "[json.exception.parse_error.101] parse error at line 1, column 2: reason".
    const std::string_view what = exception.what();
    const std::size_t colon = what.find(": ");
    fault = printable(colon == std::string_view::npos ? what : what.substr(colon + 2));
    return false;
  }

 private:
  struct Open {
    Value value;
    std::string name;
    std::unordered_set<std::string> names;
  };

  bool start(Value value) {
    if (open_.size() >= kMostLevels) {
      fault = "nested deeper than " + std::to_string(kMostLevels) + " levels";
      return false;
    }
    open_.push_back({std::move(value), {}, {}});
    return true;
  }

  bool end() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
  }

  bool add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* list = open_.back().value.get<Value::List>()) {
      list->push_back(std::move(value));
    } else {
      open_.back().value.get<Value::Map>()->push_back({std::move(open_.back().name), std::move(value)});
    }
    return true;
  }

  std::vector<Open> open_;
  Value root_;
};

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  std::string out;

  void write(const Value& value, int level) {
    if (const auto* list = value.get<Value::List>()) {
      write_all('[', *list, ']', level, [this, level](const Value& item) { write(item, level + 1); });
    } else if (const auto* map = value.get<Value::Map>()) {
      write_all('{', *map, '}', level, [this, level](const Member& member) {
        json_writer(out).string(member.name);
        out += indent_ > 0 ? ": " : ":";
        write(member.value, level + 1);
      });
    } else if (const auto* text = value.get<std::string>()) {
      json_writer(out).string(*text);
    } else if (const auto* real = value.get<double>()) {
      out += std::isfinite(*real) ? format_number(*real) : "null";
    } else {
      out += value.described();
    }
  }

 private:
  template <class Items, class WriteItem>
  void write_all(char open, const Items& items, char close, int level, WriteItem write_item) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
      if (!first) out += ',';
      first = false;
      new_line(level + 1);
      write_item(item);
    }
    if (!first) new_line(level);
    out += close;
  }

  void new_line(int level) {
    if (indent_ <= 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent_ * level), ' ');
  }

  int indent_;
};

}  // namespace

Result<Value> parse_json(std::string_view text) {
  ValueBuilder builder;
  try {
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return builder.take();
  } catch (const std::exception& exception) {
    builder.fault = exception.what();
  }
  std::string where;
  if (builder.fault_offset != std::string::npos) {
    const Place place = place_of(0, text, std::min(builder.fault_offset, text.size()));
    where = " at line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
  }
  return Error{error_code::malformed, "not valid JSON" + where + ": " + builder.fault};
}

std::string write_json(const Value& value, int indent) {
  Writer writer(indent);
  writer.write(value, 0);
  return std::move(writer.out);
}

}  // namespace adit::core
