#include "voice_table.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <adit/json.hpp>

#include "name_key.hpp"
#include "people.hpp"
#include "person_name.hpp"
#include "repeats.hpp"

namespace voices {

namespace {

/// Texts with the number of documents that have them, in the order of meeting. Texts with one key count as one, under
/// the first that came.
class Tally {
 public:
  void add(const std::string& text) { add(text, text); }
  void add(const std::string& text, const std::string& key) {
    const auto [place, is_new] = places_.emplace(key, counts_.size());
    if (is_new) counts_.push_back({text, 0});
    ++counts_[place->second].second;
  }
  const std::vector<std::pair<std::string, std::uint32_t>>& counts() const { return counts_; }
  /// The texts, most frequent first.
  std::vector<std::string> texts() const {
    auto sorted = counts_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> texts;
    for (auto& [text, count] : sorted) texts.push_back(std::move(text));
    return texts;
  }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> counts_;
  std::unordered_map<std::string, std::size_t> places_;
};

std::size_t full_words(const PersonName& name) {
  return static_cast<std::size_t>(
      std::count_if(name.words.begin(), name.words.end(), [](const std::string& word) { return word.size() > 1; }));
}

/// The variant to call a person by, without honorifics.
std::string best_name(const Tally& names, const WordLists& lists) {
  std::string best;
  std::pair<std::size_t, std::uint32_t> most = {0, 0};
  for (const auto& [text, count] : names.counts()) {
    PersonName name = read_person_name(text, lists);
    const std::pair rank(full_words(name), count);
    if (best.empty() || rank > most) best = std::move(name.display), most = rank;
  }
  return best;
}

/// Makes the row of one voice.
class RowMaker {
 public:
  RowMaker(const std::vector<Article>& articles, const WordLists& lists, double repeat)
      : articles_(articles), lists_(lists), repeat_(repeat) {
    statements_of_.resize(articles.size());
    for (std::size_t a = 0; a < articles.size(); ++a) {
      statements_of_[a].resize(articles[a].speakers.size());
      for (std::uint32_t i = 0; i < articles[a].statements.size(); ++i) {
        counts_.add(articles[a].statements[i]);
        statements_of_[a][articles[a].statements[i].speaker].push_back(i);
      }
    }
  }

  VoiceRow make(const Voice& voice) const {
    VoiceRow row;
    Tally names, variants, roles;
    std::uint32_t last = 0xFFFFFFFF;
    for (const SpeakerPlace place : voice.speakers) {
      const Speaker& speaker = articles_[place.article].speakers[place.speaker];
      if (last == 0xFFFFFFFF || (speaker.named && !row.named)) row.kind = speaker.kind;
      row.named = row.named || speaker.named;
      if (place.article != last) ++row.documents;
      last = place.article;
      if (speaker.named) names.add(speaker.name);
      for (const std::string& variant : speaker.variants) variants.add(variant);
      for (const std::string& role : speaker.roles) roles.add(role, naming::name_key(role, naming::Spelling::marks));
    }
    const Speaker& first = articles_[voice.speakers.front().article].speakers[voice.speakers.front().speaker];
    row.name = !voice.given_name.empty()  ? voice.given_name
               : !row.named               ? first.name
               : row.kind == Kind::person ? best_name(names, lists_)
                                          : longest(names);
    row.variants = variants.texts();
    row.roles = roles.texts();
    row.statements = statements_of(voice);
    return row;
  }

 private:
  static std::string longest(const Tally& names) {
    const auto& counts = names.counts();
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) {
                              return std::pair(naming::is_acronym(b.first), a.second) <
                                     std::pair(naming::is_acronym(a.first), b.second);
                            })
        ->first;
  }

  std::vector<VoiceStatement> statements_of(const Voice& voice) const {
    std::vector<StatementPlace> places;
    for (const SpeakerPlace place : voice.speakers) {
      for (const std::uint32_t i : statements_of_[place.article][place.speaker]) places.push_back({place.article, i});
    }
    std::sort(places.begin(), places.end(), [](const StatementPlace a, const StatementPlace b) {
      return std::pair(a.article, a.statement) < std::pair(b.article, b.statement);
    });
    std::vector<const Statement*> statements;
    for (const StatementPlace place : places)
      statements.push_back(&articles_[place.article].statements[place.statement]);
    std::vector<VoiceStatement> rows;
    for (const Group& group : group_repeats(statements, counts_, lists_, repeat_)) {
      VoiceStatement& row = rows.emplace_back();
      row.place = places[group.first];
      for (const std::uint32_t i : group.repeats) row.repeats.push_back(places[i]);
    }
    return rows;
  }

  const std::vector<Article>& articles_;
  const WordLists& lists_;
  double repeat_;
  WordCounts counts_;
  std::vector<std::vector<std::vector<std::uint32_t>>> statements_of_;  // by article and speaker
};

void write_place(adit::json_writer& out, const Article& article, const Statement& statement) {
  out.key("id").string(article.id);
  if (!article.date.empty()) out.key("date").string(article.date);
  out.key("begin").integer(statement.begin).key("end").integer(statement.end);
}

void write_texts(adit::json_writer& out, std::string_view key, const std::vector<std::string>& texts) {
  out.key(key).begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end_array();
}

void write_statement(adit::json_writer& out, const VoiceStatement& row, const std::vector<Article>& articles) {
  const Article& article = articles[row.place.article];
  const Statement& statement = article.statements[row.place.statement];
  out.begin_object();
  write_place(out, article, statement);
  out.key("text").string(statement.text).key("kind").string(statement.kind);
  if (statement.negated) out.key("negated").boolean(true);
  if (!statement.fragments.empty()) {
    out.key("fragments").begin_array();
    for (const adit::span part : statement.fragments)
      out.begin_array().integer(part.begin).integer(part.end).end_array();
    out.end_array();
  }
  out.key("repeats").begin_array();
  for (const StatementPlace place : row.repeats) {
    out.begin_object();
    write_place(out, articles[place.article], articles[place.article].statements[place.statement]);
    out.end_object();
  }
  out.end_array().end_object();
}

}  // namespace

std::vector<VoiceRow> make_rows(const std::vector<Article>& articles, const Aliases& aliases, const WordLists& lists,
                                const TableOptions& options) {
  const RowMaker maker(articles, lists, options.repeat);
  std::vector<VoiceRow> rows;
  for (const Voice& voice : join_speakers(articles, aliases, lists)) {
    VoiceRow row = maker.make(voice);
    const bool wanted =
        options.kinds.empty() || std::find(options.kinds.begin(), options.kinds.end(),
                                           kKindNames[static_cast<std::size_t>(row.kind)]) != options.kinds.end();
    if (wanted && row.documents >= options.min_documents) rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const VoiceRow& a, const VoiceRow& b) {
    return std::tuple(b.named, b.documents, b.statements.size()) <
           std::tuple(a.named, a.documents, a.statements.size());
  });
  return rows;
}

std::string to_json(const VoiceRow& row, const std::vector<Article>& articles) {
  std::string text;
  adit::json_writer out(text);
  out.begin_object().key("name").string(row.name);
  out.key("kind").string(kKindNames[static_cast<std::size_t>(row.kind)]);
  write_texts(out, "variants", row.variants);
  write_texts(out, "roles", row.roles);
  out.key("documents").integer(row.documents).key("statements").begin_array();
  for (const VoiceStatement& statement : row.statements) write_statement(out, statement, articles);
  out.end_array().end_object();
  return text;
}

}  // namespace voices
