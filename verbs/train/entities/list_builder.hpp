#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "word_list.hpp"

namespace adit::training {

/// Word clusters and gazetteers in the form of a model file.
class ListBuilder {
 public:
  /// Reads lines of word_clusters: word, three clusters.
  Result<void> add_clusters(const std::string& path);
  /// Reads phrase TAB class lines; classes are those of kListClasses.
  Result<void> add_gazetteers(const std::string& path);
  /// Call once after all have been added.
  void finish();
  /// Borrows from this builder.
  linear::WordList list() const;

  template <class Value>
  struct Table {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint16_t> keys;
    std::vector<Value> values;
    linear::GroupedTable<Value> view() const { return {starts, keys, values}; }
  };

 private:
  std::map<std::uint32_t, std::uint64_t> word_values_;    ///< 32 bits of the hash to value
  std::map<std::uint32_t, std::uint32_t> phrase_values_;
  Table<std::uint64_t> words_;
  Table<std::uint32_t> phrases_;
};

}  // namespace adit::training
