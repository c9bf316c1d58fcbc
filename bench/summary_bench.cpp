// Speed of the summary engine on text files: summary_bench FILE... [--repeat N]. Without files, on the sample articles.
// Prints, for each method and for keyphrases, articles of 400 words a second (CPU time of this thread). Tokens and sentences
// are cut before the clock starts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "keyphrases.hpp"
#include "splitter.hpp"
#include "summarize.hpp"
#include "tokenizer.hpp"

namespace {

const std::string kPlugins = std::string(ADIT_SOURCE_DIR) + "/plugins/";

struct Article {
  std::string text;
  std::vector<adit::span> tokens;
  std::vector<adit::span> sentences;
  std::vector<summarizer::Paragraph> paragraphs;
  summarizer::Input input() const { return {text, sentences, tokens, paragraphs, {}, {}, {}}; }
};

/// Gives a loaded lexicon, or ends the program with the reason.
template <class T>
T need(adit::Result<T> loaded) {
  if (loaded) return std::move(loaded).value();
  std::fprintf(stderr, "summary_bench: %s\n", loaded.error().message.c_str());
  std::exit(1);
}

Article read_article(const std::string& path, const adit::tokens::Lexicon& words,
                     const adit::sentences::BoundaryLexicon& boundaries) {
  Article article;
  std::stringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  article.text = content.str();
  std::vector<adit::tokens::Token> tokens;
  adit::tokens::tokenize(article.text, words, tokens);
  for (const auto& token : tokens) article.tokens.push_back({token.begin, token.end});
  adit::sentences::Segments segments;
  adit::sentences::segment(article.text, boundaries, adit::sentences::QuotePolicy::split, segments);
  for (const auto& sentence : segments.sentences) article.sentences.push_back({sentence.begin, sentence.end});
  for (const auto& paragraph : segments.paragraphs) {
    article.paragraphs.push_back(
        {{paragraph.begin, paragraph.end}, static_cast<summarizer::ParagraphKind>(paragraph.kind)});
  }
  return article;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs `work` on all articles again and again, and prints how many articles of 400 words it did in a second.
template <class Work>
void measure(const char* name, const std::vector<Article>& articles, int repeat, const Work& work) {
  for (const Article& article : articles) work(article);
  std::size_t bytes = 0;
  for (const Article& article : articles) bytes += article.text.size();
  const double start = cpu_seconds();
  for (int round = 0; round < repeat; ++round) {
    for (const Article& article : articles) work(article);
  }
  const double seconds = cpu_seconds() - start;
  const double words = static_cast<double>(bytes) / 6.1 * repeat;  // English news: 6.1 bytes a word, blank included
  std::printf("%-18s %9.0f articles/s  %7.1f MB/s\n", name, words / 400 / seconds,
              static_cast<double>(bytes) * repeat / seconds / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  int repeat = 500;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--repeat" && i + 1 < argc) {
      repeat = std::max(1, std::atoi(argv[++i]));
    } else {
      paths.emplace_back(argv[i]);
    }
  }
  if (paths.empty()) {
    for (const auto& file : std::filesystem::directory_iterator(std::string(ADIT_SOURCE_DIR) + "/examples/articles")) {
      paths.push_back(file.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  const auto words = need(adit::tokens::Lexicon::load(kPlugins + "tokens/data"));
  const auto boundaries = need(adit::sentences::BoundaryLexicon::load(kPlugins + "sentences/data"));
  const auto lists = need(summarizer::read_word_lists(kPlugins + "summary/data"));
  const auto breaks = need(summarizer::read_phrase_breaks(kPlugins + "summary/data"));
  std::vector<Article> articles;
  for (const std::string& path : paths) articles.push_back(read_article(path, words, boundaries));

  constexpr const char* kNames[] = {"summary.lead", "summary.centroid", "summary.lexrank", "summary.textrank",
                                    "summary.sumbasic"};
  summarizer::Summarizer engine(lists);
  for (int method = 0; method < 5; ++method) {
    summarizer::Options options;
    options.method = static_cast<summarizer::Method>(method);
    options.redundancy = summarizer::usual_redundancy(options.method);
    measure(kNames[method], articles, repeat,
            [&](const Article& article) { return engine.summarize(article.input(), options).size(); });
  }
  summarizer::KeyphraseFinder finder(lists, breaks);
  measure("keyphrases", articles, repeat, [&](const Article& article) { return finder.find(article.input(), {}).size(); });
}
