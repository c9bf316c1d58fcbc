#include "core/document/hash.hpp"

#include <cstring>

namespace adit::core {
namespace {

constexpr std::uint64_t kSecret[] = {0xa0761d6478bd642f, 0xe7037ed1a0b428db, 0x8ebc6af09c88c6e3};

__extension__ using Wide = unsigned __int128;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word>
std::uint64_t load(const unsigned char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// One to three bytes.
std::uint64_t load_few(const unsigned char* at, std::size_t size) {
  return std::uint64_t{at[0]} << 16 | std::uint64_t{at[size / 2]} << 8 | at[size - 1];
}

}  // namespace

std::uint64_t hash_bytes(const void* data, std::size_t size, std::uint64_t seed) {
  const auto* at = static_cast<const unsigned char*>(data);
  const std::uint64_t total = size;
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  seed ^= mix(seed ^ kSecret[0], kSecret[1]);
  for (; size > 16; size -= 16, at += 16) {
    seed = mix(load<std::uint64_t>(at) ^ kSecret[1], load<std::uint64_t>(at + 8) ^ seed);
  }
  if (size >= 8) {
    a = load<std::uint64_t>(at);
    b = load<std::uint64_t>(at + size - 8);
  } else if (size >= 4) {
    a = load<std::uint32_t>(at);
    b = load<std::uint32_t>(at + size - 4);
  } else if (size > 0) {
    a = load_few(at, size);
  }
  return mix(kSecret[1] ^ total, mix(a ^ kSecret[1], b ^ seed) ^ kSecret[2]);
}

}  // namespace adit::core
