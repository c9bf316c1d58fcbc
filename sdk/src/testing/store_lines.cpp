#include "store.hpp"

#include <charconv>

/// Rows as readable lines.
namespace adit::testing::detail {

std::string document_store::element_text(const stored_column& column, std::size_t element) const {
  switch (column.kind.type) {
    case ADIT_BOOL:
      return column.at<std::uint8_t>(element) != 0 ? "true" : "";
    case ADIT_I32:
      return std::to_string(column.at<std::int32_t>(element));
    case ADIT_I64:
      return std::to_string(column.at<std::int64_t>(element));
    case ADIT_F64: {
      const auto number = column.at<double>(element);
      char digits[32];
      if (number != number) return "";
      return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
    }
    case ADIT_STR: {
      const auto number = column.at<std::uint32_t>(element);
      return number == 0 ? "" : "\"" + strings_[number - 1] + "\"";
    }
    case ADIT_SPAN:
    case ADIT_SPANS: {
      const auto where = column.at<adit_span_t>(element);
      return where.begin == ADIT_NULL_ROW ? "" : interval(where.begin, where.end);
    }
    default: {
      const auto row = column.at<std::uint32_t>(element);
      if (row == ADIT_NULL_ROW || !column.abi.target) return "";
      return column.kind.to + interval(column.abi.target->begin[row], column.abi.target->end[row]);
    }
  }
}

std::vector<std::string> document_store::lines(std::string_view layer_name) {
  const stored_layer* layer = named(layer_name);
  std::vector<std::string> lines;
  for (std::uint32_t row = 0; layer && row < layer->count(); ++row) {
    const std::uint32_t begin = layer->begin[row];
    const std::uint32_t end = layer->end[row];
    std::string line = interval(begin, end) + " \"" + text.substr(begin, end - begin) + "\"";
    for (const stored_column& column : layer->columns) {
      const bool list = is_list(column.kind.type);
      std::string shown;
      for (std::size_t i = list ? column.starts[row] : row; i < (list ? column.starts[row + 1] : row + 1u); ++i) {
        shown += element_text(column, i);
      }
      if (!shown.empty()) line += " " + column.kind.name + "=" + shown;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace adit::testing::detail
