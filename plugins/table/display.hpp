#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text for a terminal: how wide it is, broken into lines, cut, and free of anything that would act on the terminal.
namespace adit::table {

/// Columns that a code point takes: 0, 1 or 2.
int display_width(char32_t value);
/// Columns that a text takes.
int display_width(std::string_view text);

/// The text on one line: runs of white space become one space, those at its ends nothing; control characters become
/// U+FFFD; marks that turn the direction of writing, and other format characters, are left out (joiners of letters and
/// emoji stay).
std::string printable(std::string_view text);

/// The text broken into lines of at most `width` columns (at least two), at spaces where there are any. At least one
/// line. Requires: printable text.
std::vector<std::string> wrap(std::string_view text, int width);

/// The text if it takes at most `width` columns, else its beginning and "…". Requires: printable text, width > 0.
std::string cut(std::string_view text, int width);

/// Appends the text, and spaces up to `width` columns behind it, or before it.
void pad_right(std::string& to, std::string_view text, int width);
void pad_left(std::string& to, std::string_view text, int width);

/// How text is set off. Without colours it is left plain.
enum class emphasis { none, strong, faint, name, label };

/// Appends the text in its emphasis.
void emphasise(std::string& to, std::string_view text, emphasis how, bool colours);

}  // namespace adit::table
