#include "verbs/man/page.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/version.hpp"

namespace adit {

namespace {

/// A text as man(7) takes it: a backslash and a dash are themselves, and no line is a request by chance.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string head(const std::string& title, const std::string& summary) {
  return ".TH " + upper(title) + " 1 \"\" \"adit " + core::kVersion + "\" \"User Commands\"\n.SH NAME\n" + plain(title) + " \\- " + plain(summary) + "\n";
}

std::string option_text(const OptionTable& option) {
  std::string left;
  if (!option.letter.empty()) left += "\\fB\\-" + option.letter + "\\fR, ";
  left += "\\fB\\-\\-" + plain(option.name) + "\\fR";
  if (!option.value.empty()) left += " \\fI" + plain(option.value) + "\\fR";
  return ".TP\n" + left + "\n" + plain(option.help) + "\n";
}

constexpr const char* kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n0\nall well\n"
    ".TP\n1\nfailed, or below what was asked for\n"
    ".TP\n2\nthe command line, the pipeline file or the input is wrong\n"
    ".TP\n3\na plugin cannot be loaded, or its model not be opened\n"
    ".TP\n4\nthe run came to its end, but some documents failed\n"
    ".TP\n130, 143\ninterrupted by SIGINT or SIGTERM\n";

}  // namespace

std::string overview_page(const std::vector<VerbTable>& tables) {
  std::string page = head("adit", "text mining with plugins");
  page += ".SH SYNOPSIS\n\\fBadit\\fR \\fIVERB\\fR [\\fIARGUMENT\\fR...]\n.SH VERBS\n";
  for (const VerbTable& table : tables) {
    page += ".TP\n\\fBadit " + plain(table.name) + "\\fR " + plain(table.usage) + "\n" + plain(table.summary) + "; see \\fBadit\\-" + plain(table.name) + "\\fR(1)\n";
  }
  page += kExitStatus;
  page += ".SH ENVIRONMENT\n"
          ".TP\nADIT_PLUGIN_PATH\nfolders of plugins, parted by colons\n"
          ".TP\nNO_COLOR\nno colours on a terminal\n"
          ".TP\nXDG_CACHE_HOME\nwhat is known of plugins is kept below it\n";
  return page;
}

std::string verb_page(const VerbTable& table) {
  std::string page = head("adit-" + table.name, table.summary);
  page += ".SH SYNOPSIS\n\\fBadit " + plain(table.name) + "\\fR [\\fIOPTION\\fR...] " + plain(table.usage) + "\n.SH DESCRIPTION\n" +
          plain(table.summary) + ".\n";
  if (!table.notes.empty()) page += ".PP\n" + plain(table.notes) + "\n";
  page += ".SH OPTIONS\n";
  for (const OptionTable& option : table.options) page += option_text(option);
  if (!table.examples.empty()) page += ".SH EXAMPLES\n";
  for (const VerbTable::Example& example : table.examples) page += ".TP\n\\fB" + plain(example.command) + "\\fR\n" + plain(example.does) + "\n";
  return page + kExitStatus + ".SH SEE ALSO\n\\fBadit\\fR(1)\n";
}

}  // namespace adit
