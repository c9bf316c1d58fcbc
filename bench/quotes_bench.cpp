/// Speed of mentions and quotes.reporting on one core: articles a second, over the sample articles or the files given,
/// and how the time grows with the length of the text. Names are runs of capitalised words here, so no tagger is
/// measured.
///   quotes_bench [FILE...]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "plugins/mentions/engine.hpp"
#include "plugins/quotes_reporting/engine.hpp"
#include "plugins/sentences/splitter.hpp"
#include "plugins/tokens/tokenizer.hpp"

namespace {

namespace qr = quotes_reporting;

/// One text with the layers that the engines read.
struct Article {
  std::string text;
  std::vector<adit::span> paragraphs, sentences, tokens;
  std::vector<std::uint8_t> headings;
  std::vector<mentions::Entity> entities;
};

template <class T>
T loaded(adit::Result<T> result) {
  if (!result) std::fprintf(stderr, "%s\n", result.error().message.c_str()), std::exit(1);
  return std::move(*result);
}

std::string data_of(const char* plugin) { return std::string(ADIT_SOURCE_DIR) + "/plugins/" + plugin + "/data"; }

/// Runs of capitalised words inside a sentence.
void add_entities(Article& article) {
  const auto upper = [&](std::size_t i) {
    return article.text[article.tokens[i].begin] >= 'A' && article.text[article.tokens[i].begin] <= 'Z';
  };
  for (std::size_t i = 0; i < article.tokens.size(); ++i) {
    if (!upper(i) || article.tokens[i].size() < 3) continue;
    std::size_t last = i;
    while (last + 1 < article.tokens.size() && upper(last + 1)) ++last;
    article.entities.push_back({{article.tokens[i].begin, article.tokens[last].end}, mentions::EntityType::kPerson});
    i = last;
  }
}

Article read_article(std::string text) {
  static const auto words = loaded(adit::tokens::Lexicon::load(data_of("tokens")));
  static const auto boundaries = loaded(adit::sentences::BoundaryLexicon::load(data_of("sentences")));
  Article article;
  article.text = std::move(text);
  std::vector<adit::tokens::Token> tokens;
  adit::tokens::tokenize(article.text, words, tokens);
  for (const auto& token : tokens) article.tokens.push_back({token.begin, token.end});
  adit::sentences::Segments segments;
  adit::sentences::segment(article.text, boundaries, adit::sentences::QuotePolicy::split, segments);
  for (const auto& sentence : segments.sentences) article.sentences.push_back({sentence.begin, sentence.end});
  for (const auto& paragraph : segments.paragraphs) {
    article.paragraphs.push_back({paragraph.begin, paragraph.end});
    article.headings.push_back(paragraph.kind == adit::sentences::ParagraphKind::body ? 0 : 1);
  }
  add_entities(article);
  return article;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Both engines with what they need.
struct Engines {
  mentions::Lexicon people = loaded(mentions::Lexicon::load(data_of("mentions")));
  mentions::PronounModel pronouns = loaded(mentions::PronounModel::load(data_of("mentions") + "/pronouns.tsv"));
  qr::Lexicon lexicon = loaded(qr::Lexicon::load(data_of("quotes_reporting")));
  qr::Models models = loaded(qr::Models::load(data_of("quotes_reporting")));
  mentions::Engine who{people, pronouns};
  qr::Engine what{lexicon, models, {}};
  std::vector<qr::Mention> found;

  const std::vector<qr::Mention>& mentions_of(const Article& a) {
    found.clear();
    for (const auto& m : who.run({a.text, a.paragraphs, a.sentences, a.tokens, a.entities}).mentions) {
      found.push_back({m.span, static_cast<qr::MentionKind>(m.kind), static_cast<qr::MentionType>(m.type),
                       static_cast<qr::Gender>(m.gender), m.chain});
    }
    return found;
  }
  std::size_t quotes_of(const Article& a) {
    return what.run({a.text, a.paragraphs, a.headings, a.sentences, a.tokens, found}).rows.size();
  }
};

/// CPU seconds of the fastest of some rounds of `work`.
template <class Work>
double fastest(Work work) {
  double best = 1e9;
  for (int round = 0; round < 15; ++round) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::filesystem::path> paths(values + 1, values + count);
  if (paths.empty()) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ADIT_SOURCE_DIR) + "/examples/articles"))
      paths.push_back(entry.path());
  }
  std::vector<Article> articles;
  std::string all;
  std::size_t words = 0;
  for (const auto& path : paths) {
    articles.push_back(read_article(read_file(path)));
    words += articles.back().tokens.size();
    all += articles.back().text + "\n\n";
  }
  Engines engines;
  std::size_t rows = 0;
  const auto who = [&] {
    for (const Article& a : articles) engines.mentions_of(a);
  };
  const auto both = [&] {
    rows = 0;
    for (const Article& a : articles) engines.mentions_of(a), rows += engines.quotes_of(a);
  };
  const double first = fastest(who);
  const double together = fastest(both);
  const double scale =
      450.0 * static_cast<double>(articles.size()) / static_cast<double>(words);  // 400 words are about 450 tokens
  std::printf("%zu articles, %zu tokens, %zu reports\n", articles.size(), words, rows);
  std::printf("mentions %.0f, mentions and quotes.reporting %.0f articles of 400 words a second\n",
              static_cast<double>(articles.size()) / first / scale,
              static_cast<double>(articles.size()) / together / scale);
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += all;
  const Article once = read_article(all);
  const Article long_one = read_article(ten);
  const auto run = [&](const Article& a) { return fastest([&] { engines.mentions_of(a), engines.quotes_of(a); }); };
  std::printf("ten times the text in one document takes %.1f times as long\n", run(long_one) / run(once));
  return 0;
}
