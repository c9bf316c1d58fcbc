#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

#include "number_words.hpp"

namespace adit::numbers {

enum class Type : std::uint8_t { date, time, money, percent, cardinal };

/// The name of a type as it stands in the entity layer: "DATE", ...
std::string_view name_of(Type type);

/// Tokens [begin, end) that are a date, a time, ...
struct Found {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Type type = Type::cardinal;
  friend bool operator==(const Found&, const Found&) = default;
};

/// Finds dates, times, money, percentages and numbers. Rows come in text order and do not overlap; none crosses a sentence.
/// Sentences are given by their first tokens, ascending, the first 0. Linear: each token is looked at a few times.
std::vector<Found> find_numbers(const NumberWords& words, std::string_view text, std::span<const adit::span> tokens,
                                std::span<const std::uint32_t> sentence_starts);

}  // namespace adit::numbers
