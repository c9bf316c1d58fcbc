#include "core/plugin/writing.hpp"

#include <adit/rows.hpp>

namespace adit::core {

namespace {

adit_sink_t* open(adit_output_t* output, adit_str_t suffix) noexcept { return output ? output->open(view(suffix)) : nullptr; }

adit_status_t write(adit_sink_t* sink, adit_str_t bytes) noexcept {
  return sink && sink->write(view(bytes)) ? ADIT_OK : ADIT_FAILED;
}

std::uint32_t terminal_width(const adit_output_t* output) noexcept { return output ? output->terminal_width() : 0; }

void row(adit_tables_t* tables, adit_str_t table, adit_str_t json) noexcept {
  if (tables) tables->row(view(table), view(json));
}

}  // namespace

const adit_writing_api_t* writing_api() {
  static constexpr adit_writing_api_t table = {sizeof(adit_writing_api_t), open, write, terminal_width, row};
  return &table;
}

}  // namespace adit::core
