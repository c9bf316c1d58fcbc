#include "core/plugin/reading.hpp"

#include <adit/rows.hpp>

namespace adit::core {

namespace {

adit_status_t read(adit_source_t* source, char* buffer, std::size_t capacity, std::size_t* got) noexcept {
  *got = 0;
  return source->read(buffer, capacity, *got) ? ADIT_OK : ADIT_FAILED;
}
adit_str_t source_id(const adit_source_t* source) noexcept { return str(source->id()); }
adit_str_t source_path(const adit_source_t* source) noexcept {
  const std::string_view path = source->path();
  return {path.data(), path.size()};
}
std::uint64_t max_document(const adit_source_t* source) noexcept { return source->max_document(); }
void set_id(adit_draft_t* draft, adit_str_t id) noexcept { draft->set_id(view(id)); }
void set_meta(adit_draft_t* draft, adit_str_t key, adit_str_t value) noexcept { draft->set_meta(view(key), view(value)); }
adit_status_t append_text(adit_draft_t* draft, adit_str_t bytes) noexcept {
  return draft->append_text(view(bytes)) ? ADIT_OK : ADIT_FAILED;
}
adit_document_t* document(adit_draft_t* draft) noexcept { return draft->document(); }

}  // namespace

const adit_reading_api_t* reading_api() {
  static constexpr adit_reading_api_t table = {sizeof(adit_reading_api_t), read,   source_id, source_path, max_document,
                                               set_id,                     set_meta, append_text, document};
  return &table;
}

}  // namespace adit::core
