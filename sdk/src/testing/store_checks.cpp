#include "store.hpp"

#include <adit/text.hpp>

/// The rules of the ABI for rows: what is wrong with them.
namespace adit::testing::detail {

std::string document_store::wrong_span(std::uint32_t begin, std::uint32_t end) const {
  const std::string where = interval(begin, end);
  if (begin > end) return where + " ends before it begins";
  if (end > text.size()) return where + " is past the end of the text, " + std::to_string(text.size()) + " bytes";
  for (const std::uint32_t at : {begin, end}) {
    if (at < text.size() && adit::detail::is_continuation(text, at)) return where + " cuts a code point";
  }
  return {};
}

std::string document_store::wrong_element(const stored_column& column, std::size_t element,
                                          std::uint32_t target_rows) const {
  switch (column.kind.type) {
    case ADIT_BOOL:
      return column.at<std::uint8_t>(element) > 1 ? "a bool is 0 or 1" : "";
    case ADIT_STR:
      return column.at<std::uint32_t>(element) > strings_.size() ? "no such string" : "";
    case ADIT_SPAN:
    case ADIT_SPANS: {
      const auto where = column.at<adit_span_t>(element);
      const bool null = column.kind.type == ADIT_SPAN && where.begin == ADIT_NULL_ROW;
      return null ? "" : wrong_span(where.begin, where.end);
    }
    case ADIT_REF:
    case ADIT_REFS: {
      const auto row = column.at<std::uint32_t>(element);
      if (row < target_rows || (row == ADIT_NULL_ROW && column.kind.type == ADIT_REF)) return "";
      return "row " + std::to_string(row) + " of layer \"" + column.kind.to + "\", which has " +
             std::to_string(target_rows);
    }
    default:
      return "";
  }
}

std::string document_store::wrong_layer(const step& from, const stored_layer& layer) const {
  for (std::uint32_t row = 0; row < layer.count(); ++row) {
    const std::string wrong = wrong_span(layer.begin[row], layer.end[row]);
    if (!wrong.empty()) return "layer \"" + layer.name + "\" row " + std::to_string(row) + ": " + wrong;
  }
  for (const stored_column& column : layer.columns) {
    const stored_layer* target = is_reference(column.kind.type) ? ref_target(from, column.kind.to) : nullptr;
    for (std::size_t element = 0; element < column.elements(); ++element) {
      const std::string wrong = wrong_element(column, element, target ? target->count() : 0);
      if (!wrong.empty()) return "layer \"" + layer.name + "\" column \"" + column.kind.name + "\": " + wrong;
    }
  }
  return {};
}

}  // namespace adit::testing::detail
