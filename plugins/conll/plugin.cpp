#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <adit/line_reader.hpp>
#include <adit/sdk.hpp>

#include "bio_tags.hpp"
#include "tagged_text.hpp"

namespace {

using namespace adit::conll;

/// Reads documents that come as tokens, with their tokens and sentences.
struct conll_reader : adit::reader {
  adit::param<bool> tags{this, "tags", false, "read the tags as entities"};

  conll_reader()
      : reader({.id = "conll",
                .summary = "one token a line, with tags; brings tokens and sentences of its own",
                .version = "1.0.0",
                .licence = "Apache-2.0",
                .gives = {"token", "sentence", "entity"},
                .extensions = {"conll", "bio"}}) {}

  void resolve(std::vector<adit::layer_use>&, std::vector<adit::layer_use>& gives) override {
    if (!tags) gives.pop_back();
  }

  void start(adit::source& from) override {
    source_ = &from;
    lines_.emplace(from, kLongestLine);
    id_ = from.id();
    ended_ = false;
  }

  bool read(adit::draft& to) override {
    collected_.clear();
    problem_.clear();
    std::string next_id = collect();
    const std::string id = std::exchange(id_, std::move(next_id));
    if (collected_.empty() && problem_.empty()) return false;
    to.set_id(id);
    if (to.append_text(collected_.text()) && problem_.empty()) give_layers(to);
    if (!problem_.empty()) fail(problem_);
    return true;
  }

 private:
  static constexpr std::size_t kLongestLine = 1024 * 1024;

  /// Reads the lines of one document, and gives the id of the next.
  std::string collect() {
    while (!ended_ && !cancelled()) {
      const std::optional<adit::line> line = lines_->next();
      ended_ = !line;
      if (ended_) break;
      const columns found = cut_line(line->bytes);
      if (found.kind == line_kind::document_break) {
        std::string id = std::string(source_->id()) + ":" + std::to_string(line->number);
        if (!collected_.empty() || !problem_.empty()) return finish(std::move(id));
        id_ = std::move(id);
      } else if (found.kind == line_kind::sentence_break) {
        collected_.end_sentence();
      } else if (found.kind == line_kind::token) {
        take(*line, found);
      }
    }
    return finish({});
  }

  std::string finish(std::string next_id) {
    collected_.end_sentence();
    return next_id;
  }

  void take(const adit::line& line, const columns& found) {
    const auto refuse = [&](std::string_view why) {
      if (problem_.empty()) problem_ = "line " + std::to_string(line.number) + ": " + std::string(why);
    };
    if (!line.whole) return refuse("longer than 1 MiB, expected a token and its tag");
    if (found.token.empty()) return refuse("no token before the tab");
    if (tags && !is_tag(found.tag)) return refuse("expected a tag such as O or B-PER in the last column");
    // Beyond the limit nothing is kept: the host refuses what there is already.
    if (collected_.text().size() <= source_->max_document()) collected_.add(found.token, found.tag);
  }

  void give_layers(adit::draft& to) {
    std::optional<adit::document> document = to.document();
    if (!document) return;
    const std::vector<adit::span> places = collected_.places(document->text());
    {
      auto tokens = document->append<adit::token>();
      tokens.reserve(places.size());
      for (const adit::span place : places) tokens.add(place, {.kind = kind_of(place.of(document->text()))});
    }
    std::uint32_t first = 0;
    std::vector<tagged_stretch> stretches;
    const std::vector<std::string_view> all_tags = tags ? collected_.tags() : std::vector<std::string_view>();
    {
      auto sentences = document->append<adit::sentence>();
      for (const std::uint32_t end : collected_.sentence_ends()) {
        sentences.add({places[first].begin, places[end - 1].end});
        if (tags) read_tags(std::span(all_tags).subspan(first, end - first), first, stretches);
        first = end;
      }
    }
    if (!tags) return;
    auto entities = document->append<adit::entity>();
    for (const tagged_stretch& one : stretches) {
      entities.add({places[one.first].begin, places[one.last].end}, {.type = one.type});
    }
  }

  adit::source* source_ = nullptr;
  std::optional<adit::line_reader> lines_;
  std::string id_;
  tagged_text collected_;
  std::string problem_;
  bool ended_ = false;
};

/// Writes tokens with the BIO tags of the entities.
struct conll_writer : adit::writer {
  adit::param<adit::path> path{
      this, "path", "annotations.conll", "file to write, \"-\" for standard output", {.access = adit::access::write}};

  conll_writer()
      : writer({.id = "conll",
                .summary = "one token a line with its BIO tag, a blank line after each sentence",
                .version = "1.0.0",
                .licence = "Apache-2.0",
                .needs = {"token", "sentence?", "entity?"}}) {}

  void begin(adit::output& to) override { sink_.emplace(to.open()); }

  void write(const adit::document& document) override {
    const std::vector<placed_token> tokens = tokens_of(document);
    std::vector<typed_span> entities;
    for (const auto entity : document.rows<adit::entity>())
      entities.push_back({entity.begin(), entity.end(), entity.type()});
    const std::vector<std::string> tags = write_tags(tokens, entities);
    text_ = "-DOCSTART-\tO\n\n";
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0 && tokens[i].begins_sentence) text_.push_back('\n');
      add_token(document.text().substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
      text_.append("\t").append(tags[i]).append("\n");
      if (text_.size() >= kFlushAt) flush();
    }
    if (!tokens.empty()) text_.push_back('\n');
    flush();
  }

 private:
  static constexpr std::size_t kFlushAt = 256 * 1024;

  /// A token begins a sentence when it is the first one that begins at or after the sentence does.
  static std::vector<placed_token> tokens_of(const adit::document& document) {
    std::vector<placed_token> tokens;
    const auto sentences = document.rows<adit::sentence>();
    std::uint32_t next = 0;
    for (const auto token : document.rows<adit::token>()) {
      if (token.begin() == token.end()) continue;
      bool begins = false;
      for (; next < sentences.size() && sentences[next].begin() <= token.begin(); ++next) begins = true;
      tokens.push_back({token.begin(), token.end(), begins});
    }
    return tokens;
  }

  /// Tabs and line breaks inside a token would be taken for the format's own.
  void add_token(std::string_view token) {
    const std::size_t first = text_.size();
    text_.append(token);
    std::replace_if(
        text_.begin() + static_cast<std::ptrdiff_t>(first), text_.end(),
        [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  }

  void flush() {
    if (!text_.empty()) sink_->write(text_);
    text_.clear();
  }

  std::optional<adit::sink> sink_;
  std::string text_;
};

}  // namespace

ADIT_PLUGIN(conll_reader, conll_writer)
