#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>
#include <adit/text.hpp>

namespace adit::lexicon {

/// A user's regular expressions, each with a type. Matching takes time in proportion to the text for any expression, and
/// memory below a limit (see kPatternMemory).
class Patterns {
 public:
  /// What a match is: bytes of the text, and the number of the pattern.
  struct Found {
    span place;
    std::uint32_t pattern = 0;
  };

  Patterns();
  Patterns(Patterns&&) noexcept;
  Patterns& operator=(Patterns&&) noexcept;
  ~Patterns();

  /// Reads `expression TAB type` lines in the syntax of RE2. On error: file:line:column, what was found, what was expected.
  static Result<Patterns> open(const std::string& path);

  /// Appends the matches in a stretch of the text, which is all that they see of it: none empty, those of one pattern not
  /// overlapping, pattern by pattern.
  void find(std::string_view text, span place, std::vector<Found>& to) const;

  std::string_view type(std::uint32_t pattern) const;
  bool empty() const { return !set_; }

 private:
  class Set;
  std::unique_ptr<Set> set_;
};

}  // namespace adit::lexicon
