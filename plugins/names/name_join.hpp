#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace naming {

/// A name that may stand for a longer one, or the longer one.
struct Candidate {
  std::string_view type;
  std::string_view key;   ///< see name_key()
  std::string_view name;  ///< as written
  std::uint64_t count = 0;
};

/// For each name the number of the name it stands for, itself when none: in a first round initials for given names ("R.
/// J. Roe" for "Robert Roe") and acronyms for what they abbreviate, in a second round surnames ("Roe"). A name is
/// joined only if exactly one other (after the first round) fits. Linear in the number of names, given that few share a
/// surname.
std::vector<std::uint32_t> join_names(const std::vector<Candidate>& names);

}  // namespace naming
