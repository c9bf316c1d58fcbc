#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/document/arena.hpp"

namespace adit::core {

/// The strings that a run knows before its first document: kinds and types of the standard layers and of the manifests.
/// Their ids 1, 2, ... are the same in all documents. Filled while a run is set up, then frozen: from there on it is
/// read by all workers without locks.
class LabelTable {
 public:
  /// `seed` goes into the hash of all string tables of the run; a random one keeps hostile texts from making strings
  /// that collide. Ids do not depend on it.
  explicit LabelTable(std::uint64_t seed = 0);

  /// The id of `label`, adding it if it is new. Requires: not frozen, valid UTF-8.
  std::uint32_t add(std::string_view label);
  /// Adds the labels of the standard layers.
  void add_standard();
  /// Ends adding and computes the digest.
  void freeze();

  /// Ids run from 1 to size().
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  /// Requires: 1 <= id <= size().
  std::string_view at(std::uint32_t id) const { return entries_[id - 1].text; }
  /// The id of `label`, 0 if it is none. The second form takes the hash by hash() along.
  std::uint32_t find(std::string_view label) const { return find(label, hash(label)); }
  std::uint32_t find(std::string_view label, std::uint64_t hash) const;
  std::uint64_t hash(std::string_view text) const;
  /// The same for the same labels in the same order, whatever the seed. Requires: frozen.
  std::uint64_t digest() const { return digest_; }

 private:
  struct Entry {
    std::string_view text;  // in arena_
    std::uint64_t hash;
  };
  void rebuild_slots();

  std::uint64_t seed_;
  std::uint64_t digest_ = 0;
  bool frozen_ = false;
  Arena arena_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: id or 0; at most half full
};

}  // namespace adit::core
