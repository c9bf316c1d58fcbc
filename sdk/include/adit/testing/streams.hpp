#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

/// Sources and outputs of the in-memory host: what readers and writers are given.
namespace adit::testing {

/// How a test hands bytes to a reader.
struct source_options {
  std::string id = "test.txt";               ///< what the source is called
  std::string path{};                        ///< what the reader is told as its path; empty for a stream
  std::size_t chunk = 4096;                  ///< most bytes that one read gives: 1 finds readers that expect more
  std::uint64_t max_document = 64u << 20;    ///< longest document in bytes
  std::optional<std::size_t> fails_after{};  ///< bytes after which the system refuses to read
};

/// How a test takes what a writer writes.
struct output_options {
  bool standard_output = false;             ///< there can be no files beside the main stream
  std::uint32_t terminal_width = 0;         ///< columns; 0 when it is no terminal
  std::optional<std::size_t> full_after{};  ///< bytes after which the disk is full
};

}  // namespace adit::testing
