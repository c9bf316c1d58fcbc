#pragma once

#include <functional>
#include <span>
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
/// label too. `needs_label` refuses a line without a tab and a label. `take` may refuse a line. On error: file:line and what
/// was expected.
Result<void> read_list(const std::string& path, bool needs_label, const std::function<Result<void>(const ListLine&)>& take);

/// An Error for a place in a list: `PATH:LINE: error: WHAT`.
Error error_at(const std::string& path, std::size_t line, const std::string& what);

/// The first bytes of a file, as many as there is room for; zeros where there is no file or no more of it.
void read_start(const std::string& path, std::span<char> to);

}  // namespace adit::lexicon
