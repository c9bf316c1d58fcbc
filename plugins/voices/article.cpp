#include "article.hpp"

#include <bit>
#include <iterator>

#include "state_bytes.hpp"

namespace voices {

namespace {

using naming::put_number;
using naming::put_text;
using naming::StateReader;

constexpr std::string_view kStateMark = "adit.voices/1\n";
constexpr std::uint64_t kSmallest = 8;  // bytes that anything takes

void put_texts(const std::vector<std::string>& texts, std::string& to) {
  put_number(texts.size(), to);
  for (const std::string& text : texts) put_text(text, to);
}

std::vector<std::string> read_texts(StateReader& in) {
  std::vector<std::string> texts;
  for (std::uint64_t left = in.count(kSmallest); left > 0 && in.good; --left) texts.emplace_back(in.text());
  return texts;
}

void put_speaker(const Speaker& speaker, std::string& to) {
  put_text(speaker.name, to);
  put_number(static_cast<std::uint64_t>(speaker.kind), to);
  put_number(static_cast<std::uint64_t>(speaker.gender), to);
  put_number(speaker.named, to);
  put_texts(speaker.variants, to);
  put_texts(speaker.roles, to);
}

Speaker read_speaker(StateReader& in) {
  Speaker speaker;
  speaker.name = in.text();
  const std::uint64_t kind = in.number();
  const std::uint64_t gender = in.number();
  if (kind > static_cast<std::uint64_t>(Kind::unnamed) || gender > static_cast<std::uint64_t>(Gender::male))
    in.good = false;
  if (!in.good) return {};
  speaker.kind = static_cast<Kind>(kind);
  speaker.gender = static_cast<Gender>(gender);
  speaker.named = in.number() != 0;
  speaker.variants = read_texts(in);
  speaker.roles = read_texts(in);
  return speaker;
}

void put_statement(const Statement& statement, std::string& to) {
  put_number(statement.speaker, to);
  put_number(statement.begin, to);
  put_number(statement.end, to);
  put_number(statement.negated, to);
  put_text(statement.kind, to);
  put_text(statement.text, to);
  put_number(statement.fragments.size(), to);
  for (const adit::span part : statement.fragments) put_number(part.begin, to), put_number(part.end, to);
}

std::uint32_t read_offset(StateReader& in) { return static_cast<std::uint32_t>(in.number()); }

Statement read_statement(StateReader& in, std::size_t speakers) {
  Statement statement;
  statement.speaker = read_offset(in);
  if (statement.speaker >= speakers) in.good = false;
  statement.begin = read_offset(in);
  statement.end = read_offset(in);
  statement.negated = in.number() != 0;
  statement.kind = in.text();
  statement.text = in.text();
  for (std::uint64_t left = in.count(2 * kSmallest); left > 0 && in.good; --left) {
    const std::uint32_t begin = read_offset(in);
    statement.fragments.push_back({begin, read_offset(in)});
  }
  return statement;
}

Article read_article(StateReader& in) {
  Article article;
  article.id = in.text();
  article.date = in.text();
  for (std::uint64_t left = in.count(kSmallest); left > 0 && in.good; --left)
    article.speakers.push_back(read_speaker(in));
  for (std::uint64_t left = in.count(kSmallest); left > 0 && in.good; --left)
    article.statements.push_back(read_statement(in, article.speakers.size()));
  return article;
}

/// The byte at which the code point with that number starts, from byte `at` on.
std::size_t skip_code_points(std::string_view text, std::size_t at, std::uint32_t count) {
  for (; count > 0 && at < text.size(); --count) at += adit::decode(text, at).size;
  return at;
}

}  // namespace

std::string_view piece_of(const Statement& statement, adit::span fragment) {
  const std::string_view text = statement.text;
  if (fragment.begin < statement.begin || fragment.end < fragment.begin) return {};
  const std::size_t begin = skip_code_points(text, 0, fragment.begin - statement.begin);
  return text.substr(begin, skip_code_points(text, begin, fragment.end - fragment.begin) - begin);
}

std::string spoken_text(const Statement& statement) {
  if (statement.kind != "direct" || statement.fragments.empty()) return statement.text;
  std::string text;
  for (const adit::span fragment : statement.fragments) {
    if (!text.empty()) text.push_back(' ');
    text.append(piece_of(statement, fragment));
  }
  return text;
}

void save_articles(const std::vector<Article>& articles, double min_source_score, std::string& to) {
  to.append(kStateMark);
  put_number(std::bit_cast<std::uint64_t>(min_source_score), to);
  put_number(articles.size(), to);
  for (const Article& article : articles) {
    put_text(article.id, to);
    put_text(article.date, to);
    put_number(article.speakers.size(), to);
    for (const Speaker& speaker : article.speakers) put_speaker(speaker, to);
    put_number(article.statements.size(), to);
    for (const Statement& statement : article.statements) put_statement(statement, to);
  }
}

adit::Result<void> load_articles(std::string_view state, double min_source_score, std::vector<Article>& articles) {
  const auto damaged = [](std::string_view why) {
    return adit::Error{adit::error_code::malformed, "cannot merge voices: " + std::string(why)};
  };
  if (!state.starts_with(kStateMark)) return damaged("this is no state of the collector \"voices\", version 1");
  StateReader in(state.substr(kStateMark.size()));
  const bool same = in.number() == std::bit_cast<std::uint64_t>(min_source_score);
  if (in.good && !same) return damaged("it was collected with another \"min_source_score\"");
  std::vector<Article> read;
  for (std::uint64_t left = in.count(kSmallest); left > 0 && in.good; --left) read.push_back(read_article(in));
  if (!in.good || !in.at_end()) return damaged("the state is cut off or damaged");
  articles.insert(articles.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  return {};
}

}  // namespace voices
