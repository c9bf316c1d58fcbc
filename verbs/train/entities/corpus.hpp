#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "lattice.hpp"

namespace adit::training {

/// A document of labelled sentences. Labels are BILOU numbers (see lattice.hpp).
struct LabelledDocument {
  std::vector<std::string> tokens;
  std::vector<std::uint8_t> labels;
  std::vector<std::uint32_t> starts;  ///< first token of each sentence
};

/// The types of names, by number. With a list given to it no others are known; without one it grows by what is read.
class NameTypes {
 public:
  static constexpr std::size_t kMost = linear::kMostTypes;

  NameTypes() = default;
  explicit NameTypes(std::vector<std::string> known) : names_(std::move(known)), closed_(true) {}

  /// A type that is read as another one; "O": as no name.
  void rename(const std::string& from, const std::string& to) { renamed_[from] = to; }

  /// From here on no other types are known.
  void close() { closed_ = true; }

  /// The number of a type, nothing for one that is read as no name. On error: what was expected.
  Result<std::optional<std::size_t>> number_of(std::string_view type);

  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::string, std::less<>> renamed_;
  bool closed_ = false;
};

/// Reads TOKEN TAB TAG lines (BIO or BILOU/BIOES; blank line between sentences, -DOCSTART- before documents) from a plain,
/// .gz or .zst file. On error: file:line, what was found, what was expected.
Result<std::vector<LabelledDocument>> read_corpus(const std::string& path, NameTypes& types);

}  // namespace adit::training
