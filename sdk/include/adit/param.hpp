#pragma once

#include <adit/abi.h>
#include <adit/json.hpp>
#include <adit/rows.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Parameters as members: one line declares, documents, defaults and reads one. The host checks every value against what
/// the line says before the plugin sees it.
///
///     adit::param<int> min{this, "min_length", 3, "shortest word to report, in code points", {1, 100}};
///     adit::param<std::string> order{this, "order", "text", "order of the sentences", {{"text", "rank"}}};
///     adit::param<adit::path> names{this, "path", {}, "your own list, one phrase TAB type a line"};
namespace adit {

class component;

/// A file or folder that a parameter names. The host resolves it; empty when left out.
using path = std::filesystem::path;
/// A time span such as "5s", in nanoseconds.
using duration = std::chrono::nanoseconds;
/// A size such as "64MiB", in bytes.
enum class bytes : std::int64_t {};

/// What a plugin does with the file of a path parameter. Files to write are opened by the host (see output).
enum class access { read, write };

/// What must be at a path that is read; looked at when a pipeline is checked, before any model opens.
enum class exists { anything, file, folder };

/// Marks a parameter without default: pipelines must give it.
struct required_t {
  /// Takes a number so that `{}` is a default value, not this. [any]
  explicit constexpr required_t(int) {}
};
/// Stands in place of a default: `param<path> file{this, "file", adit::required, "the list"}`.
inline constexpr required_t required{0};

/// Limits and hints of a number. Pipelines that use what is deprecated or renamed are warned.
template <class T>
struct param_options {
  std::optional<T> min{};           ///< smallest value allowed; any if none
  std::optional<T> max{};           ///< largest value allowed; any if none
  std::string_view unit{};          ///< e.g. "words"; for people
  std::string_view example{};       ///< a value for the docs, as a pipeline would write it
  std::string_view deprecated{};    ///< why not to use it, and what instead
  std::string_view renamed_from{};  ///< the name it had before
};
/// What a string may be.
template <>
struct param_options<std::string> {
  std::vector<std::string_view> choices{};  ///< the values allowed; any if empty
  std::string_view example{};               ///< a value for the docs
  std::string_view pattern{};               ///< POSIX extended regular expression, e.g. "^[a-z]{2}$"; anything if empty
  std::string_view deprecated{};            ///< why not to use it, and what instead
  std::string_view renamed_from{};          ///< the name it had before
};
/// Hints of a switch.
template <>
struct param_options<bool> {
  std::string_view deprecated{};    ///< why not to use it, and what instead
  std::string_view renamed_from{};  ///< the name it had before
};
/// What a path is for, and what must be there.
template <>
struct param_options<path> {
  adit::access access = adit::access::read;      ///< whether the plugin reads or writes it
  std::string_view example{};                    ///< a value for the docs
  adit::exists exists = adit::exists::anything;  ///< what must be there when it is read
  std::string_view deprecated{};                 ///< why not to use it, and what instead
  std::string_view renamed_from{};               ///< the name it had before
};
/// Hints of a list.
template <>
struct param_options<std::vector<std::string>> {
  std::string_view example{};       ///< a value for the docs
  std::string_view deprecated{};    ///< why not to use it, and what instead
  std::string_view renamed_from{};  ///< the name it had before
};
/// Hints of a map.
template <>
struct param_options<std::map<std::string, std::string>> {
  std::string_view example{};       ///< a value for the docs
  std::string_view deprecated{};    ///< why not to use it, and what instead
  std::string_view renamed_from{};  ///< the name it had before
};

namespace detail {

/// Reads one parameter from the host and describes it for the manifest.
class param_base {
 public:
  param_base(component* owner, std::string_view name, std::string_view help);
  param_base(const param_base&) = delete;
  param_base& operator=(const param_base&) = delete;
  virtual ~param_base() = default;
  virtual void describe(json_writer& to) const = 0;
  virtual void read(const adit_config_api_t& api, const adit_value_t* value) = 0;
  std::string_view name() const { return name_; }

