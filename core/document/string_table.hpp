#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/document/arena.hpp"
#include "core/document/labels.hpp"

namespace adit::core {

/// The strings of one document. Id 0 is null, 1 to L are the labels of the run, those above are the document's own in
/// the order they came. A label costs one look-up and no memory.
class StringTable {
 public:
  /// Both are borrowed and must outlive the table.
  StringTable(const LabelTable& labels, Arena& arena) : labels_(labels), arena_(arena) {}

  /// The id of `text`; the same text gives the same id. Requires: valid UTF-8, shorter than 4 GiB.
  std::uint32_t intern(std::string_view text);
  /// The id if the document or the run has the string already, else 0.
  std::uint32_t find(std::string_view text);

  /// The string behind an id; a view with null data for 0 and for an id that is not of this document. Lives as long as
  /// the document.
  std::string_view at(std::uint32_t id) const {
    if (id == 0 || id >= end_id()) return {};
    if (id <= labels_.size()) return labels_.at(id);
    const Entry& entry = entries_[id - labels_.size() - 1];
    return {entry.data, entry.size};
  }
  /// One past the highest id.
  std::uint32_t end_id() const { return labels_.size() + 1 + own_count(); }
  /// Strings of the document's own.
  std::uint32_t own_count() const { return static_cast<std::uint32_t>(entries_.size()); }

  /// Takes a string as the next own one without copying or looking for it. Requires: the bytes outlive the document.
  void adopt(std::string_view text);

  void clear();
  std::size_t memory() const;
  const LabelTable& labels() const { return labels_; }

 private:
  struct Entry {
    const char* data;
    std::uint32_t size;
    std::uint32_t hash;  // upper half
  };
  std::uint32_t find_own(std::string_view text, std::uint64_t hash) const;
  void index_all();
  void put(std::uint32_t entry, std::uint64_t hash);

  const LabelTable& labels_;
  Arena& arena_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing: position in entries_ + 1, or 0; at most half full
  std::uint32_t indexed_ = 0;         // adopted strings are put into slots_ when first needed
};

}  // namespace adit::core
