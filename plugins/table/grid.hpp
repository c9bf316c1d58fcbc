#pragma once

#include <span>
#include <string>
#include <string_view>

#include "article_view.hpp"

namespace adit::table {

/// Appends a collector's table: its name, and its rows (JSON objects) under their keys in aligned columns. Columns that
/// are empty in all rows are left out; wide ones are narrowed, and the last ones dropped, until a line fits. Numbers
/// stand to the right; a list shows its values, a list of objects how many there are, and below the row
/// `details` of them, see read_details().
void print_grid(std::string_view name, std::span<const std::string_view> rows, const view_options& options,
                std::string& to);

}  // namespace adit::table
