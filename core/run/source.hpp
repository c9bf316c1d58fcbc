#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <adit/result.hpp>

#include "core/plugin/reading.hpp"
#include "core/run/decompress.hpp"
#include "core/run/inputs.hpp"
#include "core/run/interrupt.hpp"

namespace adit::core {

/// A file or standard input, opened for a reader. Compressed files (.gz, .zst) are decompressed while they are read.
class FileSource : public adit_source_t {
 public:
  /// Opens an input. `interrupt` may be null; with it, a read that waits for standard input ends when a signal comes.
  static Result<std::unique_ptr<FileSource>> open(const Input& input, std::uint64_t max_document, const Interrupt* interrupt);
  ~FileSource() override;

  bool read(char* buffer, std::size_t capacity, std::size_t& got) override;
  std::string_view id() const override { return id_; }
  std::string_view path() const override;
  std::uint64_t max_document() const override { return max_document_; }

  /// Bytes taken from the file so far, before decompression.
  std::uint64_t bytes_read() const { return bytes_read_; }
  /// Why reading stopped; empty if it did not.
  const std::string& error() const { return error_; }

 private:
  FileSource() = default;
  bool read_file(char* buffer, std::size_t capacity, std::size_t& got);
  bool wait_for_input();

  int descriptor_ = -1;
  bool may_block_ = false;  // a pipe, terminal or socket: waits together with the interrupt
  std::string id_;
  std::string path_;
  std::uint64_t max_document_ = 0;
  std::uint64_t bytes_read_ = 0;
  const Interrupt* interrupt_ = nullptr;
  std::unique_ptr<Decompressor> decompressor_;
  std::string error_;
};

}  // namespace adit::core
