// What the tagger looks at. Word features first (they are summed once per word and kept), then features of neighbouring
// words together, of the run of capitalised words that the token stands in ("Deputy Minister of Health"), of listed
// phrases, and of what the rest of the document says. Ratinov and Roth (2009) is where most of these come from.
#include "features.hpp"

#include <algorithm>

#include "hashing.hpp"

namespace adit::linear {
namespace {

/// Kinds of features. Their numbers are part of the model format.
enum Kind : std::uint64_t {
  kBias = 1, kFolded, kShape, kCase, kAffix, kCluster, kClass, kClasses, kCaseCluster, kCaseAffix,
  kSource, kSourceCase, kSourceCluster, kSourceClass, kSourceFolded,
  kStyle, kPairLeft, kPairRight, kCases, kCases5, kClusterLeft, kClusterRight, kClusters3, kLeftCase, kRightCase, kClassesLeft, kClassesRight,
  kTwoLeft, kTwoRight, kLeftCluster, kRightCluster,
  kRunPlace, kRunBefore, kRunBeforeCluster, kRunAfter, kRunAfterCluster, kRunLast, kRunLastCluster, kRunLastClasses, kRunFirst, kRunFirstCluster,
  kRunFirstClasses, kRunAll, kWideLast, kWideFirst, kWideLastClasses, kWideFirstClasses,
  kPhrase, kPhraseCase, kMemoryLeft, kMemoryRight, kMemoryFlag, kMemoryAll, kMemoryStart, kOutside,
};

constexpr std::uint32_t kConnector = list_class("connector");

constexpr std::uint64_t code(Case letters) { return static_cast<std::uint64_t>(letters); }

/// Case and style in one number.
std::uint64_t cased(const Word& word) { return code(word.form.letters) * 4 + static_cast<std::uint64_t>(word.style); }

template <class Set>
void bits(std::uint64_t kind, std::uint32_t set, std::uint64_t other, Set& out) {
  for (; set != 0; set &= set - 1) out.add(kind, static_cast<std::uint64_t>(__builtin_ctz(set)), other);
}

std::uint64_t cluster(const Word& word, std::size_t level) { return word.listed.clusters[level]; }

}  // namespace

std::uint64_t words_hash(std::span<const Word* const> words, std::uint32_t begin, std::uint32_t end) {
  std::uint64_t hash = end - begin;
  for (std::uint32_t i = begin; i < end; ++i) hash = stir(hash, words[i]->form.lower);
  return hash;
}

const Word& outside_word(bool left) {
  static const auto made = [] {
    std::array<Word, 2> words;
    for (std::size_t i = 0; i < 2; ++i) {
      words[i].form.folded = words[i].form.shape = stir(kOutside, i + 1);
    }
    return words;
  }();
  return made[left ? 0 : 1];
}

std::uint64_t FeatureSet::stir_pair(std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
  return stir(stir(kind * 0xD1B54A32D192ED03ull + 0x1234567, a), b);
}

Word read_word(std::string_view token, Style style, const WordList& lists) {
  Word word;
  word.form = read_form(token);
  word.listed = lists.word(word.form.lower);
  word.style = style;
  if (style == Style::running) return word;
  word.form.shape = stir(static_cast<std::uint64_t>(style) + 77, code(word.form.letters));
  return word;
}

template <class Set>
void word_features(const Word& word, int offset, Set& out) {
  const auto place = static_cast<std::uint64_t>(offset + kReach);
  const WordForm& form = word.form;
  const std::uint64_t letters = cased(word);
  const auto add = [&](std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0) { out.add(kind, place, a, b); };
  add(kFolded, form.folded);
  add(kCase, letters);
  for (std::size_t level = 0; level < ListedWord::kLevels; ++level) {
    if (word.listed.clusters[level]) add(kCluster, level, cluster(word, level));
  }
  add(kClasses, word.listed.classes);
  if (offset < -1 || offset > 1) return;
  add(kShape, form.shape);
  add(kCaseCluster, letters, cluster(word, 1));
  for (std::uint32_t set = word.listed.classes; set != 0; set &= set - 1) add(kClass, static_cast<std::uint64_t>(__builtin_ctz(set)), letters);
  for (std::size_t i = offset == 0 ? 0 : 6; i < (offset == 0 ? WordForm::kAffixes : 7); ++i) {
    if (form.affixes[i]) add(kAffix, i, form.affixes[i]);
  }
  if (offset != 0) return;
  add(kBias, 0);
  if (form.affixes[6]) add(kCaseAffix, form.affixes[6], letters);
  if (form.affixes[7]) add(kCaseAffix, form.affixes[7], letters);
}

template <class Set>
void source_features(const Word& word, std::uint32_t source, Set& out) {
  out.add(kSource, source);
  out.add(kSourceCase, source, cased(word));
  out.add(kSourceCluster, source, cluster(word, 2), cased(word));
  out.add(kSourceClass, source, word.listed.classes);
}

const Word& SentenceFeatures::at(std::ptrdiff_t i) const {
  if (i < 0) return outside_word(true);
  return i < static_cast<std::ptrdiff_t>(words_.size()) ? *words_[static_cast<std::size_t>(i)] : outside_word(false);
}

void SentenceFeatures::start(std::span<const Word* const> words, Style style, const WordList& lists, const DocumentMemory& memory) {
  words_ = words;
  style_ = style;
  memory_ = &memory;
  find_runs();
  find_phrases(lists);
}

void SentenceFeatures::find_runs() {
  runs_.assign(words_.size(), {});
  if (style_ != Style::running) return;
  const auto size = static_cast<std::uint32_t>(words_.size());
  for (std::uint32_t i = 0; i < size;) {
    if (!words_[i]->form.capital) {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < size && words_[end]->form.capital) ++end;
    std::uint32_t wide = i;
    if (i >= 2 && runs_[i - 2].end == i - 1 && (words_[i - 1]->listed.classes & kConnector)) wide = runs_[i - 2].wide_begin;
    for (std::uint32_t k = i; k < end; ++k) runs_[k] = {i, end, end, wide};
    i = end;
  }
  for (std::uint32_t i = size; i-- > 0;) {
    Run& run = runs_[i];
    if (run.end != 0 && run.end + 1 < size && runs_[run.end + 1].end != 0 && runs_[run.end + 1].wide_begin != run.end + 1) {
      run.wide_end = runs_[run.end + 1].wide_end;
    }
  }
}

std::uint32_t phrase_classes(const WordList& lists, std::span<const Word* const> words) {
  std::uint64_t state = WordList::kRoot;
  std::uint32_t classes = 0;
  for (const Word* word : words) {
    state = stir(state, word->form.lower);
    const std::uint32_t* node = lists.phrases.find(state);
    if (!node) return 0;
    classes = *node & ~WordList::kContinues;
  }
  return classes;
}

void SentenceFeatures::find_phrases(const WordList& lists) {
  phrases_.assign(words_.size(), {});
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::uint64_t state = WordList::kRoot;
    std::size_t end = i;
    std::uint32_t classes = 0;
    for (std::size_t k = i; k < words_.size() && k < i + 12; ++k) {
      state = stir(state, words_[k]->form.lower);
      const std::uint32_t* node = lists.phrases.find(state);
      if (!node) break;
      if (*node & ~WordList::kContinues) {
        end = k + 1;
        classes = *node & ~WordList::kContinues;
      }
      if (!(*node & WordList::kContinues)) break;
    }
    if (end < i + 2) continue;
    phrases_[i][0] |= classes;
    for (std::size_t k = i + 1; k + 1 < end; ++k) phrases_[k][1] |= classes;
    phrases_[end - 1][2] |= classes;
  }
}

