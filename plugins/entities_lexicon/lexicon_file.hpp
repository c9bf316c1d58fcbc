#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <adit/result.hpp>

namespace adit::lexicon {

/// One line of a list: the phrase and what stands after the first tab (empty when there is no tab).
struct ListLine {
  std::string_view phrase;
  std::string_view label;
  std::size_t number = 0;
};

/// Reads a list: UTF-8, one phrase a line, `#` starts a comment line, blank lines are skipped, blanks around phrase and
/// label too. `needs_label` refuses a line without a tab and a label. On error: file:line and what was expected.
Result<void> read_list(const std::string& path, bool needs_label, const std::function<void(const ListLine&)>& take);

}  // namespace adit::lexicon
