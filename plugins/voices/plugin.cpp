#include <adit/sdk.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "aliases.hpp"
#include "article.hpp"
#include "name_key.hpp"
#include "person_name.hpp"
#include "voice_table.hpp"
#include "word_lists.hpp"

namespace {

/// What the instances of one configuration share.
struct Lists {
  voices::WordLists words;
  voices::Aliases aliases;
};

voices::Kind kind_of(std::string_view type) {
  if (type == "PER") return voices::Kind::person;
  if (type == "ORG" || type == "LOC") return voices::Kind::org;
  return type == "GROUP" ? voices::Kind::group : voices::Kind::unnamed;
}

voices::Gender gender_of(std::string_view gender) {
  return gender == "female" ? voices::Gender::female
         : gender == "male" ? voices::Gender::male
                            : voices::Gender::unknown;
}

void add_once(std::vector<std::string>& to, std::string text) {
  if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(std::move(text));
}

/// A name or role without "the", "a", "its" and the like before it.
std::string without_determiner(std::string_view text, const voices::WordLists& lists) {
  while (text.starts_with('-')) text.remove_prefix(1);  // "-Secretary" is what is left of "Under-Secretary"
  std::string plain = naming::clean_name(text);
  const std::size_t blank = plain.find(' ');
  const bool has_one = blank != std::string::npos && lists.determiners.contains(adit::to_lower(plain.substr(0, blank)));
  return has_one ? plain.substr(blank + 1) : plain;
}

/// What is kept of one document: its speakers and what they say.
class ArticleReader {
 public:
  ArticleReader(const adit::document& document, double min_source_score, const voices::WordLists& lists)
      : document_(document),
        min_source_score_(min_source_score),
        lists_(lists),
        entities_(document.rows<adit::entity>()) {}

  voices::Article read() {
    article_ = {std::string(document_.id()), std::string(document_.meta("date")), {}, {}};
    for (const auto quote : document_.rows<adit::quote>()) read_quote(quote);
    for (const auto mention : document_.rows<adit::mention>()) read_mention(mention);
    convert_offsets();
    return std::move(article_);
  }

 private:
  std::string plain(std::string_view text) const { return without_determiner(text, lists_); }

  static constexpr std::size_t kMostRoles = 8;
  static constexpr std::size_t kMostVariants = 32;

  void read_quote(const adit::quote::view& quote) {
    const auto source = quote.source();
    const bool is_statement = quote.kind() == "direct" || quote.kind() == "mixed" || quote.kind() == "indirect";
    const bool unsure = quote.source_score() < min_source_score_;  // one without a score is kept
    if (!is_statement || !source || unsure || source->name().empty()) return;
    const auto [place, is_new] =
        speakers_.emplace(source->chain(), static_cast<std::uint32_t>(article_.speakers.size()));
    if (is_new) {
      voices::Speaker& speaker = article_.speakers.emplace_back();
      speaker.kind = kind_of(source->type());
      speaker.name = plain(source->name());
      if (speaker.kind == voices::Kind::person) speaker.name = voices::read_person_name(speaker.name, lists_).display;
      add_once(speaker.roles, plain(source->role()));
    }
    voices::Statement statement{.speaker = place->second,
                                .begin = quote.span().begin,
                                .end = quote.span().end,
                                .negated = quote.negated(),
                                .kind = std::string(quote.kind()),
                                .text = std::string(quote.text()),
                                .fragments = {}};
    const auto pieces = quote.fragments();
    if (quote.kind() == "mixed" || pieces.size() > 1) statement.fragments.assign(pieces.begin(), pieces.end());
    article_.statements.push_back(std::move(statement));
  }

  void read_mention(const adit::mention::view& mention) {
    const auto found = speakers_.find(mention.chain());
    if (found == speakers_.end()) return;
    voices::Speaker& speaker = article_.speakers[found->second];
    if (speaker.gender == voices::Gender::unknown) speaker.gender = gender_of(mention.gender());
    if (mention.kind() == "name") {
      speaker.named = true;
      const auto entity = mention.entity();
      if (speaker.variants.size() < kMostVariants)
        add_once(speaker.variants, naming::clean_name(entity ? entity->text() : std::string_view(speaker.name)));
    } else if (mention.kind() == "role") {
      if (speaker.kind == voices::Kind::org && holds_entity(mention.span())) speaker.named = true;
      if (speaker.kind == voices::Kind::person && speaker.roles.size() < kMostRoles)
        add_once(speaker.roles, plain(mention.text()));
    }
  }

