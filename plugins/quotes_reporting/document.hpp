#pragma once

#include <adit/text.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quotes_reporting {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class MentionKind : std::uint8_t { kName, kRole, kPronoun };
enum class MentionType : std::uint8_t { kPerson, kOrganisation, kPlace, kGroup, kUnnamed };
enum class Gender : std::uint8_t { kUnknown, kFemale, kMale, kNeuter };

/// What the mention layer knows of one mention.
struct Mention {
  adit::span span;
  MentionKind kind = MentionKind::kName;
  MentionType type = MentionType::kUnnamed;
  Gender gender = Gender::kUnknown;
  std::uint32_t chain = 0;
};

/// One document, borrowed: spans of each kind in text order; `headings` has 1 for each paragraph that is no running
/// text.
struct Document {
  std::string_view text;
  std::span<const adit::span> paragraphs;
  std::span<const std::uint8_t> headings;
  std::span<const adit::span> sentences;
  std::span<const adit::span> tokens;
  std::span<const Mention> mentions;
};

/// A stretch between quotation marks. `content` leaves the marks out.
struct Stretch {
  adit::span content;
  adit::span outer;  ///< with the marks that are there
  std::uint32_t paragraph = 0;
  std::uint32_t first = 0, last = 0;  ///< words of the content
  bool repaired = false;              ///< a mark was missing, flipped, doubled or stray
  bool open_end = false;              ///< not closed in its paragraph
  bool single = false;                ///< between single marks
  bool dash = false;                  ///< a paragraph of dialogue behind a dash, or a part of one
  bool cut = false;                   ///< not closed; ended before the reporter's own words
};

/// A word as the later steps see it.
struct Word {
  adit::span span;
  std::uint64_t bits = 0;  ///< WordClass
  std::uint32_t hash = 0;  ///< of the word in lower case
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t mention = kNone;  ///< the longest mention that holds it
  std::uint32_t stretch = kNone;  ///< the stretch that holds it
  bool upper = false;
  bool letter = false;  ///< word or number, no punctuation
  bool mark = false;    ///< quotation mark
};

enum class Kind : std::uint8_t { kDirect, kMixed, kIndirect, kHeading, kScare };

/// One report.
struct Report {
  adit::span content;
  Kind kind = Kind::kDirect;
  std::uint32_t fragments_begin = 0, fragments_end = 0;  ///< into Reports::fragments
  std::uint32_t source = kNone;                          ///< index of a mention
  float source_score = 0;                                ///< how likely the source is right
  adit::span cue;
  bool negated = false;
  bool repaired = false;
  float score = 0;
};

struct Reports {
  std::vector<Report> rows;  ///< by begin
  std::vector<adit::span> fragments;
};

}  // namespace quotes_reporting
