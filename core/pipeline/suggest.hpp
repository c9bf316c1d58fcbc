#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace adit::core {

/// Number of inserted, deleted, replaced or swapped neighbouring bytes between two words. Cost: product of the lengths,
/// each taken as at most 64.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// What a mistyped name was probably meant to be: the nearest of the names that lies within two edits, or a third of its
/// length (one edit of names of less than four letters), upper and lower case being alike; of several the one with
/// the most letters in common. Empty when nothing is near.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& names);

/// `; did you mean "tokens"?` or, when nothing is near, nothing.
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& names);

/// "a, b and c" with each in straight double marks.
std::string join_quoted(const std::vector<std::string_view>& names, std::string_view last_word = "and");

}  // namespace adit::core
