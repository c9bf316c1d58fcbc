#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Texts that plugins meet sooner or later.
namespace adit::plugin_verb {

/// One of them. `make` gives the text; `seed` counts for random ones only.
struct HostileText {
  std::string_view name;
  std::string_view what;
  std::string (*make)(std::uint64_t seed);
};

/// All of them, each valid UTF-8.
const std::vector<HostileText>& hostile_texts();

/// A few paragraphs as newspapers print them.
std::string ordinary_text();
/// The same over and over, each line of at most `line` bytes, until there are `size` bytes.
std::string long_text(std::size_t size, std::size_t line);
/// Short texts of several kinds, for checks that need more than one document.
std::vector<std::string> short_texts(std::uint64_t seed);
/// Bytes that are no UTF-8 but for chance, for readers.
std::string random_bytes(std::size_t size, std::uint64_t seed);

}  // namespace adit::plugin_verb
