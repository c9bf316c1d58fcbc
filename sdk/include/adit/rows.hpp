#pragma once

#include <adit/abi.h>
#include <adit/schema.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

/// Reading frozen layers row by row.
namespace adit {

/// A string of the ABI as a view, and back. The view borrows what the string borrows. [any]
inline std::string_view view(adit_str_t text) { return text.data ? std::string_view(text.data, text.size) : std::string_view(); }
inline adit_str_t str(std::string_view text) { return {text.data() ? text.data() : "", text.size()}; }

/// What views need to read a row: the document, the host's functions for it, and the layer. Borrowed from the host for the
/// length of the call.
struct layer_access {
  const adit_document_t* document = nullptr;
  const adit_document_api_t* api = nullptr;
  const adit_layer_t* layer = nullptr;
};

namespace detail {

/// What reading a column gives: the member's own type, but a row view for a ref.
template <class T>
struct column_reader {
  static T read(const layer_access&, const adit_column_t& column, std::uint32_t row) {
    return static_cast<const T*>(column.data)[row];
  }
  static T null() { return T{}; }
};
template <>
struct column_reader<bool> {
  static bool read(const layer_access&, const adit_column_t& column, std::uint32_t row) {
    return static_cast<const std::uint8_t*>(column.data)[row] != 0;
  }
  static bool null() { return false; }
};
template <>
struct column_reader<double> {
  static double read(const layer_access&, const adit_column_t& column, std::uint32_t row) {
    return static_cast<const double*>(column.data)[row];
  }
  static double null() { return missing; }
};
template <>
struct column_reader<std::string_view> {
  static std::string_view read(const layer_access& from, const adit_column_t& column, std::uint32_t row) {
    const auto id = static_cast<const std::uint32_t*>(column.data)[row];
    return id == ADIT_NULL_STRING ? std::string_view() : view(from.api->string(from.document, id));
  }
  static std::string_view null() { return {}; }
};
template <class L>
struct column_reader<ref<L>> {
  using row = typename L::view;
  static std::optional<row> read(const layer_access& from, const adit_column_t& column, std::uint32_t at) {
    const auto target = static_cast<const std::uint32_t*>(column.data)[at];
    if (target == ADIT_NULL_ROW || !column.target) return std::nullopt;
    return row{{layer_access{from.document, from.api, column.target}, target}};
  }
  static std::optional<row> null() { return std::nullopt; }
};
template <class T>
struct column_reader<std::span<const T>> {
  static std::span<const T> read(const layer_access&, const adit_column_t& column, std::uint32_t row) {
    static_assert(sizeof(T) == sizeof(adit_span_t) || sizeof(T) == sizeof(std::uint32_t));
    const T* data = static_cast<const T*>(column.data);
    return {data + column.starts[row], data + column.starts[row + 1]};
  }
  static std::span<const T> null() { return {}; }
};

}  // namespace detail

/// One row of layer L. Borrows from the document: valid until the call ends in which it was read. Each layer's `view` adds
/// an accessor a column.
template <class L>
class row_view {
 public:
  row_view(layer_access from, std::uint32_t row) : from_(from), row_(row) {}

  /// The row's number in its layer. [worker]
  std::uint32_t index() const { return row_; }
  /// A ref to it, for columns of other layers. [worker]
  adit::ref<L> ref() const { return {row_}; }
  /// First byte, byte after the last, both. [worker]
  std::uint32_t begin() const { return from_.layer->begin[row_]; }
  std::uint32_t end() const { return from_.layer->end[row_]; }
  adit::span span() const { return {begin(), end()}; }
  /// The words it covers. Lives as long as the document. [worker]
  std::string_view text() const { return span().of(view(from_.api->text(from_.document))); }

  /// The value of column `I`; its null when the layer has no such column, because it was given by a plugin that knows an
  /// older or another description of the layer. [worker]
  template <std::size_t I>
  auto get() const {
    using T = typename std::remove_cvref_t<decltype(std::get<I>(L::columns))>::value_type;
    using reader = detail::column_reader<T>;
    using read_type = decltype(reader::read(from_, *from_.layer->columns[I], row_));
    if (I >= from_.layer->column_count) return read_type(reader::null());
    if (from_.layer->columns[I]->type != detail::column_type<T>::type) return read_type(reader::null());
    return reader::read(from_, *from_.layer->columns[I], row_);
  }

 private:
  layer_access from_;
  std::uint32_t row_ = 0;
};

/// All rows of one layer, for range-based for and by number. Empty when there is no such layer. Borrows from the document.
template <class L>
class rows {
 public:
  rows() = default;
  explicit rows(layer_access from) : from_(from) {}

  class iterator {
   public:
    using value_type = typename L::view;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    iterator(layer_access from, std::uint32_t row) : from_(from), row_(row) {}
    value_type operator*() const { return value_type{{from_, row_}}; }
    iterator& operator++() {
      ++row_;
      return *this;
    }
    iterator operator++(int) { return iterator(from_, row_++); }
    bool operator==(const iterator& other) const { return row_ == other.row_; }

   private:
    layer_access from_{};
    std::uint32_t row_ = 0;
  };

  std::uint32_t size() const { return from_.layer ? from_.layer->count : 0; }
  bool empty() const { return size() == 0; }
  /// Row `index`. Requires: index < size().
  typename L::view operator[](std::uint32_t index) const { return typename L::view{{from_, index}}; }
  iterator begin() const { return {from_, 0}; }
  iterator end() const { return {from_, size()}; }
  /// The host's arrays, for loops that need all speed; null when there is no layer.
  const adit_layer_t* raw() const { return from_.layer; }

 private:
  layer_access from_{};
};

}  // namespace adit
