// Keyphrases without a parser. "The filling of the Halmyr dam began late" has the runs [filling] and [Halmyr dam]: stop
// words, punctuation and what is mostly a verb or adverb end a run. Every stretch of up to four words of a run is a
// candidate; candidates with the same stems are one. What counts is how often a candidate stands by itself: not inside
// a longer one that is frequent, too (the idea of C-value, Frantzi et al. 2000), and, if it is a name, not beside
// further words of that name.
#include "keyphrases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <unordered_map>

namespace summarizer {
namespace {

constexpr std::size_t kMostTokens = 1 << 20;
constexpr std::size_t kLongestWord = 64;  // bytes
constexpr std::uint32_t kMostWords = 6;
constexpr std::uint32_t kNoPhrase = 0xFFFFFFFF;
constexpr double kNameBonus = 0.5;    // for a phrase that is always a name
constexpr double kLengthPower = 0.8;  // of the number of words
constexpr double kPlainWord = 0.5;    // factor for a single word that is no name
constexpr double kInside = 0.25;      // what an occurrence inside a longer phrase counts
constexpr double kEarly = 0.05;       // loss by sentence before the first mention

/// A word of a run.
struct Word {
  std::uint32_t token = 0;
  std::uint32_t term = 0;
  bool is_name = false;
};

/// Stems of a phrase, filled up with kNoPhrase.
using Key = std::array<std::uint32_t, kMostWords>;
struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t hash = 0x9E3779B97F4A7C15u;
    for (const std::uint32_t part : key) {
      hash = (hash ^ part) * 0xD6E8FEB86659FD93u;
      hash ^= hash >> 32;
    }
    return static_cast<std::size_t>(hash);
  }
};

struct Phrase {
  Key key{};
  std::uint32_t words = 0;
  std::uint32_t first_token = 0;
  std::uint32_t first_sentence = 0;
  std::uint32_t last_sentence = 0;
  double count = 0;
  double sentences = 0;
  double names = 0;   // how often all its words were names
  double parts = 0;   // how often it was only a part of a name
  double nested = 0;  // count of the most frequent phrase around it
  double score = 0;
};

bool is_figure(std::string_view token) { return token.front() >= '0' && token.front() <= '9'; }

/// Collects the candidates of a document.
class PhraseCollector {
 public:
  explicit PhraseCollector(std::uint32_t max_words) : max_words_(std::clamp(max_words, 1u, kMostWords)) {}

  void add_run(const std::vector<Word>& run, std::uint32_t sentence) {
    for (std::size_t begin = 0; begin < run.size(); ++begin) {
      Key key;
      key.fill(kNoPhrase);
      bool all_names = true;
      const bool name_before = begin > 0 && run[begin - 1].is_name;
      for (std::uint32_t words = 1; words <= max_words_ && begin + words <= run.size(); ++words) {
        const Word& last = run[begin + words - 1];
        key[words - 1] = last.term;
        all_names = all_names && last.is_name;
        const bool name_after = begin + words < run.size() && run[begin + words].is_name;
        const bool is_part = all_names && (name_before || name_after);
        Phrase& phrase = add(key, words, run[begin].token, sentence);
        phrase.names += all_names;
        phrase.parts += is_part;
      }
    }
  }

  /// Tells each phrase how often it stands inside longer ones.
  void nest() {
    for (const Phrase& phrase : phrases_) {
      if (phrase.words < 2) continue;
      Key head = phrase.key;
      head[phrase.words - 1] = kNoPhrase;
      Key tail;
      tail.fill(kNoPhrase);
      std::copy(phrase.key.begin() + 1, phrase.key.begin() + phrase.words, tail.begin());
      for (const Key& part : {head, tail}) {
        const auto found = places_.find(part);
        if (found == places_.end()) continue;
        double& nested = phrases_[found->second].nested;
        nested = std::max(nested, phrase.count);
      }
    }
  }

  std::vector<Phrase>& phrases() { return phrases_; }

