#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/value.hpp"

namespace adit::core {

/// One option of a verb, as help, parsing and completion need it.
struct OptionSpec {
  const char* name;             ///< without dashes
  char letter = 0;              ///< short form; 0: none
  const char* value = nullptr;  ///< what its value is called in help; null: it takes none
  const char* help = "";
  bool many = false;  ///< may be given several times
};

/// One verb of the program.
struct VerbSpec {
  const char* name;
  const char* usage;    ///< what follows the verb: "FILE|NAME [INPUT...]"
  const char* summary;  ///< one line
  std::vector<OptionSpec> options;
  std::vector<std::pair<const char*, const char*>> examples;  ///< command, what it does
  const char* notes = "";
};

/// What was given to a verb.
class Arguments {
 public:
  /// Checks the words against the verb. Options are taken only as they are written in full; "--" ends them; "-" is an
  /// ordinary word. The error is a usage error.
  static Result<Arguments> parse(const VerbSpec& verb, const std::vector<std::string>& words);

  bool has(std::string_view option) const { return values_.find(option) != values_.end(); }
  /// The value of an option; the last one if it came more than once, nothing if it did not.
  std::optional<std::string> value(std::string_view option) const;
  std::vector<std::string> values(std::string_view option) const;
  const std::vector<std::string>& words() const { return words_; }

  /// The whole number that an option has, or an error that says what is wrong with it.
  Result<std::optional<std::int64_t>> number(std::string_view option, std::int64_t least) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

/// How many columns help takes at most.
inline constexpr std::size_t kHelpWidth = 120;

/// The help page of a verb. Where it gets narrow, what is said of an option or verb stands below it.
std::string help_text(const VerbSpec& verb, std::size_t width = kHelpWidth);

/// A line of help: what to type, and from `column` on what it does; below it when `width` is less than kHelpWidth.
std::string help_line(std::string typed, std::string_view does, std::size_t column, std::size_t width);

/// The same for programs, such as those that make shell completion and man pages: {"name", "usage", "summary", "notes",
/// "options": [{"name", "letter", "value", "help", "many"}], "examples": [{"command", "does"}]}; letter and value may be "".
Value verb_table(const VerbSpec& verb);

}  // namespace adit::core
