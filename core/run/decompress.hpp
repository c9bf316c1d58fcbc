#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace adit::core {

/// Where compressed bytes come from: fills the buffer, gives the number of bytes, 0 at the end; nothing thrown.
using ByteSource = std::function<bool(char* buffer, std::size_t capacity, std::size_t& got)>;

/// Turns a compressed stream into a plain one, piece by piece.
class Decompressor {
 public:
  virtual ~Decompressor() = default;
  /// Fills `buffer`; `got` is 0 only at the end. False when the source fails (then error() is empty) or the data is damaged.
  virtual bool read(char* buffer, std::size_t capacity, std::size_t& got) = 0;
  /// What is wrong with the data; empty if nothing.
  const std::string& error() const { return error_; }

 protected:
  Decompressor(ByteSource from, std::size_t capacity) : input_(capacity), from_(std::move(from)) {}
  /// Puts the next bytes of the source into `input_`; `got` is 0 at the end. False when the source fails.
  bool refill(std::size_t& got) { return from_(input_.data(), input_.size(), got); }

  std::vector<char> input_;
  std::string error_;

 private:
  ByteSource from_;
};

/// For .gz, several members in a row included (zlib).
std::unique_ptr<Decompressor> make_gzip_decompressor(ByteSource from);
/// For .zst, several frames in a row included (libzstd).
std::unique_ptr<Decompressor> make_zstd_decompressor(ByteSource from);

}  // namespace adit::core
