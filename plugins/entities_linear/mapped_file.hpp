#pragma once

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>

#include <adit/result.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adit::linear {

/// A file mapped into memory, read only: all processes that map it share its pages. Closed when the last owner is gone.
class MappedFile {
 public:
  /// On error: `PATH: error: cannot open WHAT: reason`.
  static Result<std::shared_ptr<const MappedFile>> open(const std::string& path, const std::string& what) {
    const auto refuse = [&](error_code code) {
      const int number = errno;
      return Error{code, path + ": error: cannot open the " + what + ": " + std::strerror(number)};
    };
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return refuse(error_code::not_found);
    struct stat info = {};
    const bool is_file = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    if (!is_file) {
      errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
      ::close(file);
      return refuse(error_code::io);
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    void* data = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : nullptr;
    ::close(file);
    if (data == MAP_FAILED) return refuse(error_code::io);
    return std::shared_ptr<const MappedFile>(new MappedFile(static_cast<const std::byte*>(data), size));
  }

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (size_ > 0) ::munmap(const_cast<std::byte*>(data_), size_);
  }

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  MappedFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}

  const std::byte* data_;
  std::size_t size_;
};

}  // namespace adit::linear
