#pragma once

#include <adit/document.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A document made in a test.
namespace adit::testing {

/// Something a component noted about a document.
struct diagnostic {
  std::string message;  ///< For people.
  span where{};         ///< null when it is about the whole document
  std::string step{};   ///< who noted it; empty when the test did
};

/// The text with every byte that is not part of valid UTF-8 replaced by U+FFFD, and without a BOM at its start.
std::string valid_utf8(std::string_view bytes);

/// Id and metadata of a document made in a test.
struct document_options {
  std::string id = "test.txt";                              ///< What document::id() gives.
  std::vector<std::pair<std::string, std::string>> meta{};  ///< Keys and values, in this order.
};

namespace detail {

/// What is behind the handle of a document.
class document_store;
/// The host's functions for documents.
extern const adit_document_api_t document_api;

}  // namespace detail

/// A text with layers: built by a test, annotated by the components that a test runs over it, read back as typed rows.
///
///     adit::testing::document doc("He SHOUTS.");
///     doc.add<adit::token>(doc.find("SHOUTS"));
///     adit::testing::host<Shouting>().process(doc);
///     EXPECT_EQ(doc.rows<adit::entity>()[0].text(), "SHOUTS");
class document {
 public:
  /// Takes the text as a reader would hand it over: bytes that are no UTF-8 become U+FFFD.
  explicit document(std::string_view text, document_options options = {});
  document(document&& other) noexcept;             ///< Takes text and layers over; `other` can only be assigned to.
  document& operator=(document&& other) noexcept;  ///< The same.
  ~document();

  std::string_view text() const;  ///< The text, valid UTF-8. Lives as long as the document.
  std::string_view id() const;    ///< The id. Lives as long as the document.
  /// Metadata, in the order it was set.
  const std::vector<std::pair<std::string, std::string>>& meta() const;

  /// Where `words` stand in the text for the `nth` time, counted from 1; the null span when they do not.
  span find(std::string_view words, int nth = 1) const;

  /// Adds a row to layer L, or, with a giver, to `L@giver`. Rows may come in any order. The ref counts rows as they are
  /// added until the layer is first read or a component runs; from then on the layer is frozen and refuses rows.
  template <class L>
  ref<L> add(span where, const typename L::row& row = {}, std::string_view giver = {}) {
    const std::uint32_t index = begin_row(schema_of<L>(), giver);
    appender<L>(handle(), &detail::document_api).add(where, row);
    end_row();
    return {index};
  }

  /// Makes sure that there is a layer L, or `L@giver`, even without rows.
  template <class L>
  void declare(std::string_view giver = {}) {
    declare_layer(schema_of<L>(), giver);
  }

  /// Adds a simple `token` layer: runs of letters and digits, and every other character but spaces by itself.
  void add_tokens();

  /// Adds a simple `sentence` layer: each ends with its ".", "!" or "?" before a space, or with a newline.
  void add_sentences();

  /// Rows of layer L: of the one named plainly, else of the only one `L@...`; none if there is no such layer.
  template <class L>
  adit::rows<L> rows() const {
    return adit::rows<L>({handle(), &detail::document_api, plain_layer(L::layer)});
  }
  /// Rows of the layer `L@giver`.
  template <class L>
  adit::rows<L> rows_by(std::string_view giver) const {
    return adit::rows<L>({handle(), &detail::document_api, layer_by(L::layer, giver)});
  }
  /// True if there is a layer of that full name, e.g. "entity@ner".
  bool has(std::string_view layer) const;
  /// The rows of a layer, one readable line each, nulls and false left out: `[3,9) "SHOUTS" type="SHOUT" score=0.5`.
  std::vector<std::string> lines(std::string_view layer) const;
  /// All of lines() in one string, for messages.
  std::string dump(std::string_view layer) const;

  /// What components noted about the document.
  const std::vector<diagnostic>& diagnostics() const;
  /// What is wrong with the layers that the test itself added; empty when all is well.
  std::string problem() const;

  /// The handle that goes over the ABI. Lives as long as the document.
  adit_document_t* handle() { return reinterpret_cast<adit_document_t*>(store_.get()); }
  /// The same for reading.
  const adit_document_t* handle() const { return reinterpret_cast<const adit_document_t*>(store_.get()); }

 private:
  /// Makes the test the giver of one row; the number that it gets in the layer.
  std::uint32_t begin_row(const layer_schema& schema, std::string_view giver);
  void end_row();
  void declare_layer(const layer_schema& schema, std::string_view giver);
  const adit_layer_t* plain_layer(std::string_view layer) const;
  const adit_layer_t* layer_by(std::string_view layer, std::string_view giver) const;

  std::unique_ptr<detail::document_store> store_;
};

}  // namespace adit::testing