template <class Set>
void SentenceFeatures::context_features(std::size_t i, Set& out) const {
  const auto here = static_cast<std::ptrdiff_t>(i);
  const Word& word = *words_[i];
  out.add(kStyle, static_cast<std::uint64_t>(style_));
  phrase_features(i, out);
  const bool telling = style_ != Style::running || word.form.capital || capital(here - 1) || capital(here + 1);
  if (!telling) return;
  pair_features(here, out);
  if (runs_[i].end != 0) run_features(i, out);
  if (word.form.capital) memory_features(i, out);
}

template <class Set>
void SentenceFeatures::pair_features(std::ptrdiff_t i, Set& out) const {
  const Word &word = at(i), &left = at(i - 1), &right = at(i + 1), &left2 = at(i - 2), &right2 = at(i + 2);
  const std::uint64_t letters = cased(word);
  out.add(kPairLeft, left.form.folded, word.form.folded);
  out.add(kPairRight, word.form.folded, right.form.folded);
  out.add(kCases, cased(left), letters, cased(right));
  out.add(kCases5, stir(cased(left2), cased(left)), letters, stir(cased(right), cased(right2)));
  out.add(kClusterLeft, cluster(left, 1), cluster(word, 1), letters);
  out.add(kClusterRight, cluster(word, 1), cluster(right, 1), letters);
  out.add(kClusters3, cluster(left, 2), cluster(word, 2), cluster(right, 2));
  out.add(kLeftCase, left.form.folded, letters, cased(right));
  out.add(kRightCase, right.form.folded, letters, cased(left));
  out.add(kLeftCluster, cluster(left, 0), letters);
  out.add(kRightCluster, cluster(right, 0), letters);
  out.add(kClassesLeft, left.listed.classes, word.listed.classes);
  out.add(kClassesRight, word.listed.classes, right.listed.classes);
  out.add(kTwoLeft, left2.form.folded, left.form.folded, letters);
  out.add(kTwoRight, right.form.folded, right2.form.folded, letters);
}

