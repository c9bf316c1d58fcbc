#pragma once

#include <adit/result.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article.hpp"

namespace voices {

/// One line of a file of aliases: who is called `name` in documents whose id fits `documents` is `person`.
struct Alias {
  std::string written;    ///< the name as the file has it
  std::string name;       ///< the same folded, see Aliases
  std::string person;     ///< as written
  std::string documents;  ///< a pattern with * and ?; empty: all
  std::size_t line = 0;
};

/// Persons joined and parted by hand: lines NAME TAB PERSON [TAB DOCUMENTS], "#" begins a comment. Names are compared
/// up to case, accents, hyphens and stops.
class Aliases {
 public:
  /// Reads a file. An error names file, line, what was found and what was expected. [setup]
  static adit::Result<Aliases> read(const std::filesystem::path& path);

  /// The alias for a speaker of the document `id`, or null: by best name, else by a variant of more than one word;
  /// lines that name documents come before those that do not. Borrowed.
  const Alias* find(const Speaker& speaker, std::string_view id) const;
  /// Those that apply to no speaker: misspelt, most likely. Borrowed.
  std::vector<const Alias*> unused_by(const std::vector<Article>& articles) const;
  /// All of them, in the order of the file.
  const std::vector<Alias>& all() const { return aliases_; }

 private:
  const Alias* find(std::string_view name, std::string_view id) const;

  std::vector<Alias> aliases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
};

/// True if `text` fits a pattern in which * stands for any bytes and ? for one code point. No backtracking beyond the
/// last star.
bool fits_pattern(std::string_view text, std::string_view pattern);

}  // namespace voices
