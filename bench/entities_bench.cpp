// Speed of the entity engines on text files: entities_bench FILE... [--repeat N]. Without files, on the sample articles.
// Prints, for each engine, how long it takes to open and how many tokens a second it tags (CPU time of this thread). Tokens
// and sentences are cut before the clock starts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "lexicon.hpp"
#include "model.hpp"
#include "number_grammar.hpp"
#include "splitter.hpp"
#include "tagger.hpp"
#include "tokenizer.hpp"

namespace {

const std::string kPlugins = std::string(ADIT_SOURCE_DIR) + "/plugins/";

struct Article {
  std::string text;
  std::vector<adit::span> tokens;
  std::vector<std::uint32_t> starts;
};

/// Gives what was loaded, or ends the program with the reason.
template <class T>
T need(adit::Result<T> loaded) {
  if (loaded) return std::move(loaded).value();
  std::fprintf(stderr, "entities_bench: %s\n", loaded.error().message.c_str());
  std::exit(1);
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Article make_article(std::string text, const adit::tokens::Lexicon& words, const adit::sentences::BoundaryLexicon& boundaries) {
  Article article{std::move(text), {}, {0}};
  std::vector<adit::tokens::Token> tokens;
  adit::tokens::tokenize(article.text, words, tokens);
  for (const auto& token : tokens) article.tokens.push_back({token.begin, token.end});
  adit::sentences::Segments segments;
  adit::sentences::segment(article.text, boundaries, adit::sentences::QuotePolicy::split, segments);
  std::uint32_t at = 0;
  for (const auto& sentence : segments.sentences) {
    while (at < article.tokens.size() && article.tokens[at].begin < sentence.begin) ++at;
    if (at > article.starts.back() && at < article.tokens.size()) article.starts.push_back(at);
  }
  return article;
}

/// Times one engine: `open` makes it, `tag` tags an article with it and gives the number of names.
template <class Open, class Tag>
void measure(const char* name, const std::vector<Article>& articles, int repeat, Open open, Tag tag) {
  const double start = cpu_seconds();
  auto engine = open();
  const double opened = cpu_seconds();
  std::size_t names = 0, tokens = 0;
  for (int round = 0; round < repeat; ++round) {
    for (const Article& article : articles) {
      names += tag(engine, article);
      tokens += article.tokens.size();
    }
  }
  const double seconds = cpu_seconds() - opened;
  std::printf("%-18s opens in %6.1f ms  %6.2f million tokens/s  %zu rows\n", name, (opened - start) * 1e3,
              static_cast<double>(tokens) / seconds * 1e-6, names / static_cast<std::size_t>(repeat));
}

}  // namespace

int main(int count, char** arguments) {
  int repeat = 3;
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    if (word == "--repeat" && i + 1 < count) {
      repeat = std::max(1, std::atoi(arguments[++i]));
    } else {
      files.push_back(word);
    }
  }
  if (files.empty()) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ADIT_SOURCE_DIR) + "/examples/articles")) files.push_back(entry.path());
  }
  const auto words = need(adit::tokens::Lexicon::load(kPlugins + "tokens/data"));
  const auto boundaries = need(adit::sentences::BoundaryLexicon::load(kPlugins + "sentences/data"));
  std::vector<Article> articles;
  for (const std::string& file : files) {
    std::stringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    articles.push_back(make_article(content.str(), words, boundaries));
  }
  struct Linear {
    adit::linear::Model model;
    adit::linear::Tagger tagger{model, {}};
  };
  measure("entities.linear", articles, repeat,
          [] { return std::make_unique<Linear>(need(adit::linear::Model::open(kPlugins + "entities_linear/data/english.model"))); },
          [](const std::unique_ptr<Linear>& linear, const Article& a) { return linear->tagger.find(a.text, a.tokens, a.starts).size(); });
  measure("entities.lexicon", articles, repeat, [&] { return need(adit::lexicon::Lexicon::open({.lists = kPlugins + "entities_lexicon/data"})); },
          [](const adit::lexicon::Lexicon& lexicon, const Article& a) { return lexicon.find(a.text, a.tokens, a.starts).size(); });
  measure("entities.numbers", articles, repeat, [&] { return need(adit::numbers::NumberWords::open(kPlugins + "entities_numbers/data/words.tsv")); },
          [](const adit::numbers::NumberWords& grammar, const Article& a) { return adit::numbers::find_numbers(grammar, a.text, a.tokens, a.starts).size(); });
  return 0;
}
