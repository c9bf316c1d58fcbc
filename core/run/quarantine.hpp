#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include <adit/result.hpp>

#include "core/run/item.hpp"
#include "core/run/sink.hpp"

namespace adit::core {

/// The file of documents that failed, one JSON object a line, in the order of the input; valid input of the jsonl reader.
/// The file is made with the first of them; when none failed, the one of an earlier run is removed.
class Quarantine {
 public:
  explicit Quarantine(std::filesystem::path path) : path_(std::move(path)) {}

  /// Adds a document that failed. Requires: item.fault.
  Result<void> add(const Item& item);
  /// Gives the file its name, or removes an old one.
  Result<void> commit();

  std::uint64_t count() const { return count_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::unique_ptr<FileSink> sink_;
  std::uint64_t count_ = 0;
};

}  // namespace adit::core
