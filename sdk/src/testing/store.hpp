#pragma once

#include "layer.hpp"

#include <adit/testing/document.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the in-memory host keeps behind an adit_document_t: strings, layers, and the rules of the ABI for them. Plain
/// and strict rather than quick.
namespace adit::testing::detail {

/// All that belongs to one document.
class document_store {
 public:
  explicit document_store(std::string given) : text(std::move(given)) {}
  document_store(const document_store&) = delete;
  document_store& operator=(const document_store&) = delete;

  const std::string text;
  std::string id{};
  std::vector<std::pair<std::string, std::string>> meta{};
  std::vector<diagnostic> diagnostics{};
  std::string problem{};     ///< what is wrong with the test's own layers
  std::string_view giver{};  ///< giver of the rows that the test is adding
  step* current = nullptr;   ///< the component's step while it is called

  std::uint32_t intern(std::string_view wanted);
  adit_str_t string(std::uint32_t number) const;

  /// Opens a layer of the test's own.
  void declare(const layer_schema& schema, std::string_view by);
  /// Rows of the test's own in a layer that is not frozen.
  std::uint32_t pending_rows(std::string_view base) const;

  /// Appends rows for the component that is being called, else for the test.
  adit_status_t append(std::string_view base, std::uint32_t rows, const std::uint32_t* begin, const std::uint32_t* end,
                       std::uint32_t column_count, const adit_column_t* columns);

  /// The pending layer of a step that may give it; null when it may not.
  static stored_layer* open_given(step& writer, std::string_view base);
  /// Freezes what the test has added so far.
  void settle();
  /// Sorts, checks and freezes the layers of a step; on a broken rule none of them stays, and the step has the reason.
  void freeze(step& from);

  const std::vector<std::unique_ptr<stored_layer>>& layers();
  const stored_layer* named(std::string_view name);
  /// The layer of that name, else the only one that another giver made.
  const stored_layer* plain(std::string_view base);
  /// All layers of that base name, in the order they were written.
  std::vector<const stored_layer*> every(std::string_view base);

  std::vector<std::string> lines(std::string_view layer);

 private:
  const stored_layer* find_frozen(std::string_view name) const;
  const stored_layer* plain_frozen(std::string_view base) const;
  /// What a ref to `base` points into: a layer of the step itself, else a frozen one.
  const stored_layer* ref_target(const step& from, std::string_view base) const;
  /// What is wrong with a span, or "".
  std::string wrong_span(std::uint32_t begin, std::uint32_t end) const;
  std::string wrong_element(const stored_column& column, std::size_t element, std::uint32_t target_rows) const;
  std::string wrong_layer(const step& from, const stored_layer& layer) const;
  std::string element_text(const stored_column& column, std::size_t element) const;
  /// Lets refs of the pending layers of a step point at the rows as they are sorted.
  void connect(step& from);
  /// A new layer is the plain one of its name; an older one keeps its giver's.
  void rename_older(const std::string& name);

  std::vector<std::unique_ptr<stored_layer>> layers_;
  std::deque<std::string> strings_;
  std::map<std::string_view, std::uint32_t> ids_;
  step own_;
};

/// What is behind a handle.
inline document_store& store_of(const adit_document_t* document) {
  return *reinterpret_cast<document_store*>(const_cast<adit_document_t*>(document));
}

}  // namespace adit::testing::detail