template <class Set>
void SentenceFeatures::run_features(std::size_t i, Set& out) const {
  const Run& run = runs_[i];
  const std::uint64_t from_start = std::min<std::uint64_t>(i - run.begin, 3), to_end = std::min<std::uint64_t>(run.end - 1 - i, 3);
  const std::uint64_t place = from_start * 4 + to_end;
  const auto begin = static_cast<std::ptrdiff_t>(run.begin), end = static_cast<std::ptrdiff_t>(run.end);
  const Word &before = at(begin - 1), &after = at(end), &first = at(begin), &last = at(end - 1);
  out.add(kRunPlace, place, run.begin == 0);
  out.add(kRunBefore, before.form.folded, place);
  out.add(kRunBeforeCluster, cluster(before, 1), place);
  out.add(kRunAfter, after.form.folded, place);
  out.add(kRunAfterCluster, cluster(after, 1), place);
  if (run.end - run.begin > 1) {
    out.add(kRunLast, last.form.folded, place);
    out.add(kRunLastCluster, cluster(last, 1), place);
    out.add(kRunLastClasses, last.listed.classes, place);
    out.add(kRunFirst, first.form.folded, place);
    out.add(kRunFirstCluster, cluster(first, 1), place);
    out.add(kRunFirstClasses, first.listed.classes, place);
    std::uint64_t all = place;
    for (std::uint32_t k = run.begin; k < run.end && k < run.begin + 8; ++k) all = stir(all, words_[k]->form.folded);
    out.add(kRunAll, all);
  }
  if (run.wide_end != run.end || run.wide_begin != run.begin) {
    const Word &wide_first = *words_[run.wide_begin], &wide_last = *words_[run.wide_end - 1];
    const std::uint64_t side = (run.wide_begin != run.begin) * 2u + (run.wide_end != run.end);
    out.add(kWideFirst, wide_first.form.folded, side, from_start);
    out.add(kWideLast, wide_last.form.folded, side, to_end);
    out.add(kWideFirstClasses, wide_first.listed.classes, side, from_start);
    out.add(kWideLastClasses, wide_last.listed.classes, side, to_end);
  }
}

template <class Set>
void SentenceFeatures::phrase_features(std::size_t i, Set& out) const {
  for (std::size_t part = 0; part < 4; ++part) {
    bits(kPhrase, phrases_[i][part], part, out);
    bits(kPhraseCase, phrases_[i][part], part * 64 + cased(*words_[i]), out);
  }
}

template <class Set>
void SentenceFeatures::memory_features(std::size_t i, Set& out) const {
  const Hints* hints = memory_->find(words_[i]->form.lower);
  if (!hints) return;
  const std::uint64_t start = i == 0;
  bits(kMemoryLeft, hints->left, 0, out);
  bits(kMemoryRight, hints->right, 0, out);
  bits(kMemoryFlag, hints->flags, start, out);
  out.add(kMemoryAll, hints->flags, static_cast<std::uint64_t>(style_), std::min<std::uint64_t>(hints->count, 3));
  out.add(kMemoryStart, hints->flags, start, cased(*words_[i]));
}

