#pragma once

#include <string>
#include <vector>

#include <adit/json_reader.hpp>

#include "article_view.hpp"

namespace adit::table {

/// What is shown below a row of a table.
struct row_details {
  std::vector<std::string> shown;
  std::size_t hidden = 0;  ///< how many more there are
};

/// The objects of a list that have a `text`, at most so many: those with most `repeats` first, then those of `kind`
/// direct, then in order. Each as its words, those of a direct one in marks and without what stands between its
/// `fragments`, then its document (`id`) and how often it is repeated.
row_details read_details(const json_value& list, std::size_t most);

/// Appends them, each behind a dash.
void print_details(const row_details& details, const view_options& options, std::string& to);

}  // namespace adit::table
