#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <adit/sdk.hpp>

#include "article_view.hpp"
#include "grid.hpp"

namespace {

using namespace adit::table;

/// The rows of layer L: of the one named plainly, else of another giver's. A view takes what there is, and needs
/// nothing.
template <class L>
adit::rows<L> find_rows(const adit::document& document) {
  const adit_layer_t* found = nullptr;
  for (std::uint32_t i = 0; i < document.layer_count(); ++i) {
    const adit_layer_t* layer = document.layer_at(i);
    const std::string_view name = adit::view(layer->name);
    if (name == L::layer) found = layer;
    if (!found && name.starts_with(L::layer) && name.substr(L::layer.size()).starts_with('@')) found = layer;
  }
  return adit::rows<L>({document.handle(), document.api(), found});
}

std::string words_of(const adit::quote::view& quote, std::string_view text) {
  if (quote.kind() != "direct") return std::string(quote.text());
  std::string words = "“";
  for (const adit::span part : quote.fragments()) {
    if (words.size() > 3) words += " … ";
    words += part.of(text);
  }
  if (quote.fragments().empty()) words += quote.text();
  return words + "”";
}

std::vector<said> quotations_of(const adit::document& document) {
  std::vector<said> found;
  for (const auto quote : find_rows<adit::quote>(document)) {
    if (quote.kind() == "heading" || quote.kind() == "scare") continue;
    std::string_view source = quote.source_name();
    if (source.empty() && quote.source()) source = quote.source()->text();
    found.push_back(
        {std::string(source), std::string(quote.kind()), words_of(quote, document.text()), quote.negated()});
  }
  return found;
}

/// The best name of each entity: that of its chain where a mention tells, else its own words.
std::vector<std::string_view> best_names(const adit::document& document, const adit::rows<adit::entity>& entities) {
  std::vector<std::string_view> names;
  for (const auto entity : entities) names.push_back(entity.text());
  for (const auto mention : find_rows<adit::mention>(document)) {
    const auto entity = mention.entity();
    if (!entity || entity->index() >= names.size() || mention.name().empty()) continue;
    const auto same = entities[entity->index()];  // the mention may point into another giver's layer
    if (same.span() == entity->span() && same.type() == entity->type()) names[entity->index()] = mention.name();
  }
  return names;
}

names_of_type& list_of(std::vector<names_of_type>& types, std::string_view type) {
  const auto found =
      std::find_if(types.begin(), types.end(), [type](const names_of_type& t) { return t.type == type; });
  return found != types.end() ? *found : types.emplace_back(names_of_type{std::string(type), {}});
}

/// Names by type: people, organisations, places and the rest first, then other types as they come.
std::vector<names_of_type> names_of(const adit::document& document) {
  std::vector<names_of_type> types = {{"PER", {}}, {"ORG", {}}, {"LOC", {}}, {"MISC", {}}};
  std::unordered_map<std::string, std::size_t> places;  // type and name to its place in the type's list
  const auto entities = find_rows<adit::entity>(document);
  const std::vector<std::string_view> names = best_names(document, entities);
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    std::vector<name_count>& list = list_of(types, entities[i].type()).names;
    const auto [place, is_new] =
        places.emplace(std::string(entities[i].type()) + '\0' + std::string(names[i]), list.size());
    if (is_new) list.push_back({std::string(names[i]), 0});
    ++list[place->second].count;
  }
  std::erase_if(types, [](const names_of_type& t) { return t.names.empty(); });
  for (names_of_type& t : types) {
    std::stable_sort(t.names.begin(), t.names.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  }
  return types;
}

std::vector<std::string_view> summary_of(const adit::document& document) {
  std::vector<std::string_view> sentences;
  for (const auto row : find_rows<adit::summary>(document)) sentences.push_back(row.text());
  return sentences;
}

/// Writes documents and tables for people to read.
struct table_writer : adit::writer {
  using strings = std::vector<std::string>;
  adit::param<adit::path> path{
      this, "path", "-", "file to write, \"-\" for standard output", {.access = adit::access::write}};
  adit::param<strings> sections{
      this, "sections", {"quotes", "names", "summary", "tables"}, "what to show, of quotes, names, summary, tables"};
  adit::param<int> max_rows{this,
                            "max_rows",
                            20,
                            "most quotations, sentences, names a type and rows of a table to show; 0 shows all",
                            {0, 1'000'000}};
  adit::param<int> details{this,
                           "details",
                           0,
                           "most texts to show below each row of a table, such as the statements of a voice",
                           {0, 1'000'000}};
  adit::param<std::string> color{
      this, "color", "auto", "colours: auto is on a terminal, unless NO_COLOR is set", {{"auto", "always", "never"}}};

  table_writer()
      : writer({.id = "table",
                .summary = "readable view on the terminal: quotations, names, summary, tables",
                .version = "1.0.0",
                .licence = "Apache-2.0"}) {}

  /// What is shown is what is needed, so that the host can tell which steps nobody uses.
  void resolve(std::vector<adit::layer_use>& needs, std::vector<adit::layer_use>&) override {
    if (shows("quotes")) needs.push_back(adit::many("quote?"));
    if (shows("summary")) needs.push_back(adit::many("summary?"));
    if (!shows("names")) return;
    needs.push_back(adit::many("entity?"));
    needs.push_back(adit::many("mention?"));
  }

  void open() override {
    static constexpr std::array<std::string_view, 4> kSections = {"quotes", "names", "summary", "tables"};
    for (const std::string& one : sections.get()) {
      if (std::find(kSections.begin(), kSections.end(), one) != kSections.end()) continue;
      return reject("sections", "unknown section \"" + one + "\"; expected quotes, names, summary or tables");
    }
    options_.max_rows = static_cast<std::size_t>(max_rows.get());
    options_.details = static_cast<std::size_t>(details.get());
  }

  void begin(adit::output& to) override {
    constexpr int kNarrowest = 40;
    const int terminal = to.terminal_width();
    if (terminal > 0) options_.width = std::max(terminal, kNarrowest);
    const char* no_color = std::getenv("NO_COLOR");
    const bool wanted = terminal > 0 && (!no_color || *no_color == '\0');
    options_.colours = color.get() == "always" || (color.get() == "auto" && wanted);
    sink_.emplace(to.open());
  }

  void write(const adit::document& document) override {
    if (!shows("quotes") && !shows("names") && !shows("summary")) return;
    article shown{.id = document.id(), .title = document.meta("title"), .date = document.meta("date")};
    if (shows("quotes")) shown.quotations = quotations_of(document);
    if (shows("names")) shown.names = names_of(document);
    if (shows("summary")) shown.summary = summary_of(document);
    print_article(shown, options_, text_);
    flush();
  }

  void table(std::string_view name, std::span<const std::string_view> rows) override {
    if (shows("tables")) print_grid(name, rows, options_, text_);
    flush();
  }

 private:
  bool shows(std::string_view section) const {
    return std::find(sections->begin(), sections->end(), section) != sections->end();
  }
  void flush() {
    if (!text_.empty()) sink_->write(text_);
    text_.clear();
  }

  view_options options_;
  std::optional<adit::sink> sink_;
  std::string text_;
};

}  // namespace

ADIT_PLUGIN(table_writer)
