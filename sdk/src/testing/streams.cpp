#include "streams.hpp"

#include <algorithm>
#include <cstring>

namespace adit::testing::detail {

namespace {

namespace reading_calls {

adit_status_t read(adit_source_t* source, char* buffer, std::size_t capacity, std::size_t* got) {
  auto& from = state_of<source_state>(source);
  ++from.reads;
  *got = 0;
  const std::size_t end = std::min(from.bytes.size(), from.options.fails_after.value_or(from.bytes.size()));
  if (from.at == end && end < from.bytes.size()) return ADIT_FAILED;
  *got = std::min({capacity, from.options.chunk, end - from.at});
  if (*got > 0) std::memcpy(buffer, from.bytes.data() + from.at, *got);
  from.at += *got;
  return ADIT_OK;
}

adit_str_t source_id(const adit_source_t* source) { return str(state_of<source_state>(source).options.id); }
adit_str_t source_path(const adit_source_t* source) {
  const std::string& path = state_of<source_state>(source).options.path;
  return path.empty() ? adit_str_t{} : str(path);
}

std::uint64_t max_document(const adit_source_t* source) {
  return state_of<source_state>(source).options.max_document;
}

void set_id(adit_draft_t* draft, adit_str_t id) {
  auto& to = state_of<draft_state>(draft);
  to.options.id = view(id);
  if (to.made) store_of(to.made->handle()).id = view(id);
}

void set_meta(adit_draft_t* draft, adit_str_t key, adit_str_t given) {
  auto& to = state_of<draft_state>(draft);
  auto& meta = to.made ? store_of(to.made->handle()).meta : to.options.meta;
  for (auto& [name, known] : meta) {
    if (name == view(key)) return void(known = view(given));
  }
  meta.emplace_back(view(key), view(given));
}

adit_status_t append_text(adit_draft_t* draft, adit_str_t bytes) {
  auto& to = state_of<draft_state>(draft);
  to.too_long = to.too_long || to.text.size() + bytes.size > to.source->options.max_document;
  if (to.too_long) return ADIT_FAILED;
  to.text.append(view(bytes));
  return ADIT_OK;
}

adit_document_t* document(adit_draft_t* draft) {
  auto& to = state_of<draft_state>(draft);
  return to.too_long ? nullptr : to.document().handle();
}

}  // namespace reading_calls

namespace writing_calls {

adit_sink_t* open(adit_output_t* output, adit_str_t suffix) {
  auto& to = state_of<output_state>(output);
  if (to.options.standard_output && suffix.size > 0) return nullptr;
  auto& sink = to.sinks[std::string(view(suffix))];
  if (!sink) sink = std::make_unique<sink_state>(sink_state{{}, &to});
  return reinterpret_cast<adit_sink_t*>(sink.get());
}

adit_status_t write(adit_sink_t* sink, adit_str_t bytes) {
  auto& to = state_of<sink_state>(sink);
  if (to.output && to.output->options.full_after) {
    std::size_t& room = *to.output->options.full_after;
    to.output->refused = to.output->refused || room < bytes.size;
    if (to.output->refused) return ADIT_FAILED;
    room -= bytes.size;
  }
  to.written.append(view(bytes));
  return ADIT_OK;
}

std::uint32_t terminal_width(const adit_output_t* output) {
  return state_of<output_state>(output).options.terminal_width;
}

void row(adit_tables_t* tables, adit_str_t table, adit_str_t json) {
  auto& all = state_of<tables_state>(tables).all;
  for (auto& [name, rows] : all) {
    if (name == view(table)) return void(rows.emplace_back(view(json)));
  }
  all.push_back({std::string(view(table)), {std::string(view(json))}});
}

}  // namespace writing_calls

}  // namespace

const adit_reading_api_t reading_api = {
    sizeof(adit_reading_api_t), reading_calls::read,         reading_calls::source_id,
    reading_calls::source_path, reading_calls::max_document, reading_calls::set_id,
    reading_calls::set_meta,    reading_calls::append_text,  reading_calls::document};

const adit_writing_api_t writing_api = {sizeof(adit_writing_api_t), writing_calls::open,
                                                   writing_calls::write, writing_calls::terminal_width,
                                                   writing_calls::row};

}  // namespace adit::testing::detail
