#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/plugin/host.hpp"

namespace adit::plugin_verb {

/// What the structs of a host look like to a plugin.
enum class HostShape {
  usual,   ///< as they are
  guarded, ///< as an older host has them: what lies behind their size cannot be read
  longer,  ///< as a newer host has them: they say a larger size, and hold more
};

/// A host with structs of a shape. Neither copied nor moved.
class ShapedHost {
 public:
  ShapedHost(HostShape shape, const std::filesystem::path& plugin_dir);
  ~ShapedHost();
  ShapedHost(const ShapedHost&) = delete;
  ShapedHost& operator=(const ShapedHost&) = delete;

  /// What plugins are given.
  const adit_host_t* abi() const { return abi_; }
  core::Host& host() { return host_; }

 private:
  template <class Table>
  Table* shaped(const Table& table);

  HostShape shape_;
  core::Host host_;
  const adit_host_t* abi_ = nullptr;
  std::vector<void*> pages_;
  std::vector<std::unique_ptr<unsigned char[]>> longer_;
};

}  // namespace adit::plugin_verb
