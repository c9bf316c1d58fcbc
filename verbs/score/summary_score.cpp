#include <algorithm>
#include <map>
#include <unordered_map>

#include "verbs/score/characters.hpp"
#include "verbs/score/scoring.hpp"
#include "verbs/score/stem.hpp"

// ROUGE (C.-Y. Lin, 2004) as the PyPI package rouge-score has it: words of a-z and digits, stemmed when longer than three
// letters; Lsum takes the lines of a text as its sentences.

namespace adit::score {

namespace {

using Stems = std::vector<std::string>;

Stems words_of(std::string_view text) {
  Stems out;
  std::string word;
  const std::u32string lowered = lower(code_points(text));
  for (std::size_t i = 0; i <= lowered.size(); ++i) {
    const char32_t c = i < lowered.size() ? lowered[i] : U' ';
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
      word += static_cast<char>(c);
    } else if (!word.empty()) {
      out.push_back(word.size() > 3 ? stem(std::move(word)) : std::move(word));
      word.clear();
    }
  }
  return out;
}

std::vector<Stems> lines_of(std::string_view text) {
  std::vector<Stems> out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!line.empty()) out.push_back(words_of(line));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return out;
}

double f1(double hits, std::size_t said, std::size_t gold) {
  if (said == 0 || gold == 0) return 0;
  return figures_of({hits, static_cast<double>(said), hits, static_cast<double>(gold)}).f1;
}

std::map<Stems, int> grams(const Stems& words, std::size_t n) {
  std::map<Stems, int> counts;
  for (std::size_t i = 0; i + n <= words.size(); ++i) {
    ++counts[Stems(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + n))];
  }
  return counts;
}

double rouge_n(const Stems& said, const Stems& gold, std::size_t n) {
  const auto ours = grams(said, n);
  const auto theirs = grams(gold, n);
  int hits = 0;
  for (const auto& [gram, count] : ours) {
    const auto found = theirs.find(gram);
    if (found != theirs.end()) hits += std::min(count, found->second);
  }
  const auto total = [n](const Stems& words) { return words.size() < n ? 0 : words.size() - n + 1; };
  return f1(hits, total(said), total(gold));
}

/// The table of longest common subsequences of all beginnings.
std::vector<std::vector<std::uint32_t>> common_lengths(const Stems& a, const Stems& b) {
  std::vector<std::vector<std::uint32_t>> table(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table;
}

/// The longest common subsequence as places in `gold`.
void mark_common(const Stems& gold, const Stems& said, std::set<std::size_t>& places) {
  const auto table = common_lengths(gold, said);
  for (std::size_t i = gold.size(), j = said.size(); i > 0 && j > 0;) {
    if (gold[i - 1] == said[j - 1]) {
      places.insert(i - 1);
      --i, --j;
    } else if (table[i][j - 1] > table[i - 1][j]) {
      --j;
    } else {
      --i;
    }
  }
}

std::unordered_map<std::string, int> counts_of(const std::vector<Stems>& lines, std::size_t& total) {
  std::unordered_map<std::string, int> counts;
  total = 0;
  for (const Stems& line : lines) {
    total += line.size();
    for (const std::string& word : line) ++counts[word];
  }
  return counts;
}

double rouge_lsum(const std::vector<Stems>& said, const std::vector<Stems>& gold) {
  std::size_t said_total = 0;
  std::size_t gold_total = 0;
  auto said_left = counts_of(said, said_total);
  auto gold_left = counts_of(gold, gold_total);
  int hits = 0;
  for (const Stems& wanted : gold) {
    std::set<std::size_t> places;
    for (const Stems& line : said) mark_common(wanted, line, places);
    for (const std::size_t place : places) {
      int& ours = said_left[wanted[place]];
      int& theirs = gold_left[wanted[place]];
      if (ours <= 0 || theirs <= 0) continue;
      ++hits, --ours, --theirs;
    }
  }
  return f1(hits, said_total, gold_total);
}

constexpr const char* kFigures[] = {"rouge1", "rouge2", "rougeL", "rougeLsum"};

std::vector<double> rouge(std::string_view said_text, std::string_view gold_text) {
  const Stems said = words_of(said_text);
  const Stems gold = words_of(gold_text);
  const double common = common_lengths(said, gold).back().back();
  return {rouge_n(said, gold, 1), rouge_n(said, gold, 2), f1(common, said.size(), gold.size()),
          rouge_lsum(lines_of(said_text), lines_of(gold_text))};
}

}  // namespace

void score_summaries(const std::vector<Pair>& pairs, Measures& measures) {
  for (const char* name : kFigures) measures.open("summary", name, Measure::Kind::share);
  measures.open("summary", kFigures[0]).main = true;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].gold->references.empty()) continue;
    std::vector<double> best(std::size(kFigures));
    for (const std::string& reference : pairs[i].gold->references) {
      const auto scores = rouge(pairs[i].run->summary.value_or(""), reference);
      for (std::size_t k = 0; k < best.size(); ++k) best[k] = std::max(best[k], scores[k]);
    }
    for (std::size_t k = 0; k < best.size(); ++k) measures.at("summary", kFigures[k], i).add({0, 0, best[k], 1});
  }
}

}  // namespace adit::score
