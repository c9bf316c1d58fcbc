#include "document/step_view.hpp"

#include <algorithm>
#include <exception>
#include <string>

// The C functions of adit_document_api_t. Plugins call them with anything: a null document, null arrays, wild numbers.
// The only thing that can throw below is the allocator; that, too, becomes an error of the view.

namespace adit::core {
namespace {

const StepView* view_of(const adit_document_t* document) { return static_cast<const StepView*>(document); }
StepView* view_of(adit_document_t* document) { return static_cast<StepView*>(document); }

// The document behind a handle, or null.
const Document* document_of(const adit_document_t* handle) { return handle ? view_of(handle)->document() : nullptr; }

adit_str_t to_str(std::string_view text) { return {text.data(), text.size()}; }
std::string_view to_view(adit_str_t text) {
  return text.data ? std::string_view(text.data, text.size) : std::string_view();
}

template <class Body, class Answer>
Answer guarded(const StepView& view, Answer otherwise, Body body) noexcept {
  try {
    return body();
  } catch (const std::exception&) {
    view.fail({error_code::too_large, "out of memory"});  // short enough to need none
    return otherwise;
  }
}

adit_str_t text(const adit_document_t* handle) noexcept {
  const Document* document = document_of(handle);
  if (!document) return {};
  return document->text().data() ? to_str(document->text()) : adit_str_t{"", 0};
}

adit_str_t id(const adit_document_t* handle) noexcept {
  const Document* document = document_of(handle);
  return document ? to_str(document->id()) : adit_str_t{};
}

adit_str_t meta(const adit_document_t* handle, adit_str_t key) noexcept {
  const Document* document = document_of(handle);
  return document ? to_str(document->meta(to_view(key))) : adit_str_t{};
}

std::uint32_t meta_count(const adit_document_t* handle) noexcept {
  const Document* document = document_of(handle);
  return document ? static_cast<std::uint32_t>(document->meta().size()) : 0;
}

void meta_at(const adit_document_t* handle, std::uint32_t index, adit_str_t* key, adit_str_t* value) noexcept {
  const Document* document = document_of(handle);
  const bool there = document && index < document->meta().size();
  const MetaEntry entry = there ? document->meta()[index] : MetaEntry{};
  if (key) *key = to_str(entry.key);
  if (value) *value = to_str(entry.value);
}

adit_str_t string(const adit_document_t* handle, std::uint32_t string_id) noexcept {
  const Document* document = document_of(handle);
  return document ? to_str(document->strings().at(string_id)) : adit_str_t{};
}

std::uint32_t intern(adit_document_t* handle, adit_str_t given) noexcept {
  if (!handle) return ADIT_NULL_STRING;
  StepView* const view = view_of(handle);
  return guarded(*view, std::uint32_t{ADIT_NULL_STRING}, [&] { return view->intern(given); });
}

const adit_layer_t* layer(const adit_document_t* handle, adit_str_t need, std::uint32_t index) noexcept {
  if (!handle) return nullptr;
  const StepView* const view = view_of(handle);
  const adit_layer_t* const none = nullptr;
  return guarded(*view, none, [&] { return view->layer(to_view(need), index); });
}

std::uint32_t layer_count(const adit_document_t* handle) noexcept {
  if (!handle) return 0;
  const StepView* const view = view_of(handle);
  return guarded(*view, std::uint32_t{0}, [&] { return view->layer_count(); });
}

const adit_layer_t* layer_at(const adit_document_t* handle, std::uint32_t index) noexcept {
  if (!handle) return nullptr;
  const StepView* const view = view_of(handle);
  const adit_layer_t* const none = nullptr;
  return guarded(*view, none, [&] { return view->layer_at(index); });
}

adit_status_t append(adit_document_t* handle, adit_str_t name, std::uint32_t count, const std::uint32_t* begin,
                     const std::uint32_t* end, std::uint32_t column_count, const adit_column_t* columns) noexcept {
  if (!handle) return ADIT_FAILED;
  StepView* const view = view_of(handle);
  const RowBatch batch{count, begin, end, column_count, columns};
  return guarded(*view, adit_status_t{ADIT_FAILED}, [&] { return view->append(to_view(name), batch); });
}

void diagnose(adit_document_t* handle, adit_str_t message, adit_span_t span) noexcept {
  if (!handle) return;
  StepView* const view = view_of(handle);
  guarded(*view, 0, [&] {
    view->diagnose(message, span);
    return 0;
  });
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
  if (!handle || count == 0) return;
  const StepView* const view = view_of(handle);
  guarded(*view, 0, [&] {
    convert_all(*view, unit, bytes, count, to);
    return 0;
  });
}

std::uint32_t diagnostic_count(const adit_document_t* handle) noexcept {
  const Document* document = document_of(handle);
  return document ? static_cast<std::uint32_t>(document->diagnostics().size()) : 0;
}

void diagnostic_at(const adit_document_t* handle, std::uint32_t index, adit_str_t* message, adit_span_t* span,
                   adit_str_t* step) noexcept {
  const Document* document = document_of(handle);
  const bool there = document && index < document->diagnostics().size();
  const DocumentDiagnostic found = there ? document->diagnostics()[index] : DocumentDiagnostic{};
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
