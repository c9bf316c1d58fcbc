#pragma once

#include "input.hpp"

#include <adit/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace summarizer {

/// What a word says about figures.
struct NumberWord {
  enum class Kind : std::uint8_t { value, times, date, label } kind = Kind::value;
  double value = 0;
};
using NumberWords = std::unordered_map<std::string, NumberWord>;

/// Reads `number_words.tsv` from the folder `data`. An error names file and line. [setup]
adit::Result<NumberWords> read_number_words(const std::string& data);

/// A figure of a sentence: tokens [first, last] of it and what they come to.
struct Figure {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  double value = 0;
  friend bool operator==(const Figure&, const Figure&) = default;
};

/// The figures among the tokens of one sentence: "12", "1,100", "1.100", "1,20,000", "3.1", "nineteen", "310 million".
/// Years, dates, times, ages between commas ("Petrek, 34, a driver") and numbered things ("No. 1") are left out.
std::vector<Figure> find_figures(std::string_view text, std::span<const adit::span> tokens, const NumberWords& words);

}  // namespace summarizer
