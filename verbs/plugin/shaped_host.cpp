#include "verbs/plugin/shaped_host.hpp"

#include <cstring>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace adit::plugin_verb {

namespace {

constexpr std::size_t kMore = 256;     // bytes that a newer host has
constexpr unsigned char kUnknown = 0xA5;  // what stands in them

std::size_t page_size() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

}  // namespace

ShapedHost::ShapedHost(HostShape shape, const std::filesystem::path& plugin_dir)
    : shape_(shape), host_("checked", plugin_dir, {}), abi_(host_.abi()) {
  if (shape == HostShape::usual) return;
  adit_host_t made = *abi_;
  made.config = shaped(*made.config);
  made.document = shaped(*made.document);
  made.reading = shaped(*made.reading);
  made.writing = shaped(*made.writing);
  abi_ = shaped(made);
}

ShapedHost::~ShapedHost() {
  for (void* const page : pages_) munmap(page, 2 * page_size());
}

template <class Table>
Table* ShapedHost::shaped(const Table& table) {
  if (shape_ == HostShape::longer) {
    longer_.push_back(std::make_unique<unsigned char[]>(sizeof table + kMore));
    unsigned char* const bytes = longer_.back().get();
    std::memset(bytes, kUnknown, sizeof table + kMore);
    auto* const made = new (bytes) Table(table);
    made->size = sizeof table + kMore;
    return made;
  }
  const std::size_t page = page_size();
  void* const pages = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  pages_.push_back(pages);
  auto* const made = new (static_cast<char*>(pages) + page - sizeof table) Table(table);
  mprotect(static_cast<char*>(pages) + page, page, PROT_NONE);
  return made;
}

}  // namespace adit::plugin_verb
