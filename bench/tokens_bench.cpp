// Speed of the engines of `tokens` and `sentences` beside ICU's break iterators, in one run on one text.
//
// usage: tokens_bench TEXT_FILE [MEGABYTES]     the text is repeated until it has so many (default 24)
//
// Each figure is the best of several rounds in CPU time of this thread; the rounds of all rivals alternate.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "splitter.hpp"
#include "tokenizer.hpp"

#ifdef ADIT_BENCH_ICU
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#endif

namespace {

struct Rival {
  const char* name;
  std::function<std::size_t()> run;  ///< gives how many tokens or sentences it found
  double best = 1e9;
  std::size_t found = 0;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

#ifdef ADIT_BENCH_ICU
std::size_t count_breaks(UBreakIterator* breaks) {
  std::size_t count = 0;
  while (ubrk_next(breaks) != UBRK_DONE) ++count;
  return count;
}

std::size_t icu_utf8(UBreakIteratorType type, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  UBreakIterator* breaks = ubrk_open(type, "en", nullptr, 0, &status);
  ubrk_setUText(breaks, view, &status);
  const std::size_t count = count_breaks(breaks);
  ubrk_close(breaks);
  utext_close(view);
  return count;
}

std::size_t icu_utf16(UBreakIteratorType type, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* breaks = ubrk_open(type, "en", text.getBuffer(), text.length(), &status);
  const std::size_t count = count_breaks(breaks);
  ubrk_close(breaks);
  return count;
}
#endif

}  // namespace

int main(int count, char** arguments) {
  std::ifstream file(count > 1 ? arguments[1] : "", std::ios::binary);
  const std::string piece{std::istreambuf_iterator<char>(file), {}};
  if (piece.empty()) return std::fprintf(stderr, "usage: tokens_bench TEXT_FILE [MEGABYTES]\n"), 2;
  const std::size_t size = std::size_t{1000000} * static_cast<std::size_t>(count > 2 ? std::atoi(arguments[2]) : 24);
  std::string text;
  while (text.size() < size) text += piece + "\n\n";

  const auto words = adit::tokens::Lexicon::load(ADIT_SOURCE_DIR "/plugins/tokens/data");
  const auto boundaries = adit::sentences::BoundaryLexicon::load(ADIT_SOURCE_DIR "/plugins/sentences/data");
  if (!words || !boundaries) return std::fprintf(stderr, "word lists cannot be read\n"), 1;
  std::vector<adit::tokens::Token> tokens;
  adit::sentences::Segments segments;
  std::vector<Rival> rivals = {
      {"tokens", [&] { return tokens.clear(), adit::tokens::tokenize(text, *words, tokens), tokens.size(); }},
      {"sentences",
       [&] {
         adit::sentences::segment(text, *boundaries, adit::sentences::QuotePolicy::split, segments);
         return segments.sentences.size();
       }},
  };
#ifdef ADIT_BENCH_ICU
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  rivals.push_back({"ICU words, UTF-8", [&] { return icu_utf8(UBRK_WORD, text); }});
  rivals.push_back({"ICU words, UTF-16 ready", [&] { return icu_utf16(UBRK_WORD, wide); }});
  rivals.push_back({"ICU sentences, UTF-8", [&] { return icu_utf8(UBRK_SENTENCE, text); }});
  rivals.push_back({"ICU sentences, UTF-16 ready", [&] { return icu_utf16(UBRK_SENTENCE, wide); }});
#endif
  constexpr int kRounds = 5;
  for (int round = 0; round < kRounds; ++round) {
    for (Rival& rival : rivals) {
      const double start = cpu_seconds();
      rival.found = rival.run();
      rival.best = std::min(rival.best, cpu_seconds() - start);
    }
  }
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  std::printf("%.1f MB, best of %d rounds\n", megabytes, kRounds);
  for (const Rival& rival : rivals) {
    std::printf("%-28s %8.1f MB/s  %10zu found\n", rival.name, megabytes / rival.best, rival.found);
  }
}
