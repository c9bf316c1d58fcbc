#include <adit/sdk.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "engine.hpp"

namespace {

namespace qr = quotes_reporting;

template <class Layer>
void copy_spans(const adit::rows<Layer>& rows, std::vector<adit::span>& to) {
  to.clear();
  to.reserve(rows.size());
  for (const auto row : rows) to.push_back(row.span());
}

/// The place of `label` in a layer's list of labels, 0 when it is none of them.
template <std::size_t N>
std::uint8_t place_of(std::string_view label, const std::array<std::string_view, N>& labels) {
  const auto found = std::find(labels.begin(), labels.end(), label);
  return found == labels.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - labels.begin());
}

/// What the instances of one configuration share.
struct Shared {
  qr::Lexicon lexicon;
  qr::Models models;
};

struct QuotesReporting : adit::annotator, adit::with_model<Shared> {
  adit::param<bool> indirect{this, "indirect", true, "give reports without quotation marks too"};
  adit::param<bool> scare{this, "scare", true, "give scare quotes, as kind scare"};

  QuotesReporting()
      : annotator({.id = "quotes.reporting",
                   .summary = "who said what: direct, mixed and indirect quotations with their sources",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"paragraph", "sentence", "token", "mention"},
                   .gives = {"quote"}}) {}

  Shared load() override {
    auto lexicon = qr::Lexicon::load(plugin_dir() / "data");
    auto models = qr::Models::load(plugin_dir() / "data");
    if (!lexicon) return fail(lexicon.error().message), Shared{};
    if (!models) return fail(models.error().message), Shared{};
    return {std::move(*lexicon), std::move(*models)};
  }

  void open() override {
    engine_.emplace(model().lexicon, model().models, qr::Options{.indirect = indirect, .scare = scare});
  }

  void process(adit::document& doc) override {
    const auto rows = doc.rows<adit::mention>();
    const qr::Reports& found = run(doc, rows);
    auto out = doc.append<adit::quote>();
    for (const qr::Report& report : found.rows) {
      const bool known = report.source != qr::kNone;
      const std::span<const adit::span> fragments(found.fragments);
      out.add(report.content,
              {.kind = adit::quote::kinds[static_cast<std::size_t>(report.kind)],
               .fragments = fragments.subspan(report.fragments_begin, report.fragments_end - report.fragments_begin),
               .source = {known ? report.source : ADIT_NULL_ROW},
               .source_name = known ? rows[report.source].name() : std::string_view(),
               .source_score = known ? static_cast<double>(report.source_score) : adit::missing,
               .cue = report.cue,
               .negated = report.negated,
               .repaired = report.repaired,
               .score = static_cast<double>(report.score)});
    }
  }

  void reason(const adit::document& doc, std::string_view, std::uint32_t row, std::vector<std::string>& lines) override {
    const auto mentions = doc.rows<adit::mention>();
    const adit::span wanted = doc.rows<adit::quote>()[row].span();
    const qr::Reports& found = run(doc, mentions);
    const auto report = std::find_if(found.rows.begin(), found.rows.end(), [wanted](const qr::Report& one) { return one.content == wanted; });
    if (report == found.rows.end()) return;
    const bool has_cue = report->cue.end > report->cue.begin;
    lines.push_back((has_cue ? "\"" + text_of(report->cue, doc) + "\" is a cue, and of all words beside it these score best as what it reports: "
                             : std::string("they stand in marks, and no cue takes them: ")) + percent(report->score));
    if (report->negated) lines.push_back("the cue says that the source denies it");
    if (report->repaired) lines.push_back("a quotation mark was missing, flipped, doubled or stray; the reading of the paragraph's marks that costs least was taken");
    if (report->source != qr::kNone) {
      lines.push_back("of all mentions near, \"" + text_of(mentions[report->source].span(), doc) + "\" scores best as the source; right with a likelihood of " +
                      percent(report->source_score));
    } else if (report->kind == qr::Kind::kDirect || report->kind == qr::Kind::kMixed || report->kind == qr::Kind::kIndirect) {
      lines.push_back("no mention near scores better as the source than none at all");
    }
  }

 private:
  static std::string text_of(adit::span span, const adit::document& doc) { return std::string(span.of(doc.text())); }
  static std::string percent(float share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * static_cast<double>(share));
    return text;
  }

  /// The reports of a document; valid until the next call.
  const qr::Reports& run(const adit::document& doc, const adit::rows<adit::mention>& rows) {
    read(doc, rows);
    return engine_->run({doc.text(), paragraphs_, headings_, sentences_, tokens_, mentions_});
  }

  void read(const adit::document& doc, const adit::rows<adit::mention>& rows) {
    copy_spans(doc.rows<adit::sentence>(), sentences_);
    copy_spans(doc.rows<adit::token>(), tokens_);
    copy_spans(doc.rows<adit::paragraph>(), paragraphs_);
    headings_.clear();
    for (const auto row : doc.rows<adit::paragraph>()) headings_.push_back(row.kind() == "body" ? 0 : 1);
    mentions_.clear();
    for (const auto row : rows) {
      const auto gender = row.gender().empty() ? 0 : place_of(row.gender(), adit::mention::genders) + 1;
      mentions_.push_back({row.span(), static_cast<qr::MentionKind>(place_of(row.kind(), adit::mention::kinds)),
                           static_cast<qr::MentionType>(place_of(row.type(), adit::mention::types)),
                           static_cast<qr::Gender>(gender), static_cast<std::uint32_t>(row.chain())});
    }
  }

  std::optional<qr::Engine> engine_;
  std::vector<adit::span> paragraphs_, sentences_, tokens_;
  std::vector<std::uint8_t> headings_;
  std::vector<qr::Mention> mentions_;
};

}  // namespace

ADIT_PLUGIN(QuotesReporting)