  /// True if a name stands in the span: "the Norlan interior ministry" is as good as a name, "the ministry" is not.
  bool holds_entity(adit::span where) const {
    std::uint32_t low = 0, high = entities_.size();
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (entities_[middle].begin() < where.begin) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < entities_.size() && entities_[low].end() <= where.end;
  }

  void convert_offsets() {
    std::vector<std::uint32_t*> places;
    for (voices::Statement& statement : article_.statements) {
      places.push_back(&statement.begin), places.push_back(&statement.end);
      for (adit::span& part : statement.fragments) places.push_back(&part.begin), places.push_back(&part.end);
    }
    std::vector<std::uint32_t> bytes, code_points(places.size());
    for (const std::uint32_t* place : places) bytes.push_back(*place);
    document_.offsets(ADIT_CODE_POINTS, bytes, code_points);
    for (std::size_t i = 0; i < places.size(); ++i) *places[i] = code_points[i];
  }

  const adit::document& document_;
  double min_source_score_;
  const voices::WordLists& lists_;
  adit::rows<adit::entity> entities_;
  std::unordered_map<std::int32_t, std::uint32_t> speakers_;  // by chain
  voices::Article article_;
};

/// Who said what, over all documents of a run.
struct Voices : adit::collector, adit::with_model<Lists> {
  adit::param<adit::path> aliases{this,
                                  "aliases",
                                  {},
                                  "persons joined and parted by hand: NAME TAB PERSON [TAB DOCUMENTS] a line",
                                  {.example = "people.tsv"}};
  adit::param<double> min_source_score{
      this, "min_source_score", 0, "statements whose source is less sure are left out", {0, 1}};
  adit::param<std::int64_t> min_documents{
      this, "min_documents", 1, "voices in fewer documents are left out", {1, 4'000'000'000}};
  adit::param<std::vector<std::string>> kinds{this,
                                              "kinds",
                                              std::vector<std::string>(),
                                              "kinds of voices to list, of person, org, group, unnamed; empty: all",
                                              {"[person, org]"}};
  adit::param<double> repeat{this,
                             "repeat",
                             voices::TableOptions().repeat,
                             "how like an earlier statement of the same voice one must be to be listed as its repeat",
                             {0, 1}};

  Voices()
      : collector({.id = "voices",
                   .summary = "who said what over all documents: persons with roles, spellings and statements",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"quote", "mention", "entity?"}}) {}

  Lists load() override {
    auto words = voices::read_word_lists(data_file("words.tsv"));
    if (!words) return fail(words.error().message), Lists{};
    if (aliases.get().empty()) return {std::move(*words), {}};
    auto people = voices::Aliases::read(aliases.get());
    if (!people) return reject("aliases", people.error().message), Lists{};
    return {std::move(*words), std::move(*people)};
  }

  void open() override {
    for (const std::string& one : kinds.get()) {
      const auto& known = voices::kKindNames;
      if (std::find(std::begin(known), std::end(known), one) == std::end(known))
        return reject("kinds", "unknown kind \"" + one + "\"; expected person, org, group or unnamed");
    }
  }

  void accumulate(const adit::document& document) override {
    voices::Article article = ArticleReader(document, min_source_score, model().words).read();
    if (!article.statements.empty()) articles_.push_back(std::move(article));
  }

  void save(adit::sink& to) override {
    std::string state;
    voices::save_articles(articles_, min_source_score, state);
    to.write(state);
  }

  void merge(std::string_view state) override {
    if (const auto loaded = voices::load_articles(state, min_source_score, articles_); !loaded)
      fail(loaded.error().message);
  }

  void finish(adit::tables& to) override {
    const voices::TableOptions options{repeat, static_cast<std::uint32_t>(min_documents.get()), kinds.get()};
    for (const voices::VoiceRow& row : voices::make_rows(articles_, model().aliases, model().words, options))
      to.row("voices", voices::to_json(row, articles_));
    warn_of_unused_aliases();
  }

 private:
  void warn_of_unused_aliases() const {
    for (const voices::Alias* alias : model().aliases.unused_by(articles_)) {
      const std::string documents = alias->documents.empty() ? "" : " in documents " + alias->documents;
      log(ADIT_LOG_WARNING, aliases.get().string() + ":" + std::to_string(alias->line) +
                                ": nobody who speaks is called \"" + alias->written + "\"" + documents);
    }
  }

  std::vector<voices::Article> articles_;  // those in which somebody speaks
};

}  // namespace

ADIT_PLUGIN(Voices)
