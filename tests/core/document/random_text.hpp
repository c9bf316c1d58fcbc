#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <adit/text.hpp>

namespace adit::core {

/// The seed of a random test: ADIT_SEED if it is set, else a new one. Printed, so that a failure can be made again.
inline std::uint64_t test_seed() {
  const char* given = std::getenv("ADIT_SEED");
  const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::cout << "ADIT_SEED=" << seed << '\n';
  return seed;
}

using Random = std::mt19937_64;

inline std::uint32_t pick(Random& random, std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); }

/// Valid UTF-8 with code points of one to four bytes, NUL included; sometimes ASCII alone, sometimes empty.
inline std::string random_text(Random& random, std::uint32_t longest) {
  constexpr char32_t kLimits[][2] = {{0, 0x7F}, {0x80, 0x7FF}, {0x800, 0xD7FF}, {0x10000, 0x10FFFF}};
  const std::uint32_t widths = 1 + pick(random, 4);
  std::string text;
  for (std::uint32_t count = pick(random, longest + 1); count > 0; --count) {
    const auto& limit = kLimits[pick(random, widths)];
    encode(limit[0] + pick(random, limit[1] - limit[0] + 1), text);
  }
  return text;
}

/// Every byte at which a code point starts, and the end.
inline std::vector<std::uint32_t> boundaries_of(const std::string& text) {
  std::vector<std::uint32_t> boundaries;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size)
    boundaries.push_back(static_cast<std::uint32_t>(at));
  boundaries.push_back(static_cast<std::uint32_t>(text.size()));
  return boundaries;
}

}  // namespace adit::core
