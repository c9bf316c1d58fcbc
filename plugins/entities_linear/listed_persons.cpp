#include "rules.hpp"

#include <algorithm>

namespace adit::linear {
namespace {

constexpr std::uint32_t kMostSurnames = 2, kMostGiven = 3;

/// The mark that closes what `open` opens; empty for what opens nothing.
std::string_view closing(std::string_view open) {
  if (open == "\"") return "\"";
  if (open == "“") return "”";
  if (open == "[") return "]";
  return {};
}

std::uint32_t behind_capitals(const TaggedText& text, std::uint32_t from, std::uint32_t most) {
  std::uint32_t at = from;
  while (at < text.size() && at - from < most && text.capital(at) && text.same_sentence(from, at)) ++at;
  return at;
}

/// The name behind the mark at `open`: "Keller , Anna M." and its closing mark. Nothing (end 0) if it is none.
Name name_behind(const TaggedText& text, std::uint32_t open, std::uint32_t person) {
  const std::string_view close = closing(text.word(open));
  if (close.empty()) return {};
  const std::uint32_t comma = behind_capitals(text, open + 1, kMostSurnames), given = comma + 1;
  if (comma == open + 1 || given >= text.size() || text.word(comma) != ",") return {};
  const std::uint32_t end = behind_capitals(text, given, kMostGiven);
  if (end == given || end >= text.size() || text.word(end) != close || !text.same_sentence(open, end)) return {};
  const bool two_given = text.is(open + 1, list_class("given")) && !text.is(open + 1, list_class("surname"));  // “Anna, Maria”
  const bool named = !two_given && (text.is(given, list_class("given")) || text.letters(given) == Case::initial);
  return named ? Name{open + 1, end, person, 0.5F} : Name{};
}

}  // namespace

void add_listed_persons(const TaggedText& text, const RuledTypes& types, Names& names) {
  Names added;
  for (std::uint32_t i = 0; i + 4 < text.size(); ++i) {
    if (!text.mark(i)) continue;
    const Name person = name_behind(text, i, types.person);
    if (person.end == 0) continue;
    const auto others = overlapping(names, person.begin, person.end);
    if (std::all_of(others.begin(), others.end(), [&types](const Name& name) { return name.type == types.person; })) added.push_back(person);
  }
  put_names(added, names);
}

}  // namespace adit::linear
