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

/// A string of the ABI as a view, with null data when it has none. Borrows what the string borrows. [any]
inline std::string_view view(adit_str_t text) { return text.data ? std::string_view(text.data, text.size) : std::string_view(); }
/// A view as a string of the ABI; never with null data. Borrows what the view borrows. [any]
inline adit_str_t str(std::string_view text) { return {text.data() ? text.data() : "", text.size()}; }

/// What views need to read a row: the document, the host's functions for it, and the layer. Borrowed from the host for the
/// length of the call.
struct layer_access {
  const adit_document_t* document = nullptr;  ///< The document; never null in a row.
  const adit_document_api_t* api = nullptr;   ///< The host's functions for documents.
  const adit_layer_t* layer = nullptr;        ///< The layer; null when there is none.
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
  /// Row number `row` of that layer; made by rows. Requires: row < its count. [worker]
  row_view(layer_access from, std::uint32_t row) : from_(from), row_(row) {}

  /// The row's number in its layer. [worker]
  std::uint32_t index() const { return row_; }
  /// A ref to it, for columns of other layers. [worker]
  adit::ref<L> ref() const { return {row_}; }
  /// Its first byte in the text. [worker]
  std::uint32_t begin() const { return from_.layer->begin[row_]; }
  std::uint32_t end() const { return from_.layer->end[row_]; }  ///< The byte after its last one. [worker]
  adit::span span() const { return {begin(), end()}; }          ///< Both, in bytes of the text. [worker]
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
  /// The rows of that layer, none when it is null; made by document::rows(). [worker]
  explicit rows(layer_access from) : from_(from) {}

  /// Walks the rows, in the order of the layer.
  class iterator {
   public:
    using value_type = typename L::view;     ///< What it points to: the layer's `view`.
    using difference_type = std::ptrdiff_t;  ///< Of iterators, as the standard asks.
    iterator() = default;
    /// Stands at a row; one past the last is the end. [worker]
    iterator(layer_access from, std::uint32_t row) : from_(from), row_(row) {}
    /// The row it stands at. Requires: not at the end. [worker]
    value_type operator*() const { return value_type{{from_, row_}}; }
    /// On to the next row. [worker]
    iterator& operator++() {
      ++row_;
      return *this;
    }
    iterator operator++(int) { return iterator(from_, row_++); }  ///< On to the next row; the place before. [worker]
    /// True at the same row. Requires: both of one layer. [worker]
    bool operator==(const iterator& other) const { return row_ == other.row_; }

   private:
    layer_access from_{};
    std::uint32_t row_ = 0;
  };

  std::uint32_t size() const { return from_.layer ? from_.layer->count : 0; }  ///< How many rows there are. [worker]
  bool empty() const { return size() == 0; }  ///< True when there are none, or no layer. [worker]
  /// Row `index`. Requires: index < size(). [worker]
  typename L::view operator[](std::uint32_t index) const { return typename L::view{{from_, index}}; }
  iterator begin() const { return {from_, 0}; }     ///< The first row. [worker]
  iterator end() const { return {from_, size()}; }  ///< Behind the last row. [worker]
  /// The host's arrays, for loops that need all speed; null when there is no layer. [worker]
  const adit_layer_t* raw() const { return from_.layer; }

 private:
  layer_access from_{};
};

}  // namespace adit
