#pragma once

#include <adit/layers.hpp>
#include <adit/rows.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

/// A document as a plugin sees it: reading its text and layers, appending layers.
namespace adit {

class document;

namespace detail {

/// Turns strings into ids of one document; remembers the last few, so that a loop over tokens rarely asks the host.
class interner {
 public:
  interner(adit_document_t* document, const adit_document_api_t* api) : document_(document), api_(api) {}
  std::uint32_t operator()(std::string_view text) {
    if (!text.data()) return ADIT_NULL_STRING;
    if (text.empty()) return api_->intern(document_, str(text));
    const auto first = static_cast<unsigned char>(text.front());
    const auto last = static_cast<unsigned char>(text.back());
    entry& slot = slots_[(text.size() * 7 + first * 3u + last) % slots_.size()];
    if (slot.text != text) {
      slot.id = api_->intern(document_, str(text));
      slot.text = view(api_->string(document_, slot.id));
    }
    return slot.id;
  }

 private:
  struct entry {
    std::string_view text{};
    std::uint32_t id = ADIT_NULL_STRING;
  };
  adit_document_t* document_;
  const adit_document_api_t* api_;
  std::array<entry, 16> slots_{};
};

/// Collects the values of one column in the form that append() takes.
template <class T>
struct column_buffer {
  std::vector<T> data;
  void add(const T& value, interner&) { data.push_back(value); }
  void fill(adit_column_t& to) const { to.data = data.data(); }
};
template <>
struct column_buffer<bool> {
  std::vector<std::uint8_t> data;
  void add(bool value, interner&) { data.push_back(value ? 1 : 0); }
  void fill(adit_column_t& to) const { to.data = data.data(); }
};
template <>
struct column_buffer<std::string_view> {
  std::vector<std::uint32_t> data;
  void add(std::string_view value, interner& ids) { data.push_back(ids(value)); }
  void fill(adit_column_t& to) const { to.data = data.data(); }
};
template <class T>
struct column_buffer<std::span<const T>> {
  std::vector<T> data;
  std::vector<std::uint32_t> starts{0};
  void add(std::span<const T> value, interner&) {
    data.insert(data.end(), value.begin(), value.end());
    starts.push_back(static_cast<std::uint32_t>(data.size()));
  }
  void fill(adit_column_t& to) const {
    to.data = data.data();
    to.starts = starts.data();
  }
};

template <class Columns>
struct buffers_of;
template <class... C>
struct buffers_of<std::tuple<C...>> {
  using type = std::tuple<column_buffer<typename C::value_type>...>;
};

}  // namespace detail

/// Collects rows of layer L and hands them to the host when it goes out of scope. Rows may come in any order. Must not
/// outlive the call that it was made in; one at a time for a layer. A refused append fails the step; the host keeps the
/// reason.
template <class L>
class appender {
 public:
  /// `committed` counts the rows of L appended before in this call and may be null when there are none.
  appender(adit_document_t* document, const adit_document_api_t* api, std::uint32_t* committed = nullptr)
      : document_(document), api_(api), ids_(document, api), committed_(committed), first_(committed ? *committed : 0) {}
  appender(const appender&) = delete;
  appender& operator=(const appender&) = delete;
  ~appender() { commit(); }

  /// Makes room for `rows` rows. [worker]
  void reserve(std::size_t rows) {
    begin_.reserve(rows);
    end_.reserve(rows);
    std::apply([rows](auto&... buffer) { (buffer.data.reserve(rows), ...); }, buffers_);
  }

  /// Adds a row and gives a ref to it for columns of other layers of this step. [worker]
  ref<L> add(span where, const typename L::row& row = {}) {
    const auto index = static_cast<std::uint32_t>(begin_.size());
    begin_.push_back(where.begin);
    end_.push_back(where.end);
    add_columns(row, std::make_index_sequence<detail::column_count<L>>());
    return {first_ + index};
  }

  /// Rows added so far. [worker]
  std::size_t size() const { return begin_.size(); }

 private:
  template <std::size_t... I>
  void add_columns([[maybe_unused]] const typename L::row& row, std::index_sequence<I...>) {
    (std::get<I>(buffers_).add(row.*(std::get<I>(L::columns).member), ids_), ...);
  }

  void commit() {
    constexpr std::size_t count = detail::column_count<L>;
    std::array<adit_column_t, count == 0 ? 1 : count> columns{};
    describe(columns.data(), std::make_index_sequence<count>());
    (void)api_->append(document_, str(L::layer), static_cast<std::uint32_t>(begin_.size()), begin_.data(), end_.data(),
                       static_cast<std::uint32_t>(count), columns.data());
    if (committed_) *committed_ = first_ + static_cast<std::uint32_t>(begin_.size());
  }

  template <std::size_t... I>
  void describe([[maybe_unused]] adit_column_t* columns, std::index_sequence<I...>) const {
    (describe_one(columns[I], detail::column_schemas<L>[I], std::get<I>(buffers_)), ...);
  }
  template <class Buffer>
  static void describe_one(adit_column_t& column, const column_schema& schema, const Buffer& buffer) {
    column.size = sizeof(adit_column_t);
    column.type = schema.type;
    column.name = str(schema.name);
    buffer.fill(column);
  }

