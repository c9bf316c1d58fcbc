#include "core/run/sink.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferSize = 1 << 18;

Error cannot_write(const fs::path& path, int number) {
  return {error_code::io, "cannot write \"" + path.string() + "\": " + std::strerror(number)};
}

/// Makes the new name last even if the machine stops.
void sync_folder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

std::uint32_t terminal_columns(int descriptor) {
  if (isatty(descriptor) != 1) return 0;
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80u;
}

Result<std::unique_ptr<FileSink>> FileSink::create(const fs::path& path) {
  std::unique_ptr<FileSink> sink(new FileSink);
  sink->path_ = path;
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  if (exists && access(path.c_str(), W_OK) != 0) return cannot_write(path, errno);
  std::error_code nameless;  // a device or pipe has no other name; neither has a file that was deleted, as /dev/stdout may be
  sink->target_ = exists ? fs::canonical(path, nameless) : path;
  if (exists && (!S_ISREG(status.st_mode) || nameless)) {
    sink->descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    const fs::path& target = sink->target_;
    sink->temporary_ = target.parent_path() / ("." + target.filename().string() + "." + std::to_string(getpid()) + ".part");
    sink->descriptor_ = ::open(sink->temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (exists && sink->descriptor_ >= 0) (void)fchmod(sink->descriptor_, status.st_mode & 0777);
  }
  if (sink->descriptor_ < 0) return cannot_write(path, errno);
  return sink;
}

std::unique_ptr<FileSink> FileSink::standard_output(int descriptor) {
  std::unique_ptr<FileSink> sink(new FileSink);
  sink->path_ = "-";
  sink->descriptor_ = descriptor;
  sink->owned_ = false;
  return sink;
}

FileSink::~FileSink() { discard(); }

bool FileSink::write(std::string_view bytes) {
  if (failed()) return false;
  buffer_.append(bytes);
  return buffer_.size() < kBufferSize || flush();
}

void FileSink::mark() {
  if (failed()) return;
  const std::uint64_t end = written_ + buffer_.size();
  if (marks_.empty() || marks_.back() != end) marks_.push_back(end);
  if (!owned_ && is_terminal()) flush();
}

bool FileSink::flush() {
  std::size_t done = 0;
  while (done < buffer_.size() && !failed()) {
    const ssize_t count = ::write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      error_number_ = errno;
    }
  }
  written_ += done;
  for (const std::uint64_t mark : marks_) {
    if (mark <= written_) whole_ = mark;
  }
  marks_.clear();
  buffer_.clear();
  return !failed();
}

Result<void> FileSink::commit() {
  if (descriptor_ < 0) return {};
  flush();
  if (failed() && !temporary_.empty()) (void)!ftruncate(descriptor_, static_cast<off_t>(whole_));
  if (!temporary_.empty()) {
    if (fsync(descriptor_) != 0 && !failed()) error_number_ = errno;
    if (rename(temporary_.c_str(), target_.c_str()) != 0 && !failed()) error_number_ = errno;
    sync_folder(target_);
  }
  if (owned_ && close(descriptor_) != 0 && !failed()) error_number_ = errno;
  descriptor_ = -1;
  if (failed()) return error();
  return {};
}

void FileSink::discard() {
  if (descriptor_ < 0) return;
  if (owned_) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
  descriptor_ = -1;
}

bool FileSink::closed_by_reader() const { return error_number_ == EPIPE; }

bool FileSink::is_terminal() const { return isatty(descriptor_) == 1; }

Error FileSink::error() const { return cannot_write(path_, error_number_); }

}  // namespace adit::core
