#include "document/quoted.hpp"

#include "document/decode.hpp"

namespace adit::core {

std::string quoted(std::string_view name) {
  constexpr std::size_t kLongest = 80;
  std::string_view shown = name.substr(0, kLongest);
  shown = shown.substr(0, valid_prefix(shown).size);
  return '"' + std::string(shown) + (shown.size() < name.size() ? "...\"" : "\"");
}

}  // namespace adit::core
