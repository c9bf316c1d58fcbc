#include "engine.hpp"

#include <algorithm>
#include <fstream>

namespace quotes_marks {
namespace {

constexpr int kScareWords = 3;
constexpr std::size_t kReach = 64;

int count_words(std::string_view text) {
  int count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    count += !blank && !inside;
    inside = !blank;
  }
  return count;
}

std::uint32_t gap(adit::span a, adit::span b) {
  return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0;
}

bool overlap(adit::span a, adit::span b) { return a.begin < b.end && b.begin < a.end; }

/// Index of the last span that begins at or before `at`, 0 when there is none. Spans are sorted by their begin.
std::size_t last_from(std::span<const adit::span> spans, std::uint32_t at) {
  const auto found =
      std::partition_point(spans.begin(), spans.end(), [at](adit::span span) { return span.begin <= at; });
  return static_cast<std::size_t>(found - spans.begin()) - (found == spans.begin() ? 0 : 1);
}

adit::span sentences_around(std::span<const adit::span> sentences, adit::span content) {
  if (sentences.empty()) return content;
  return {sentences[last_from(sentences, content.begin)].begin, sentences[last_from(sentences, content.end - 1)].end};
}

/// Calls `take(index, span)` for the spans inside `around` that stand at most kReach rows before or after `centre`.
template <class Take>
void for_each_near(std::span<const adit::span> spans, adit::span around, adit::span centre, Take take) {
  if (spans.empty()) return;
  const auto visit = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(spans.size(), to); ++i) {
      if (spans[i].begin >= around.begin && spans[i].end <= around.end) take(i, spans[i]);
    }
  };
  const std::size_t before = last_from(spans, centre.begin) + 1;
  visit(before - std::min(before, kReach), before);
  const std::size_t after = std::max(before, last_from(spans, centre.end));
  visit(after, after + kReach);
}

}  // namespace

adit::Result<Verbs> Verbs::load(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file)
    return adit::Error{adit::error_code::not_found,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  Verbs verbs;
  std::string line;
  while (std::getline(file, line)) {
    if (!line.empty() && line[0] != '#') verbs.words.insert(line);
  }
  return verbs;
}

/// Looks for the nearest verb, then for the mention nearest to it, in the sentences that the quotation touches and at
/// most kReach rows away, so that the cost per quotation is bounded.
void Engine::attribute(const Document& document, Quotation& quotation) {
  const adit::span content = quotation.content;
  const adit::span around = sentences_around(document.sentences, content);
  for_each_near(document.tokens, around, content, [&](std::size_t, adit::span token) {
    if (overlap(token, content)) return;
    if (quotation.cue.has_value() && gap(token, content) >= gap(quotation.cue, content)) return;
    word_ = adit::to_lower(token.of(document.text));
    if (verbs_.words.contains(word_)) quotation.cue = token;
  });
  if (!quotation.cue.has_value()) return;
  for_each_near(document.mentions, around, quotation.cue, [&](std::size_t i, adit::span mention) {
    if (overlap(mention, content) || overlap(mention, quotation.cue)) return;
    if (quotation.source == kNone ||
        gap(mention, quotation.cue) < gap(document.mentions[quotation.source], quotation.cue)) {
      quotation.source = static_cast<std::uint32_t>(i);
    }
  });
}

Kind Engine::kind_of(const Document& document, const Quotation& quotation, bool heading) const {
  if (heading) return Kind::kHeading;
  const std::string_view content = quotation.content.of(document.text);
  if (!quotation.cue.has_value() && count_words(content) <= kScareWords) return Kind::kScare;
  const bool capital = adit::is_upper(adit::decode(content, 0).value);
  return capital ? Kind::kDirect : Kind::kMixed;
}

const std::vector<Quotation>& Engine::run(const Document& document) {
  quotations_.clear();
  for (std::size_t p = 0; p < document.paragraphs.size(); ++p) {
    stretches_.clear();
    pair_marks(document.text, document.paragraphs[p], stretches_);
    for (const Stretch& stretch : stretches_) {
      Quotation quotation;
      quotation.content = stretch.content;
      quotation.repaired = stretch.repaired;
      const bool heading = p < document.headings.size() && document.headings[p] != 0;
      if (!heading) attribute(document, quotation);
      quotation.kind = kind_of(document, quotation, heading);
      quotations_.push_back(quotation);
    }
  }
  return quotations_;
}

}  // namespace quotes_marks
