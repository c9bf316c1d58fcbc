#pragma once

#include <cstring>
#include <sstream>
#include <string>

#include <adit/rows.hpp>

#include "core/document/document.hpp"

namespace adit::core {

inline void describe_value(std::ostream& out, const Document& document, const adit_column_t& column, std::uint32_t at) {
  const auto* words = static_cast<const std::uint32_t*>(column.data);
  switch (column.type) {
    case ADIT_BOOL:
      out << int{static_cast<const std::uint8_t*>(column.data)[at]};
      break;
    case ADIT_I32:
      out << static_cast<const std::int32_t*>(column.data)[at];
      break;
    case ADIT_I64:
      out << static_cast<const std::int64_t*>(column.data)[at];
      break;
    case ADIT_F64:
      out << static_cast<const double*>(column.data)[at];
      break;
    case ADIT_STR:
      out << (words[at] == 0 ? "null " : "text ") << document.strings().at(words[at]);
      break;
    case ADIT_SPAN:
    case ADIT_SPANS:
      out << words[2 * at] << ".." << words[2 * at + 1];
      break;
    default:
      out << "#" << words[at];
  }
}

inline void describe_column(std::ostream& out, const Document& document, const adit_column_t& column,
                            std::uint32_t row) {
  out << ' ' << view(column.name) << '=';
  if (!column.starts) return describe_value(out, document, column, row);
  out << '[';
  for (std::uint32_t i = column.starts[row]; i < column.starts[row + 1]; ++i) {
    describe_value(out, document, column, i);
    out << ' ';
  }
  out << ']';
}

inline void describe_layer(std::ostream& out, const Document& document, const Layer& layer) {
  const adit_layer_t& table = *layer.table();
  const Producer& by = layer.producer();
  out << "layer " << view(table.name) << " by " << by.step << '|' << by.plugin << '|' << by.version << '|'
      << by.parameters;
  for (std::uint32_t i = 0; i < table.column_count; ++i) {
    const adit_column_t& column = *table.columns[i];
    out << ' ' << view(column.name) << ':' << column.type;
    if (column.target) out << "->" << view(column.target->name);
  }
  for (std::uint32_t row = 0; row < table.count; ++row) {
    out << "\n  " << table.begin[row] << ".." << table.end[row];
    for (std::uint32_t i = 0; i < table.column_count; ++i) describe_column(out, document, *table.columns[i], row);
  }
  out << '\n';
}

/// Everything that a document holds, in words: two documents are the same if this is. String ids do not show.
inline std::string describe(const Document& document) {
  std::ostringstream out;
  out << "id " << document.id() << "\ntext " << document.text() << "\nascii " << document.ascii() << '\n';
  for (const MetaEntry& entry : document.meta()) out << "meta " << entry.key << '=' << entry.value << '\n';
  for (const DocumentDiagnostic& each : document.diagnostics()) {
    out << "diagnostic " << each.step << ": " << each.message << ' ' << each.span.begin << ".." << each.span.end
        << '\n';
  }
  out << "dropped " << document.dropped_diagnostics() << '\n';
  for (const auto& layer : document.layers()) describe_layer(out, document, *layer);
  return out.str();
}

}  // namespace adit::core