 protected:
  std::string_view name_;
  std::string_view help_;
};

template <class T>
struct param_traits;
template <>
struct param_traits<bool> {
  static constexpr std::string_view type = "bool";
  static void read(const adit_config_api_t& api, const adit_value_t* value, bool& to) { to = api.boolean(value); }
  static void write(json_writer& out, bool value) { out.boolean(value); }
  static void describe(json_writer&, const param_options<bool>&) {}
};
template <class T>
struct number_traits {
  static void describe(json_writer& out, const param_options<T>& options) {
    if (options.min) param_traits<T>::write(out.key("min"), *options.min);
    if (options.max) param_traits<T>::write(out.key("max"), *options.max);
    if (!options.unit.empty()) out.key("unit").string(options.unit);
    if (!options.example.empty()) out.key("example").string(options.example);
  }
};
template <class T>
struct integer_traits : number_traits<T> {
  static void read(const adit_config_api_t& api, const adit_value_t* value, T& to) { to = T(api.integer(value)); }
};
template <>
struct param_traits<int> : integer_traits<int> {
  static constexpr std::string_view type = "int";
  static void read(const adit_config_api_t& api, const adit_value_t* value, int& to) {
    const std::int64_t number = api.integer(value);
    to = number < INT32_MIN ? INT32_MIN : number > INT32_MAX ? INT32_MAX : static_cast<int>(number);
  }
  static void write(json_writer& out, int value) { out.integer(value); }
};
template <>
struct param_traits<std::int64_t> : integer_traits<std::int64_t> {
  static constexpr std::string_view type = "int";
  static void write(json_writer& out, std::int64_t value) { out.integer(value); }
};
template <>
struct param_traits<duration> : integer_traits<duration> {
  static constexpr std::string_view type = "duration";
  static void write(json_writer& out, duration value) {
    const std::int64_t count = value.count();
    if (count % 1'000'000 != 0) {
      out.string(std::to_string(count) + "ns");
    } else if (count % 1'000'000'000 != 0) {
      out.string(std::to_string(count / 1'000'000) + "ms");
    } else {
      out.string(std::to_string(count / 1'000'000'000) + "s");
    }
  }
};
template <>
struct param_traits<bytes> : integer_traits<bytes> {
  static constexpr std::string_view type = "size";
  static void write(json_writer& out, bytes value) { out.integer(static_cast<std::int64_t>(value)); }
};
template <>
struct param_traits<double> : number_traits<double> {
  static constexpr std::string_view type = "float";
  static void read(const adit_config_api_t& api, const adit_value_t* value, double& to) { to = api.real(value); }
  static void write(json_writer& out, double value) { out.real(value); }
};
template <>
struct param_traits<std::string> {
  static constexpr std::string_view type = "string";
  static void read(const adit_config_api_t& api, const adit_value_t* value, std::string& to) {
    to = view(api.string(value));
  }
  static void write(json_writer& out, const std::string& value) { out.string(value); }
  static void describe(json_writer& out, const param_options<std::string>& options) {
    if (!options.choices.empty()) {
      out.key("choices").begin_array();
      for (const std::string_view choice : options.choices) out.string(choice);
      out.end_array();
    }
    if (!options.example.empty()) out.key("example").string(options.example);
    if (!options.pattern.empty()) out.key("pattern").string(options.pattern);
  }
};
template <>
struct param_traits<path> {
  static constexpr std::string_view type = "path";
  static void read(const adit_config_api_t& api, const adit_value_t* value, path& to) { to = view(api.string(value)); }
  static void write(json_writer& out, const path& value) {
    if (value.empty()) {
      out.null();
    } else {
      out.string(value.native());
    }
  }
  static void describe(json_writer& out, const param_options<path>& options) {
    out.key("access").string(options.access == access::write ? "write" : "read");
    if (!options.example.empty()) out.key("example").string(options.example);
    if (options.exists != exists::anything) out.key("exists").string(options.exists == exists::file ? "file" : "folder");
  }
};
template <>
struct param_traits<std::vector<std::string>> {
  using strings = std::vector<std::string>;
  static constexpr std::string_view type = "list";
  static void read(const adit_config_api_t& api, const adit_value_t* value, strings& to) {
    to.clear();
    for (std::uint32_t i = 0; i < api.count(value); ++i) to.emplace_back(view(api.string(api.at(value, i))));
  }
  static void write(json_writer& out, const strings& value) {
    out.begin_array();
    for (const std::string& item : value) out.string(item);
    out.end_array();
  }
  static void describe(json_writer& out, const param_options<strings>& options) {
    out.key("items").string("string");
    if (!options.example.empty()) out.key("example").string(options.example);
  }
};
template <>
struct param_traits<std::map<std::string, std::string>> {
  using strings = std::map<std::string, std::string>;
  static constexpr std::string_view type = "map";
  static void read(const adit_config_api_t& api, const adit_value_t* value, strings& to) {
    to.clear();
    for (std::uint32_t i = 0; i < api.count(value); ++i) {
      to.emplace(view(api.key(value, i)), view(api.string(api.at(value, i))));
    }
  }
  static void write(json_writer& out, const strings& value) {
    out.begin_object();
    for (const auto& [key, item] : value) out.key(key).string(item);
    out.end_object();
  }
  static void describe(json_writer& out, const param_options<strings>& options) {
    out.key("items").string("string");
    if (!options.example.empty()) out.key("example").string(options.example);
  }
};

}  // namespace detail

/// One parameter of a component. T is bool, int, std::int64_t, double, std::string, adit::path, adit::duration, adit::bytes,
/// std::vector<std::string> or std::map<std::string, std::string>. Has its value from open() on; before that its default.
template <class T>
class param : public detail::param_base {
 public:
  /// `owner` is `this` of the component that it is a member of. Texts must be static. [scan] [setup]
  param(component* owner, std::string_view name, T initial, std::string_view help, param_options<T> options = {})
      : param_base(owner, name, help), value_(std::move(initial)), options_(std::move(options)) {}
  /// A parameter without a default: pipelines must give it. [scan] [setup]
  param(component* owner, std::string_view name, required_t, std::string_view help, param_options<T> options = {})
      : param_base(owner, name, help), required_(true), options_(std::move(options)) {}

  /// The value. Lives as long as the component. [setup] [worker]
  const T& get() const { return value_; }
  /// The same as get(), so that a parameter is used like its value. [setup] [worker]
  operator const T&() const { return value_; }
  const T* operator->() const { return &value_; }  ///< A member of the value, e.g. `names->empty()`. [setup] [worker]

 private:
  using traits = detail::param_traits<T>;
  void describe(json_writer& to) const override {
    to.begin_object().key("name").string(name_);
    bool is_enum = false;
    if constexpr (std::is_same_v<T, std::string>) is_enum = !options_.choices.empty();
    to.key("type").string(is_enum ? "enum" : traits::type);
    if (!required_) traits::write(to.key("default"), value_);
    traits::describe(to, options_);
    if (!options_.deprecated.empty()) to.key("deprecated").string(options_.deprecated);
    if (!options_.renamed_from.empty()) to.key("renamed_from").string(options_.renamed_from);
    to.key("help").string(help_).end_object();
  }
  void read(const adit_config_api_t& api, const adit_value_t* value) override { traits::read(api, value, value_); }

  T value_{};
  bool required_ = false;
  param_options<T> options_;
};

}  // namespace adit
