#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace adit::core {

/// Makes document ids unique in a run: the second "a" becomes "a#2". Remembers a 64-bit hash of each id, some 16 bytes a
/// document: the one thing of a run that grows with it. Two ids that share a hash by chance (one in 10^7 runs of a million
/// documents) only make one of them get a number that it did not need.
class UniqueIds {
 public:
  /// `id` itself when it is new, else `id` with the lowest free number. `repeated` says which.
  std::string take(std::string_view id, bool& repeated);

 private:
  bool add(std::string_view id);
  void grow();

  std::vector<std::uint64_t> slots_;  // open addressing, 0 is empty; at most half full
  std::size_t count_ = 0;
  std::unordered_map<std::string, std::uint64_t> next_number_;  // of ids that came more than once
};

}  // namespace adit::core