 private:
  Phrase& add(const Key& key, std::uint32_t words, std::uint32_t token, std::uint32_t sentence) {
    const auto [place, is_new] = places_.emplace(key, static_cast<std::uint32_t>(phrases_.size()));
    if (is_new) phrases_.push_back({key, words, token, sentence, kNoPhrase});
    Phrase& phrase = phrases_[place->second];
    ++phrase.count;
    phrase.sentences += phrase.last_sentence != sentence;
    phrase.last_sentence = sentence;
    return phrase;
  }

  std::uint32_t max_words_;
  std::vector<Phrase> phrases_;
  std::unordered_map<Key, std::uint32_t, KeyHash> places_;
};

/// What the score is made of, see the top of the file.
double score_of(const Phrase& phrase) {
  const double alone = phrase.count - std::max(phrase.nested, phrase.parts);
  const double names = phrase.names / phrase.count;
  if (alone <= 0) return 0;
  const double early = 1 / (1 + kEarly * phrase.first_sentence);
  if (phrase.count < 2 && names < 1) return phrase.words > 1 ? 0.2 * early : 0;
  const double kind = phrase.words == 1 && names < 0.5 ? kPlainWord : 1 + kNameBonus * names;
  const double weight = alone + kInside * (phrase.count - alone);
  return weight * kind * early * std::pow(phrase.words, kLengthPower) * (1 + std::log2(phrase.sentences));
}

/// True if all words of the one are in the other.
bool is_inside(const Phrase& inner, const Phrase& outer) {
  return std::all_of(inner.key.begin(), inner.key.begin() + inner.words, [&](std::uint32_t term) {
    return std::find(outer.key.begin(), outer.key.begin() + outer.words, term) != outer.key.begin() + outer.words;
  });
}

std::vector<Phrase> choose_best(std::vector<Phrase>& phrases, std::uint64_t count) {
  for (Phrase& phrase : phrases) phrase.score = score_of(phrase);
  std::erase_if(phrases, [](const Phrase& phrase) { return phrase.score <= 0; });
  const auto better = [](const Phrase& a, const Phrase& b) {
    return a.score != b.score ? a.score > b.score
                              : std::pair(a.first_token, a.words) < std::pair(b.first_token, b.words);
  };
  const std::size_t looked_at = std::min<std::size_t>(phrases.size(), 4 * std::min<std::uint64_t>(count, 1 << 16) + 64);
  std::partial_sort(phrases.begin(), phrases.begin() + static_cast<std::ptrdiff_t>(looked_at), phrases.end(), better);
  std::vector<Phrase> best;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_term;  // chosen phrases
  for (std::size_t i = 0; i < looked_at && best.size() < count; ++i) {
    const Phrase& phrase = phrases[i];
    const auto overlaps = [&](std::uint32_t term) {
      const auto found = by_term.find(term);
      return found != by_term.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::size_t other) {
               return is_inside(phrase, best[other]) || is_inside(best[other], phrase);
             });
    };
    if (std::any_of(phrase.key.begin(), phrase.key.begin() + phrase.words, overlaps)) continue;
    for (std::uint32_t k = 0; k < phrase.words; ++k) by_term[phrase.key[k]].push_back(best.size());
    best.push_back(phrase);
  }
  return best;
}

/// Which tokens are part of a name, and which of a date, amount or other figure.
enum class EntityRole : std::uint8_t { none, name, figure };

std::vector<EntityRole> entity_roles(const Input& input, std::size_t tokens) {
  std::vector<EntityRole> roles(tokens, EntityRole::none);
  std::size_t next = 0;
  for (std::size_t token = 0; token < tokens; ++token) {
    const std::uint32_t at = input.tokens[token].begin;
    while (next < input.entities.size() && input.entities[next].span.end <= at) ++next;
    if (next == input.entities.size() || input.entities[next].span.begin > at) continue;
    const std::string_view type = input.entities[next].type;
    const bool is_name = type == "PER" || type == "ORG" || type == "LOC" || type == "MISC";
    roles[token] = is_name ? EntityRole::name : EntityRole::figure;
  }
  return roles;
}

