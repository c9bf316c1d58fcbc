#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aliases.hpp"
#include "article.hpp"
#include "word_lists.hpp"

namespace voices {

struct TableOptions {
  double repeat = 0.6;              ///< likeness from which a statement is a repeat of an earlier one
  std::uint32_t min_documents = 1;  ///< voices in fewer documents are left out
  std::vector<std::string> kinds;   ///< kinds to list; empty: all
};

/// A statement of an article.
struct StatementPlace {
  std::uint32_t article = 0;
  std::uint32_t statement = 0;  ///< number in the article
};

struct VoiceStatement {
  StatementPlace place;
  std::vector<StatementPlace> repeats;
};

/// A row of the table.
struct VoiceRow {
  std::string
      name;  ///< given by hand, else the variant with most words, initials not counted, of these the most frequent
  Kind kind = Kind::unnamed;
  bool named = false;
  std::uint32_t documents = 0;
  std::vector<std::string> variants;       ///< the ones in most documents first
  std::vector<std::string> roles;          ///< the same
  std::vector<VoiceStatement> statements;  ///< in the order of articles and text
};

/// Who said what over all articles: those with a name first, then by number of documents, then of statements, then as
/// first met.
std::vector<VoiceRow> make_rows(const std::vector<Article>& articles, const Aliases& aliases, const WordLists& lists,
                                const TableOptions& options);

/// A row as a JSON object.
std::string to_json(const VoiceRow& row, const std::vector<Article>& articles);

}  // namespace voices
