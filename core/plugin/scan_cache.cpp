#include "core/plugin/scan_cache.hpp"

#include <cstdlib>
#include <ctime>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/json.hpp"
#include "core/version.hpp"

namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr off_t kLargest = 64 << 20;                  // bytes; no honest cache is larger
constexpr std::int64_t kTooFresh = 20'000'000;        // ns; two changes within a tick of the kernel bear one time

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

/// How a file looks; empty when it is not there or was changed just now.
std::string stamp_of(const std::string& path) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  struct stat file {};
  if (stat(path.c_str(), &file) != 0) return {};
  if (nanoseconds(now) - nanoseconds(file.st_ctim) < kTooFresh) return {};
  return std::to_string(file.st_size) + " " + std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino) + " " +
         std::to_string(nanoseconds(file.st_mtim)) + " " + std::to_string(nanoseconds(file.st_ctim));
}

/// The bytes of a regular file; empty when there are none to be had. Never waits for a pipe that lies there.
std::string read_whole(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return {};
  struct stat file {};
  std::string bytes;
  if (fstat(descriptor, &file) == 0 && S_ISREG(file.st_mode) && file.st_size <= kLargest) {
    bytes.resize(static_cast<std::size_t>(file.st_size));
    const ssize_t got = ::read(descriptor, bytes.data(), bytes.size());
    bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  }
  close(descriptor);
  return bytes;
}

/// Replaces a file as a whole, or leaves it as it was.
void write_whole(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) return;
  const bool whole = write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
  close(descriptor);
  if (whole) fs::rename(temporary, path, error);
  if (!whole || error) fs::remove(temporary, error);
}

}  // namespace

ScanCache::ScanCache(fs::path file) : file_(std::move(file)) {
  if (!file_.empty()) read();
}

void ScanCache::read() {
  const auto json = parse_json(read_whole(file_));
  const Value* version = json ? json->find("adit") : nullptr;
  const Value* libraries = json ? json->find("libraries") : nullptr;
  if (!version || !libraries || !libraries->get<Value::Map>() || *version != Value(kVersion)) return;
  for (const Member& member : *libraries->get<Value::Map>()) {
    const Value* stamp = member.value.find("stamp");
    const Value* report = member.value.find("report");
    if (!stamp || !report || !stamp->get<std::string>()) continue;
    entries_[member.name] = {*stamp->get<std::string>(), *report};
  }
}

std::optional<ScannedLibrary> ScanCache::find(const fs::path& library) {
  if (file_.empty()) return std::nullopt;
  const std::string& stamp = seen_[library.string()] = stamp_of(library.string());
  const auto known = entries_.find(library.string());
  if (known == entries_.end() || stamp.empty() || known->second.stamp != stamp) return std::nullopt;
  return read_scan_report(library, known->second.report);
}

void ScanCache::remember(const ScannedLibrary& library) {
  const auto seen = seen_.find(library.path.string());
  if (library.may_change || seen == seen_.end() || seen->second.empty()) return;
  entries_[library.path.string()] = {seen->second, write_scan_report(library)};
  changed_ = true;
}

std::string ScanCache::text() const {
  Value::Map libraries;
  for (const auto& [path, entry] : entries_) {
    std::error_code error;
    if (fs::exists(path, error)) libraries.push_back({path, Value::Map{{"stamp", entry.stamp}, {"report", entry.report}}});
  }
  return write_json(Value::Map{{"adit", kVersion}, {"libraries", std::move(libraries)}});
}

void ScanCache::save() const {
  if (changed_ && !file_.empty()) write_whole(file_, text());
}

fs::path default_scan_cache() {
  const char* given = std::getenv("XDG_CACHE_HOME");
  if (given && given[0] == '/') return fs::path(given) / "adit/plugins.json";
  const char* home = std::getenv("HOME");
  return home && home[0] == '/' ? fs::path(home) / ".cache/adit/plugins.json" : fs::path();
}

}  // namespace adit::core