/// 1 for each sentence that is no credit and no boilerplate.
std::vector<std::uint8_t> body_sentences(const Input& input) {
  std::vector<std::uint8_t> is_body;
  std::size_t next = 0;
  for (const adit::span sentence : input.sentences) {
    while (next < input.paragraphs.size() && input.paragraphs[next].span.end <= sentence.begin) ++next;
    const bool inside = next < input.paragraphs.size() && input.paragraphs[next].span.begin <= sentence.begin;
    is_body.push_back(!inside || input.paragraphs[next].kind < ParagraphKind::credit);
  }
  return is_body;
}

std::vector<Keyphrase> to_keyphrases(const std::vector<Phrase>& phrases, const Input& input) {
  std::vector<Keyphrase> result;
  for (const Phrase& phrase : phrases) {
    const adit::span first = input.tokens[phrase.first_token];
    const adit::span last = input.tokens[phrase.first_token + phrase.words - 1];
    result.push_back({{first.begin, last.end}, phrase.score / phrases.front().score});
  }
  return result;
}

}  // namespace

adit::Result<PhraseBreaks> read_phrase_breaks(const std::string& data) {
  const std::string path = data + "/no_phrase_words.txt";
  std::ifstream file(path, std::ios::binary);
  if (!file) return adit::Error{adit::error_code::io, "cannot open word list \"" + path + "\""};
  PhraseBreaks breaks;
  Stemmer stemmer;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '-') {
      breaks.endings.push_back(line.substr(1));
    } else {
      breaks.stems.emplace(stemmer.stem(line));
    }
  }
  return breaks;
}

bool KeyphraseFinder::ends_phrase(std::uint32_t term, std::string_view token) {
  if (term >= is_break_.size()) is_break_.resize(term + 1 + term / 2, Known::no);
  if (is_break_[term] == Known::no) {
    const std::string lower = adit::to_lower(token.substr(0, kLongestWord));
    const bool listed = breaks_->stems.contains(std::string(stemmer_.stem(lower)));
    is_break_[term] = listed ? Known::ends : Known::goes_on;
  }
  if (is_break_[term] == Known::ends) return true;
  return token.size() >= 5 && !adit::is_upper(adit::decode(token, 0).value) &&
         std::any_of(breaks_->endings.begin(), breaks_->endings.end(),
                     [&](const std::string& ending) { return token.ends_with(ending); });
}

std::vector<Keyphrase> KeyphraseFinder::find(const Input& input, const KeyphraseOptions& options) {
  index_.start_document();
  is_break_.clear();
  const std::size_t tokens = std::min(input.tokens.size(), kMostTokens);
  const std::vector<EntityRole> roles = entity_roles(input, tokens);
  const std::vector<std::uint8_t> is_body = body_sentences(input);
  PhraseCollector candidates(options.max_words);
  std::vector<Word> run;
  std::size_t token = 0;
  for (std::uint32_t number = 0; number < input.sentences.size(); ++number) {
    const adit::span sentence = input.sentences[number];
    while (token < tokens && input.tokens[token].begin < sentence.begin) ++token;
    for (; token < tokens && input.tokens[token].begin < sentence.end; ++token) {
      const std::string_view text = input.tokens[token].of(input.text);
      if (!is_body[number] || text.empty()) continue;
      const std::uint32_t term = index_.term(text);
      if (term >= TermIndex::kStopWord || roles[token] == EntityRole::figure || is_figure(text) || text.size() < 2 ||
          (roles[token] != EntityRole::name && ends_phrase(term, text))) {
        candidates.add_run(run, number);
        run.clear();
        continue;
      }
      const bool capital = adit::is_upper(adit::decode(text, 0).value) && input.tokens[token].begin != sentence.begin;
      const bool is_name = input.entities.empty() ? capital : roles[token] == EntityRole::name;
      run.push_back({static_cast<std::uint32_t>(token), term, is_name});
    }
    candidates.add_run(run, number);
    run.clear();
  }
  candidates.nest();
  return to_keyphrases(choose_best(candidates.phrases(), options.count), input);
}

}  // namespace summarizer
