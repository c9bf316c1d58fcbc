#pragma once

#include <adit/result.hpp>
#include <adit/text.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

/// The simplest quotation extractor that is of use: pairs marks within a paragraph and takes as source the mention
/// nearest to a reporting verb of the same sentence. Knows no ABI.
///   `"We will stay," Ryabkov said.` gives one direct quotation with source "Ryabkov" and cue "said".
namespace quotes_marks {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// One document, borrowed: spans in text order. `headings` has 1 for each paragraph that is a heading.
struct Document {
  std::string_view text;
  std::span<const adit::span> paragraphs;
  std::span<const std::uint8_t> headings;
  std::span<const adit::span> sentences;
  std::span<const adit::span> tokens;
  std::span<const adit::span> mentions;
};

enum class Kind : std::uint8_t { kDirect, kMixed, kHeading, kScare };

struct Quotation {
  adit::span content;  ///< what stands between the marks
  Kind kind = Kind::kDirect;
  std::uint32_t source = kNone;  ///< index of a mention
  adit::span cue;                ///< the reporting verb, or null
  bool repaired = false;         ///< a mark was missing
};

/// A stretch between two marks.
struct Stretch {
  adit::span content;
  bool repaired = false;
};

/// The stretches between quotation marks of one paragraph. A closing mark without an opening one is left out; a
/// quotation that is not closed ends at its last sentence mark. Linear.
void pair_marks(std::string_view text, adit::span paragraph, std::vector<Stretch>& out);

/// Reporting verbs, in lower case.
struct Verbs {
  std::unordered_set<std::string> words;
  static adit::Result<Verbs> load(const std::filesystem::path& path);
};

class Engine {
 public:
  /// `verbs` is borrowed and must outlive the engine.
  explicit Engine(const Verbs& verbs) : verbs_(verbs) {}
  /// The quotations of `document` in text order, valid until the next call.
  const std::vector<Quotation>& run(const Document& document);

 private:
  void attribute(const Document& document, Quotation& quotation);
  Kind kind_of(const Document& document, const Quotation& quotation, bool heading) const;

  const Verbs& verbs_;
  std::vector<Stretch> stretches_;
  std::vector<Quotation> quotations_;
  std::string word_;
};

}  // namespace quotes_marks
