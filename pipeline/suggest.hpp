#pragma once

#include <cstddef>
#include <functional>
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

/// What some things are called, for the functions here: names_of(needs, &LayerNeed::layer). Views of the things.
template <class Things, class Name>
std::vector<std::string_view> names_of(const Things& things, Name name) {
  std::vector<std::string_view> names;
  for (const auto& thing : things) names.emplace_back(std::invoke(name, thing));
  return names;
}

/// "a, b, c".
std::string join(const std::vector<std::string_view>& names, std::string_view separator = ", ");

/// "a, b and c" with each in straight double marks.
std::string join_quoted(const std::vector<std::string_view>& names, std::string_view last_word = "and");

}  // namespace adit::core
