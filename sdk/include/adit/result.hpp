#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

/// Checks a precondition that only a bug can break. Off in builds with NDEBUG.
#define ADIT_ASSERT(condition) assert(condition)

namespace adit {

/// What kind of failure an Error reports.
enum class error_code {
  invalid_argument,  ///< a value that the caller gave cannot be used
  not_found,         ///< a file, component, layer or name that is not there
  io,                ///< the operating system refused to read or write
  malformed,         ///< input that breaks its format
  too_large,         ///< more than a limit allows
  failed,            ///< anything else that can fail in a healthy program
};

/// Why something failed: a code for programs and a sentence for people. The sentence says where, what was found, what
/// was expected and what to do; lower case, no full stop. [any]
struct [[nodiscard]] Error {
  error_code code = error_code::failed;  ///< What to do about it in a program.
  std::string message;                   ///< For people; owned.
};

/// A value or an Error. Members are named as in std::expected, which may replace it one day. [any]
template <class T>
class [[nodiscard]] Result {
 public:
  /// Success; implicit, so that a function returns the value itself. [any]
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  /// Failure; implicit, so that a function returns the error itself. [any]
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  /// True when there is a value.
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }  ///< The same as has_value(). [any]

  /// The value. Requires: has_value().
  T& value() & { return *std::get_if<0>(&state_); }
  /// The value, for reading. Requires: has_value(). [any]
  const T& value() const& { return *std::get_if<0>(&state_); }
  /// The value, to be moved from. Requires: has_value(). [any]
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }                     ///< The same as value(). [any]
  const T& operator*() const& { return value(); }          ///< The same as value(). [any]
  T&& operator*() && { return std::move(*this).value(); }  ///< The same as value(). [any]
  T* operator->() { return &value(); }                     ///< A member of the value. Requires: has_value(). [any]
  /// A member of the value, for reading. Requires: has_value(). [any]
  const T* operator->() const { return &value(); }

  /// The error. Requires: !has_value().
  Error& error() & { return *std::get_if<1>(&state_); }
  /// The error, for reading. Requires: !has_value(). [any]
  const Error& error() const& { return *std::get_if<1>(&state_); }
  /// The error, to be moved from. Requires: !has_value(). [any]
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  /// Failure; implicit, so that a function returns the error itself. [any]
  Result(Error error) : error_(std::move(error)), failed_(true) {}
  bool has_value() const { return !failed_; }  ///< True on success. [any]
  explicit operator bool() const { return has_value(); }  ///< The same as has_value(). [any]
  Error& error() & { return error_; }  ///< The error. Requires: !has_value(). [any]
  const Error& error() const& { return error_; }  ///< The error, for reading. Requires: !has_value(). [any]
  Error&& error() && { return std::move(error_); }  ///< The error, to be moved from. Requires: !has_value(). [any]

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace adit
