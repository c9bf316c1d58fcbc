#include <adit/sdk.hpp>

#include "engine.hpp"

namespace {

template <class Layer>
void copy_spans(const adit::rows<Layer>& rows, std::vector<adit::span>& to) {
  to.clear();
  to.reserve(rows.size());
  for (const auto row : rows) to.push_back(row.span());
}

constexpr std::array<std::string_view, 4> kKinds = {"direct", "mixed", "heading", "scare"};

struct QuotesMarks : adit::annotator, adit::with_model<quotes_marks::Verbs> {
  QuotesMarks()
      : annotator(
            {.id = "quotes.marks",
             .summary = "what stands between quotation marks, with the mention nearest to a reporting verb as source",
             .version = "0.1.0",
             .licence = "Apache-2.0",
             .needs = {"paragraph", "sentence", "token", "mention"},
             .gives = {"quote"}}) {}

  quotes_marks::Verbs load() override {
    auto verbs = quotes_marks::Verbs::load(data_file("verbs.txt"));
    if (!verbs) return fail(verbs.error().message), quotes_marks::Verbs{};
    return std::move(*verbs);
  }

  void open() override { engine_.emplace(model()); }

  void process(adit::document& doc) override {
    const auto paragraphs = doc.rows<adit::paragraph>();
    const auto mentions = doc.rows<adit::mention>();
    copy_spans(paragraphs, paragraphs_);
    copy_spans(doc.rows<adit::sentence>(), sentences_);
    copy_spans(doc.rows<adit::token>(), tokens_);
    copy_spans(mentions, mentions_);
    headings_.clear();
    for (const auto row : paragraphs) headings_.push_back(row.kind() == "heading" ? 1 : 0);
    auto out = doc.append<adit::quote>();
    for (const quotes_marks::Quotation& found :
         engine_->run({doc.text(), paragraphs_, headings_, sentences_, tokens_, mentions_})) {
      const bool known = found.source != quotes_marks::kNone;
      out.add(found.content, {.kind = kKinds[static_cast<std::size_t>(found.kind)],
                              .fragments = {&found.content, 1},
                              .source = {known ? found.source : ADIT_NULL_ROW},
                              .source_name = known ? mentions[found.source].name() : std::string_view(),
                              .cue = found.cue,
                              .repaired = found.repaired});
    }
  }

 private:
  std::optional<quotes_marks::Engine> engine_;
  std::vector<adit::span> paragraphs_, sentences_, tokens_, mentions_;
  std::vector<std::uint8_t> headings_;
};

}  // namespace

ADIT_PLUGIN(QuotesMarks)
