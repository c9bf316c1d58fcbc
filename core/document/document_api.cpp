#include "core/document/step_view.hpp"

#include <algorithm>
#include <exception>
#include <string>

#include <adit/rows.hpp>

// The C functions of adit_document_api_t. Plugins call them with anything: a null document, null arrays, wild numbers.
// The only thing that can throw below is the allocator; that, too, becomes an error of the view.

namespace adit::core {
namespace {

const StepView* view_of(const adit_document_t* document) { return static_cast<const StepView*>(document); }
StepView* view_of(adit_document_t* document) { return static_cast<StepView*>(document); }

// The document behind a handle, or null.
const Document* document_of(const adit_document_t* handle) { return handle ? view_of(handle)->document() : nullptr; }

adit_str_t to_str(std::string_view text) { return {text.data(), text.size()}; }

/// What `ask` says of the document behind a handle; empty when there is none.
template <class Ask>
auto ask_document(const adit_document_t* handle, Ask ask) noexcept -> decltype(ask(*document_of(handle))) {
  const Document* document = document_of(handle);
  if (!document) return {};
  return ask(*document);
}

/// What `call` does with the view behind a handle; `otherwise` when there is none, or no memory.
template <class Handle, class Answer, class Call>
Answer call_view(Handle* handle, Answer otherwise, Call call) noexcept {
  if (!handle) return otherwise;
  auto* const view = view_of(handle);
  try {
    return call(*view);
  } catch (const std::exception&) {
    view->fail({error_code::too_large, "out of memory"});  // short enough to need none
    return otherwise;
  }
}

adit_str_t text(const adit_document_t* handle) noexcept {
  return ask_document(handle, [](const Document& document) { return str(document.text()); });
}

adit_str_t id(const adit_document_t* handle) noexcept {
  return ask_document(handle, [](const Document& document) { return to_str(document.id()); });
}

adit_str_t meta(const adit_document_t* handle, adit_str_t key) noexcept {
  return ask_document(handle, [key](const Document& document) { return to_str(document.meta(view(key))); });
}

std::uint32_t meta_count(const adit_document_t* handle) noexcept {
  return ask_document(handle, [](const Document& document) { return static_cast<std::uint32_t>(document.meta().size()); });
}

void meta_at(const adit_document_t* handle, std::uint32_t index, adit_str_t* key, adit_str_t* value) noexcept {
  const MetaEntry entry = ask_document(
      handle, [index](const Document& document) { return index < document.meta().size() ? document.meta()[index] : MetaEntry{}; });
  if (key) *key = to_str(entry.key);
  if (value) *value = to_str(entry.value);
}

adit_str_t string(const adit_document_t* handle, std::uint32_t string_id) noexcept {
  return ask_document(handle, [string_id](const Document& document) { return to_str(document.strings().at(string_id)); });
}

std::uint32_t intern(adit_document_t* handle, adit_str_t given) noexcept {
  return call_view(handle, std::uint32_t{ADIT_NULL_STRING}, [given](StepView& view) { return view.intern(given); });
}

const adit_layer_t* layer(const adit_document_t* handle, adit_str_t need, std::uint32_t index) noexcept {
  const adit_layer_t* const none = nullptr;
  return call_view(handle, none, [&](const StepView& step) { return step.layer(view(need), index); });
}

std::uint32_t layer_count(const adit_document_t* handle) noexcept {
  return call_view(handle, std::uint32_t{0}, [](const StepView& view) { return view.layer_count(); });
}

const adit_layer_t* layer_at(const adit_document_t* handle, std::uint32_t index) noexcept {
  const adit_layer_t* const none = nullptr;
  return call_view(handle, none, [index](const StepView& view) { return view.layer_at(index); });
}

adit_status_t append(adit_document_t* handle, adit_str_t name, std::uint32_t count, const std::uint32_t* begin,
                     const std::uint32_t* end, std::uint32_t column_count, const adit_column_t* columns) noexcept {
  const RowBatch batch{count, begin, end, column_count, columns};
  return call_view(handle, adit_status_t{ADIT_FAILED}, [&](StepView& step) { return step.append(view(name), batch); });
}

void diagnose(adit_document_t* handle, adit_str_t message, adit_span_t span) noexcept {
  call_view(handle, true, [&](StepView& view) { return view.diagnose(message, span), true; });
}

std::uint32_t convert(const OffsetIndex& index, std::uint32_t unit, std::uint32_t at) {
  return unit == ADIT_CODE_POINTS ? index.code_points(at) : index.utf16_units(at);
}

void convert_all(const StepView& view, std::uint32_t unit, const std::uint32_t* bytes, std::size_t count,
                 std::uint32_t* to) {
  if (!bytes || !to) return view.fail({error_code::invalid_argument, "offsets without arrays"});
  if (unit > ADIT_UTF16_UNITS) {
    view.fail({error_code::invalid_argument, "offsets in unit " + std::to_string(unit) + ", which is none"});
    unit = ADIT_BYTES;
  }
  const auto size = view.document() ? static_cast<std::uint32_t>(view.document()->text().size()) : 0;
  if (unit == ADIT_BYTES || size == 0) {
    for (std::size_t i = 0; i < count; ++i) to[i] = std::min(bytes[i], size);
    return;
  }
  const OffsetIndex& index = view.document()->offsets();
  for (std::size_t i = 0; i < count; ++i) to[i] = convert(index, unit, bytes[i]);
}

void offsets(const adit_document_t* handle, std::uint32_t unit, const std::uint32_t* bytes, std::size_t count,
             std::uint32_t* to) noexcept {
  if (count == 0) return;
  call_view(handle, true, [&](const StepView& view) { return convert_all(view, unit, bytes, count, to), true; });
}

std::uint32_t diagnostic_count(const adit_document_t* handle) noexcept {
  return ask_document(handle,
                      [](const Document& document) { return static_cast<std::uint32_t>(document.diagnostics().size()); });
}

void diagnostic_at(const adit_document_t* handle, std::uint32_t index, adit_str_t* message, adit_span_t* span,
                   adit_str_t* step) noexcept {
  const auto found = ask_document(handle, [index](const Document& document) {
    return index < document.diagnostics().size() ? document.diagnostics()[index] : DocumentDiagnostic{};
  });
  if (message) *message = to_str(found.message);
  if (span) *span = found.span;
  if (step) *step = to_str(found.step);
}

}  // namespace

const adit_document_api_t* document_api() {
  static constexpr adit_document_api_t kApi = {sizeof(adit_document_api_t),
                                               text,
                                               id,
                                               meta,
                                               meta_count,
                                               meta_at,
                                               string,
                                               intern,
                                               layer,
                                               layer_count,
                                               layer_at,
                                               append,
                                               diagnose,
                                               offsets,
                                               diagnostic_count,
                                               diagnostic_at};
  return &kApi;
}

}  // namespace adit::core
