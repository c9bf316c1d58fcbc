#pragma once

#include <adit/result.hpp>
#include <adit/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voices {

/// What kind of voice it is. A place that speaks ("Moscow") counts as an organisation.
enum class Kind : std::uint8_t { person, org, group, unnamed };
inline constexpr std::string_view kKindNames[] = {"person", "org", "group", "unnamed"};

enum class Gender : std::uint8_t { unknown, female, male };

/// Somebody who says something in one document.
struct Speaker {
  std::string name;  ///< best name, without article
  Kind kind = Kind::unnamed;
  Gender gender = Gender::unknown;
  bool named = false;                 ///< false: known by a role or description alone
  std::vector<std::string> variants;  ///< names as written, each once
  std::vector<std::string> roles;     ///< each once, without article; the fullest first
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

/// One thing that a speaker says. Offsets are in code points.
struct Statement {
  std::uint32_t speaker = 0;  ///< number in its article
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool negated = false;               ///< the speaker denies it
  std::string kind;                   ///< direct, mixed, indirect
  std::string text;                   ///< as it stands there
  std::vector<adit::span> fragments;  ///< the stretches in marks of a mixed one, the pieces of an interrupted one
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// The part of the statement's text that a fragment covers.
std::string_view piece_of(const Statement& statement, adit::span fragment);
/// The speaker's own words: of an interrupted direct statement the pieces, a blank between them, else the text.
std::string spoken_text(const Statement& statement);

/// What is kept of one document.
struct Article {
  std::string id;
  std::string date;  ///< ISO 8601, or empty
  std::vector<Speaker> speakers;
  std::vector<Statement> statements;  ///< in the order of the text
  friend bool operator==(const Article&, const Article&) = default;
};

/// Writes articles behind `to`, and reads them behind `articles`. A damaged state is an error and adds nothing.
void save_articles(const std::vector<Article>& articles, double min_source_score, std::string& to);
adit::Result<void> load_articles(std::string_view state, double min_source_score, std::vector<Article>& articles);

}  // namespace voices
