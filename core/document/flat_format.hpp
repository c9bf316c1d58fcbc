#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

#include "core/document/hash.hpp"

/// The layout of a flat block, version 1. A header, then tables and arrays in any order, each at a multiple of 8 bytes;
/// offsets count from the start of the block. Little-endian. Any change of layout raises the version: blocks are a
/// cache and a wire form, not an archive.
namespace adit::core::flat {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::uint32_t kMagic = 0x42464441;  // "ADFB"
inline constexpr std::uint16_t kVersion = 1;
inline constexpr std::uint32_t kNoLayer = 0xFFFFFFFF;
inline constexpr std::size_t kAlignment = 8;

struct Text {
  std::uint64_t offset;
  std::uint64_t size;
};

struct Header {
  std::uint32_t magic;
  std::uint16_t version;
  std::uint16_t header_size;
  std::uint64_t checksum;  // of all other bytes
  std::uint64_t size;      // of the whole block
  std::uint64_t label_digest;
  std::uint32_t label_count;  // ids 1 to label_count are labels
  std::uint32_t has_labels;   // 1: their texts are in the block
  std::uint64_t labels;       // Text[label_count]
  std::uint64_t strings;      // Text[string_count]
  std::uint64_t meta;         // Meta[meta_count]
  std::uint64_t diagnostics;  // Diagnostic[diagnostic_count]
  std::uint64_t layers;       // Layer[layer_count]
  std::uint32_t string_count;
  std::uint32_t meta_count;
  std::uint32_t diagnostic_count;
  std::uint32_t layer_count;
  std::uint64_t dropped_diagnostics;
  Text id;
  Text text;
};

struct Meta {
  Text key;
  Text value;
};

struct Diagnostic {
  Text step;
  Text message;
  std::uint32_t begin;
  std::uint32_t end;
};

struct Layer {
  Text name;
  Text step;
  Text plugin;
  Text version;
  Text parameters;
  std::uint32_t count;
  std::uint32_t column_count;
  std::uint64_t begin;    // u32[count]
  std::uint64_t end;      // u32[count]
  std::uint64_t columns;  // Column[column_count]
};

struct Column {
  Text name;
  std::uint32_t type;
  std::uint32_t target;    // position of the layer that refs point into, or kNoLayer
  std::uint64_t elements;  // in data
  std::uint64_t data;
  std::uint64_t starts;  // lists: u32[count + 1]
};

/// The checksum that belongs into the header. Requires: block.size() >= sizeof(Header).
inline std::uint64_t checksum_of(std::span<const std::byte> block) {
  constexpr std::size_t kAfter = offsetof(Header, size);
  const std::uint64_t start = hash_bytes(block.data(), offsetof(Header, checksum));
  return hash_bytes(block.data() + kAfter, block.size() - kAfter, start);
}

}  // namespace adit::core::flat
