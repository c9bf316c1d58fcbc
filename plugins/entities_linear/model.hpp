#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "feature_table.hpp"
#include "forest.hpp"
#include "lattice.hpp"
#include "word_list.hpp"

namespace adit::linear {

/// The head of a model file. All numbers little-endian; sections start at multiples of 64 bytes.
struct ModelHead {
  static constexpr char kMagic[8] = {'a', 'd', 'i', 't', 'N', 'E', 'R', '\n'};
  static constexpr std::uint32_t kVersion = 2;
  enum Section : std::size_t { labels, transitions, features, word_starts, word_keys, word_values, phrase_starts, phrase_keys, phrase_values, questions, leaves, kSections };
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };
  char magic[8] = {};
  std::uint32_t version = 0;
  std::uint32_t types = 0;
  std::uint32_t width = 0;      ///< values a feature row
  std::uint32_t source = 0;     ///< the source whose guidelines are followed
  float unit = 0;               ///< what 1 in a row weighs
  float temperature = 1;        ///< scores are divided by it before they become probabilities
  std::uint64_t file_size = 0;
  std::uint64_t check = 0;      ///< hash of all that comes after the head
  Place sections[kSections];
};

/// A trained tagger, mapped from its file: shared by all workers, read only.
class Model {
 public:
  /// Maps and checks a file. On error: what is wrong with it, and what to do.
  static Result<Model> open(const std::string& path);

  /// A model of bytes that are held in memory. On error: what is wrong with it; `name` stands for the path.
  static Result<Model> of(std::string bytes, const std::string& name);

  const FeatureTable& features() const { return features_; }
  const WordList& lists() const { return lists_; }
  const Transitions& transitions() const { return transitions_; }          ///< as trained
  const Forest& forest() const { return forest_; }                          ///< for the second look; may be empty
  const std::vector<std::string>& types() const { return types_; }
  std::uint32_t source() const { return head_.source; }
  float unit() const { return head_.unit; }
  float temperature() const { return head_.temperature; }

 private:
  Result<void> read();
  Result<void> read_head();
  Result<void> read_lists();
  Result<void> read_weights();
  Result<void> read_forest();
  template <class Value>
  Result<void> read_table(ModelHead::Section first, GroupedTable<Value>& to) const;
  template <class T>
  Result<std::span<const T>> section(ModelHead::Section which) const;
  Error refuse(const std::string& what) const;

  std::shared_ptr<const void> owner_;  ///< of bytes_; shared, so that a model can be moved and copied while spans into it live
  std::span<const std::byte> bytes_;
  std::string path_;
  ModelHead head_;
  FeatureTable features_;
  WordList lists_;
  Transitions transitions_;
  Forest forest_;
  std::vector<std::string> types_;
};

/// Hash that the head's `check` holds.
std::uint64_t check_of(std::span<const std::byte> bytes);

}  // namespace adit::linear
