#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <adit/result.hpp>

#include "phrase_table.hpp"

namespace adit::lexicon {

/// A user's own phrases, each with a type: read from lists, or mapped from a file that `adit compile lexicon` made of them.
class Dictionary {
 public:
  Dictionary() = default;

  /// Opens a list (phrase TAB type) or a compiled dictionary. On error: where, what was found, what was expected; a
  /// compiled one that was made for another mode is refused too.
  static Result<Dictionary> open(const std::string& path, Case mode);

  const PhraseTable& phrases() const { return phrases_; }
  std::string_view type(std::uint32_t value) const { return value < types_.size() ? types_[value] : std::string_view(); }
  std::size_t size() const { return size_; }

 private:
  friend class DictionaryBuilder;
  static Result<Dictionary> map(const std::string& path, Case mode);

  PhraseTable phrases_;
  std::vector<std::string> types_;
  std::size_t size_ = 0;
};

/// Makes dictionaries out of lists.
class DictionaryBuilder {
 public:
  explicit DictionaryBuilder(Case mode) : phrases_(mode) {}

  /// Adds the phrases of a list. Of a phrase that comes twice the first one counts. On error: file:line, what was found, what
  /// was expected.
  Result<void> add_list(const std::string& path);

  Dictionary dictionary() const;
  /// The bytes of a compiled dictionary. The same lists in the same order give the same bytes.
  std::string compiled() const;

  std::size_t size() const { return phrases_.size(); }
  std::size_t repeated() const { return repeated_; }  ///< lines whose phrase was there already
  std::size_t types() const { return types_.size(); }

 private:
  Result<std::uint32_t> value_of(std::string_view type);

  PhraseBuilder phrases_;
  std::vector<std::string> types_;
  std::unordered_map<std::string, std::uint32_t> values_;  ///< of types
  std::size_t repeated_ = 0;
};

/// "exact", "ignore", "smart".
std::string_view name_of(Case mode);
/// The mode of a name. On error: what is allowed.
Result<Case> case_named(std::string_view name);

}  // namespace adit::lexicon
