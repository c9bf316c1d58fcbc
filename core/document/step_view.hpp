#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <adit/abi.h>
#include <adit/result.hpp>

#include "core/document/commit.hpp"
#include "core/document/document.hpp"
#include "core/document/step_bindings.hpp"

/// The ABI's handle of a document; always the base of a StepView.
struct adit_document_t {};

namespace adit::core {

/// A document as one step sees it, and what plugins get as `adit_document_t*`. One view serves one instance of a
/// component, document after document:
///
///     view.open(document);
///     const adit_status_t status = annotator->process(self, view.handle());
///     const Result<void> done = status == ADIT_OK ? view.commit() : (view.drop(), ...);
///
/// What a plugin does wrong never crashes: the call answers ADIT_FAILED or nothing, the first such error stays on the
/// view, and commit() gives it. Outside of open() ... commit() or drop() every call finds an empty document.
class StepView final : public ::adit_document_t {
 public:
  /// `bindings` is borrowed for the length of the run.
  explicit StepView(const StepBindings& bindings) : bindings_(bindings), written_(bindings.gives().size()) {}
  StepView(const StepView&) = delete;
  StepView& operator=(const StepView&) = delete;
  ~StepView() { drop(); }

  /// Starts on a document, which the view borrows until commit() or drop(). Costs a few stores.
  void open(Document& document);
  /// For writers and collectors: nothing can be changed. Requires: access read.
  void open(const Document& document);

  /// Ends the step: the layers are checked, sorted, frozen and added, or there is an Error and the document has none of
  /// them. For a view that only reads: whether it was used rightly.
  Result<void> commit();
  /// Ends the step without its layers.
  void drop();

  /// The first thing that the plugin did wrong with the document.
  bool failed() const { return failed_; }
  const Error& error() const { return error_; }

  adit_document_t* handle() { return this; }
  const adit_document_t* handle() const { return this; }
  /// Null outside of open() ... commit().
  const Document* document() const { return document_; }

  // What the ABI's functions do; see adit/abi.h.
  const adit_layer_t* layer(std::string_view need, std::uint32_t index) const;
  std::uint32_t layer_count() const;
  const adit_layer_t* layer_at(std::uint32_t index) const;
  std::uint32_t intern(adit_str_t text);
  adit_status_t append(std::string_view layer, const RowBatch& batch);
  void diagnose(adit_str_t message, adit_span_t span);

  /// Notes that the plugin did something wrong; the first one counts. Callable on a view that only reads.
  void fail(Error error) const noexcept;

 private:
  bool may_change(std::string_view what) const;
  bool may_see_all() const;

  const StepBindings& bindings_;
  const Document* document_ = nullptr;
  Document* writable_ = nullptr;                 // the same document, null when it can only be read
  std::vector<std::unique_ptr<Layer>> written_;  // one a give; null until the first append
  CommitScratch scratch_;
  mutable bool failed_ = false;
  mutable Error error_;
};

/// The host's functions on documents, for adit_host_t.document. Static. [any]
const adit_document_api_t* document_api();

}  // namespace adit::core
