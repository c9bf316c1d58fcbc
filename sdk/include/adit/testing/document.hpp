#pragma once

#include <adit/document.hpp>
#include <adit/testing/store.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A document made in a test.
namespace adit::testing {

/// Id and metadata of a document made in a test.
struct document_options {
  std::string id = "test.txt";                              ///< What document::id() gives.
  std::vector<std::pair<std::string, std::string>> meta{};  ///< Keys and values, in this order.
};

/// A text with layers: built by a test, annotated by the components that a test runs over it, read back as typed rows.
///
///     adit::testing::document doc("He SHOUTS.");
///     doc.add<adit::token>(doc.find("SHOUTS"));
///     adit::testing::host<Shouting>().process(doc);
///     EXPECT_EQ(doc.rows<adit::entity>()[0].text(), "SHOUTS");
class document {
 public:
  /// Takes the text as a reader would hand it over: bytes that are no UTF-8 become U+FFFD.
  explicit document(std::string_view text, document_options options = {})
      : store_(std::make_unique<detail::document_store>(valid_utf8(text))) {
    store_->id = std::move(options.id);
    store_->meta = std::move(options.meta);
  }

  std::string_view text() const { return store_->text; }  ///< The text, valid UTF-8. Lives as long as the document.
  std::string_view id() const { return store_->id; }      ///< The id. Lives as long as the document.
  /// Metadata, in the order it was set.
  const std::vector<std::pair<std::string, std::string>>& meta() const { return store_->meta; }

  /// Where `words` stand in the text for the `nth` time, counted from 1; the null span when they do not.
  span find(std::string_view words, int nth = 1) const {
    std::size_t at = store_->text.find(words);
    while (--nth > 0 && at != std::string::npos) at = store_->text.find(words, at + 1);
    if (at == std::string::npos) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  /// Adds a row to layer L, or, with a giver, to `L@giver`. Rows may come in any order. The ref counts rows as they are
  /// added until the layer is first read or a component runs; from then on the layer is frozen and refuses rows.
  template <class L>
  ref<L> add(span where, const typename L::row& row = {}, std::string_view giver = {}) {
    store_->declare(schema_of<L>(), giver);
    store_->giver = giver;
    const auto index = store_->pending_rows(L::layer);
    appender<L>(handle(), &detail::document_api).add(where, row);
    store_->giver = {};
    return {index};
  }

  /// Makes sure that there is a layer L, or `L@giver`, even without rows.
  template <class L>
  void declare(std::string_view giver = {}) {
    store_->declare(schema_of<L>(), giver);
  }

  /// Adds a simple `token` layer: runs of letters and digits, and every other character but spaces by itself.
  void add_tokens() {
    declare<token>();
    const std::string_view all = text();
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t start = at;
      while (at < all.size() && is_word(decode(all, at).value)) at += decode(all, at).size;
      const bool word = at > start;
      if (!word) at += decode(all, at).size;
      if (!word && is_space(all[start])) continue;
      const char* kind = !word ? "punct" : all[start] >= '0' && all[start] <= '9' ? "number" : "word";
      add<token>({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)}, {.kind = kind});
    }
  }

  /// Adds a simple `sentence` layer: each ends with its ".", "!" or "?" before a space, or with a newline.
  void add_sentences() {
    declare<sentence>();
    const std::string_view all = text();
    std::size_t start = 0;
    for (std::size_t at = 0; at <= all.size(); ++at) {
      const bool ends = at == all.size() || all[at] == '\n' || (is_space(all[at]) && at > 0 && is_stop(all[at - 1]));
      while (start < at && is_space(all[start])) ++start;
      if (!ends || start == at) continue;
      add<sentence>({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)});
      start = at;
    }
  }

  /// Rows of layer L: of the one named plainly, else of the only one `L@...`; none if there is no such layer.
  template <class L>
  adit::rows<L> rows() const {
    return rows_of<L>(store_->plain(L::layer));
  }
  /// Rows of the layer `L@giver`.
  template <class L>
  adit::rows<L> rows_by(std::string_view giver) const {
    return rows_of<L>(store_->named(std::string(L::layer) + "@" + std::string(giver)));
  }
  /// True if there is a layer of that full name, e.g. "entity@ner".
  bool has(std::string_view layer) const { return store_->named(layer) != nullptr; }
  /// The rows of a layer, one readable line each, nulls and false left out: `[3,9) "SHOUTS" type="SHOUT" score=0.5`.
  std::vector<std::string> lines(std::string_view layer) const { return store_->lines(layer); }
  /// All of lines() in one string, for messages.
  std::string dump(std::string_view layer) const {
    std::string all;
    for (const std::string& line : lines(layer)) all += line + "\n";
    return all;
  }

  /// What components noted about the document.
  const std::vector<diagnostic>& diagnostics() const { return store_->diagnostics; }
  /// What is wrong with the layers that the test itself added; empty when all is well.
  std::string problem() const {
    store_->settle();
    return store_->problem;
  }

  /// The handle that goes over the ABI. Lives as long as the document.
  adit_document_t* handle() { return reinterpret_cast<adit_document_t*>(store_.get()); }
  /// The same for reading.
  const adit_document_t* handle() const { return reinterpret_cast<const adit_document_t*>(store_.get()); }
  detail::document_store& store() { return *store_; }              ///< What is behind the handle; for component_host.
  const detail::document_store& store() const { return *store_; }  ///< The same for reading.

 private:
  template <class L>
  adit::rows<L> rows_of(const detail::stored_layer* layer) const {
    return adit::rows<L>({handle(), &detail::document_api, layer ? &layer->abi : nullptr});
  }
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  static bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
  static bool is_word(char32_t c) { return (c >= '0' && c <= '9') || is_upper(c) || is_lower(c); }

  std::unique_ptr<detail::document_store> store_;
};

}  // namespace adit::testing
