#pragma once

#include "name_key.hpp"

#include <adit/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace naming {

/// One entity of a document.
struct Use {
  std::string_view text;
  std::string_view type;
  std::int32_t chain = -1;  ///< who it refers to in this document; -1 when not known
};

/// A way of writing a name, and how often it was met.
struct Variant {
  std::string text;
  std::uint64_t count = 0;
};

/// Everything known of one name: a row of the table.
struct Row {
  std::string name;  ///< the variant with the most words, initials not counted; of these the most frequent
  std::string type;
  std::uint64_t documents = 0;    ///< how many have it
  std::uint64_t count = 0;        ///< how often they have it
  std::vector<Variant> variants;  ///< the most frequent first
};

/// The names of many documents. Within a document "Roe" is taken for "Ann Roe" and "R. Roe" for "Rita Roe" if only one
/// such person is in it, "AWF" for "Alpine Water Forum"; what is left over is joined in the same way over all documents
/// when rows are made. Names of different types are never joined. State grows with the number of different names and
/// spellings.
class NameTable {
 public:
  explicit NameTable(Spelling spelling) : spelling_(spelling) {}

  /// Adds the names of one document.
  void add_document(std::span<const Use> uses);
  /// Writes the state behind `to`.
  void save(std::string& to) const;
  /// Adds a saved state, as if its documents came after those seen so far. An error leaves the table as it was.
  adit::Result<void> merge(std::string_view state);
  /// The rows: most documents first, then highest count, then first met.
  std::vector<Row> rows() const;

 private:
  struct Entry {
    std::string type;
    std::string key;
    std::uint64_t documents = 0;
    std::uint64_t count = 0;
    std::vector<Variant> variants;  // in the order of meeting
  };
  std::string key_of(std::string_view name, std::string_view type) const;
  Entry& entry(std::string_view type, std::string_view key);
  void add_variant(Entry& entry, std::string_view text, std::uint64_t count);

  Spelling spelling_;
  std::vector<Entry> entries_;                               // in the order of meeting
  std::unordered_map<std::string, std::size_t> by_key_;      // type, NUL, key
  std::unordered_map<std::string, std::size_t> by_variant_;  // type, NUL, key, NUL, text -> place in variants
};

}  // namespace naming
