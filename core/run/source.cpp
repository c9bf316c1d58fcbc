#include "core/run/source.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adit::core {

Result<std::unique_ptr<FileSource>> FileSource::open(const Input& input, std::uint64_t max_document,
                                                     const Interrupt* interrupt) {
  std::unique_ptr<FileSource> source(new FileSource);
  source->id_ = input.id;
  source->max_document_ = max_document;
  source->interrupt_ = interrupt;
  source->descriptor_ = input.is_stdin() ? STDIN_FILENO : ::open(input.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (source->descriptor_ < 0) {
    return Error{error_code::io, "cannot open \"" + input.path.string() + "\": " + std::strerror(errno)};
  }
  struct stat status {};
  fstat(source->descriptor_, &status);
  source->may_block_ = !S_ISREG(status.st_mode);
  const std::string extension = input.path.extension().string();
  FileSource* self = source.get();
  ByteSource bytes = [self](char* buffer, std::size_t capacity, std::size_t& got) {
    return self->read_file(buffer, capacity, got);
  };
  if (extension == ".gz") source->decompressor_ = make_gzip_decompressor(std::move(bytes));
  if (extension == ".zst") source->decompressor_ = make_zstd_decompressor(std::move(bytes));
  if (S_ISREG(status.st_mode) && !source->decompressor_) source->path_ = input.path.string();
  return source;
}

FileSource::~FileSource() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

std::string_view FileSource::path() const { return path_.empty() ? std::string_view() : std::string_view(path_); }

bool FileSource::read(char* buffer, std::size_t capacity, std::size_t& got) {
  if (!decompressor_) return read_file(buffer, capacity, got);
  if (decompressor_->read(buffer, capacity, got)) return true;
  if (error_.empty()) error_ = decompressor_->error();
  return false;
}

bool FileSource::wait_for_input() {
  pollfd waits[2] = {{descriptor_, POLLIN, 0}, {interrupt_->descriptor(), POLLIN, 0}};
  while (poll(waits, 2, -1) < 0) {
    if (errno != EINTR) break;
  }
  if ((waits[1].revents & POLLIN) == 0) return true;
  error_ = "interrupted";
  return false;
}

bool FileSource::read_file(char* buffer, std::size_t capacity, std::size_t& got) {
  if (may_block_ && interrupt_ && !wait_for_input()) return false;
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer, capacity);
    if (count >= 0) {
      got = static_cast<std::size_t>(count);
      bytes_read_ += got;
      return true;
    }
    if (errno == EINTR) continue;
    error_ = std::strerror(errno);
    return false;
  }
}

}  // namespace adit::core