  adit_document_t* document_;
  const adit_document_api_t* api_;
  detail::interner ids_;
  std::uint32_t* committed_;
  std::uint32_t first_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> end_;
  typename detail::buffers_of<std::remove_cvref_t<decltype(L::columns)>>::type buffers_;
};

/// A note about a document that people should see, such as a missing mark; the document did not fail.
struct diagnostic {
  std::string_view message;  ///< For people, UTF-8. Lives as long as the document.
  span where;                ///< null when it is about the whole document
  std::string_view step;     ///< id of the step that noted it; empty when the reader or the host did
};

/// A document during one call. Borrowed from the host: nothing of it may be kept after the call.
class document {
 public:
  /// Wraps the ABI's handle for the length of a call; made by the SDK. [worker]
  document(adit_document_t* handle, const adit_document_api_t* api) : handle_(handle), api_(api) {}
  /// The same for a document that can only be read. [worker]
  document(const adit_document_t* handle, const adit_document_api_t* api)
      : handle_(const_cast<adit_document_t*>(handle)), api_(api) {}  // only const members are reachable from a const document

  /// The text: immutable, valid UTF-8. [worker]
  std::string_view text() const { return view(api_->text(handle_)); }
  /// The id, unique in a run. [worker]
  std::string_view id() const { return view(api_->id(handle_)); }
  /// The metadata value of `key`; a view with null data when there is none. [worker]
  std::string_view meta(std::string_view key) const { return view(api_->meta(handle_, str(key))); }
  /// How many metadata entries there are. [worker]
  std::uint32_t meta_count() const { return api_->meta_count(handle_); }
  /// Key and value of entry `index`, in the order they were set. Requires: index < meta_count(). [worker]
  std::pair<std::string_view, std::string_view> meta_at(std::uint32_t index) const {
    adit_str_t key{};
    adit_str_t value{};
    api_->meta_at(handle_, index, &key, &value);
    return {view(key), view(value)};
  }

  /// The layer wired to the need for L: its rows, none when an optional need has no giver. `index` counts the layers of a
  /// need that takes many, the most important first. [worker]
  template <class L>
  adit::rows<L> rows(std::uint32_t index = 0) const {
    return adit::rows<L>({handle_, api_, api_->layer(handle_, str(L::layer), index)});
  }
  /// True if there is such a layer. [worker]
  template <class L>
  bool has(std::uint32_t index = 0) const {
    return api_->layer(handle_, str(L::layer), index) != nullptr;
  }
  /// How many layers there are, for writers and collectors. [worker]
  std::uint32_t layer_count() const { return api_->layer_count(handle_); }
  /// Layer `index`, in the order they were written; null when there is none. The host's. [worker]
  const adit_layer_t* layer_at(std::uint32_t index) const { return api_->layer_at(handle_, index); }

  /// Starts appending rows of L, which the component must give. Let one appender go before asking for the next of the same
  /// layer: refs count on. [worker]
  template <class L>
  appender<L> append() {
    return appender<L>(handle_, api_, &committed_[L::layer]);
  }

  /// Notes something for people to see, e.g. that a mark was missing; the document does not fail. [worker]
  void diagnose(std::string_view message, span where = {}) {
    api_->diagnose(handle_, str(message), {where.begin, where.end});
  }

  /// How many notes there are about the document so far. [worker]
  std::uint32_t diagnostic_count() const { return ADIT_HAS(api_, diagnostic_at) ? api_->diagnostic_count(handle_) : 0; }
  /// Note `index`, in the order noted. Requires: index < diagnostic_count(). [worker]
  diagnostic diagnostic_at(std::uint32_t index) const {
    adit_str_t message{};
    adit_span_t where{};
    adit_str_t step{};
    api_->diagnostic_at(handle_, index, &message, &where, &step);
    return {view(message), {where.begin, where.end}, view(step)};
  }

  /// Converts byte offsets to `unit` (ADIT_CODE_POINTS, ADIT_UTF16_UNITS), `to[i]` for `bytes[i]`.
  /// Requires: to.size() >= bytes.size(). [worker]
  void offsets(std::uint32_t unit, std::span<const std::uint32_t> bytes, std::span<std::uint32_t> to) const {
    api_->offsets(handle_, unit, bytes.data(), bytes.size(), to.data());
  }

  /// The ABI's own handle. [worker]
  adit_document_t* handle() { return handle_; }
  /// The same for reading. [worker]
  const adit_document_t* handle() const { return handle_; }
  /// The ABI's functions for it. [worker]
  const adit_document_api_t* api() const { return api_; }

 private:
  adit_document_t* handle_;
  const adit_document_api_t* api_;
  std::map<std::string_view, std::uint32_t> committed_;  ///< rows appended so far, by layer
};

}  // namespace adit