// The two kinds of sets there are.
template void word_features(const Word&, int, FeatureSet&);
template void word_features(const Word&, int, NamedFeatures&);
template void source_features(const Word&, std::uint32_t, FeatureSet&);
template void source_features(const Word&, std::uint32_t, NamedFeatures&);
template void SentenceFeatures::context_features(std::size_t, FeatureSet&) const;
template void SentenceFeatures::context_features(std::size_t, NamedFeatures&) const;

std::string name_of(const NamedFeatures::Feature& feature) {
  constexpr const char* kWords[] = {"the second word before", "the word before", "the word", "the word after", "the second word after"};
  const std::string word = feature.kind < kSource ? kWords[std::min<std::uint64_t>(feature.first, 2 * kReach)] : "";
  switch (feature.kind) {
    case kBias: return "being a word";
    case kFolded: return "spelling of " + word;
    case kShape: case kCase: return "capitals of " + word;
    case kAffix: case kCaseAffix: return "beginning and ending of " + word;
    case kCluster: case kCaseCluster: return "words used like " + word;
    case kClass: case kClasses: return "lists that hold " + word;
    case kSource: case kSourceCase: case kSourceCluster: case kSourceClass: case kSourceFolded: return "guidelines of the training text";
    case kStyle: return "style of the sentence";
    case kPairLeft: case kClusterLeft: case kLeftCase: case kLeftCluster: case kClassesLeft: case kTwoLeft: return "the words before it and it";
    case kPairRight: case kClusterRight: case kRightCase: case kRightCluster: case kClassesRight: case kTwoRight: return "it and the words after it";
    case kCases: case kCases5: case kClusters3: return "the words on both sides of it";
    case kPhrase: case kPhraseCase: return "lists that hold the phrase";
    default: break;
  }
  if (feature.kind >= kRunPlace && feature.kind <= kWideFirstClasses) return "run of capitalised words";
  return feature.kind >= kMemoryLeft && feature.kind <= kMemoryStart ? "the rest of the text" : "others";
}

void remember_capitals(std::span<const Word* const> words, Style style, DocumentMemory& memory) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i]->form.capital) continue;
    Hints& hints = memory.at_or_add(words[i]->form.lower);
    const bool before = i > 0 && words[i - 1]->form.capital, after = i + 1 < words.size() && words[i + 1]->form.capital;
    if (hints.count < 100) ++hints.count;
    if (style != Style::running) continue;
    std::uint16_t flags = i > 0 ? Hints::kInside : std::uint16_t{0};
    flags |= before && after ? 0 : before ? Hints::kLastOfRun : after ? Hints::kFirstOfRun : Hints::kAlone;
    hints.flags |= flags;
    if (i > 0) hints.left |= squeeze_classes(words[i - 1]->listed.classes);
    if (i + 1 < words.size()) hints.right |= squeeze_classes(words[i + 1]->listed.classes);
  }
}

void remember_small(std::span<const Word* const> words, DocumentMemory& memory) {
  for (const Word* word : words) {
    if (word->form.letters != Case::lower) continue;
    if (Hints* hints = memory.find(word->form.lower)) hints->flags |= Hints::kSmall;
  }
}

bool is_stop(std::string_view token) { return token == "." || token == "!" || token == "?" || token == "…"; }

Style style_of(std::span<const Word* const> sentence, bool ends_with_stop) {
  std::size_t words = 0, capitals = 0, small = 0, title = 0, long_words = 0;
  bool begins = false;
  for (const Word* word : sentence) {
    const WordForm& form = word->form;
    if (form.letters < Case::lower || form.letters > Case::mixed) continue;
    if (++words == 1) begins = form.capital;
    capitals += form.letters == Case::upper || form.letters == Case::initial;
    small += form.letters == Case::lower;
    const bool is_long = form.affixes[3] != 0;
    long_words += is_long;
    title += is_long && form.capital;
  }
  if (words >= 2 && capitals * 10 >= words * 8 && long_words > 0) return Style::capitals;
  if (words >= 4 && small == words) return Style::lower;
  return begins && !ends_with_stop && long_words >= 4 && title * 10 >= long_words * 8 ? Style::title_case : Style::running;
}

}  // namespace adit::linear
