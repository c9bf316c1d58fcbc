#include <adit/sdk.hpp>

#include <array>

#include "engine.hpp"

namespace {

template <class Layer>
void copy_spans(const adit::rows<Layer>& rows, std::vector<adit::span>& to) {
  to.clear();
  to.reserve(rows.size());
  for (const auto row : rows) to.push_back(row.span());
}

mentions::EntityType type_of(std::string_view label) {
  if (label == "PER") return mentions::EntityType::kPerson;
  if (label == "ORG") return mentions::EntityType::kOrganisation;
  if (label == "LOC") return mentions::EntityType::kPlace;
  return label == "MISC" ? mentions::EntityType::kMisc : mentions::EntityType::kOther;
}

std::string_view gender_label(mentions::Gender gender) {
  return gender == mentions::Gender::kUnknown ? std::string_view()
                                              : adit::mention::genders[static_cast<std::size_t>(gender) - 1];
}

/// What the instances of one configuration share.
struct Model {
  mentions::Lexicon lexicon;
  mentions::PronounModel pronouns;
};

struct Mentions : adit::annotator, adit::with_model<Model> {
  Mentions()
      : annotator({.id = "mentions",
                   .summary = "who is who: names, titles, roles and pronouns, joined by whom they refer to",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"paragraph", "sentence", "token", "entity"},
                   .gives = {"mention"}}) {}

  Model load() override {
    auto lexicon = mentions::Lexicon::load(plugin_dir() / "data");
    auto pronouns = mentions::PronounModel::load(data_file("pronouns.tsv"));
    if (!lexicon) return fail(lexicon.error().message), Model{};
    if (!pronouns) return fail(pronouns.error().message), Model{};
    return {std::move(*lexicon), *pronouns};
  }

  void open() override { engine_.emplace(model().lexicon, model().pronouns); }

  void process(adit::document& doc) override {
    copy_spans(doc.rows<adit::paragraph>(), paragraphs_);
    copy_spans(doc.rows<adit::sentence>(), sentences_);
    copy_spans(doc.rows<adit::token>(), tokens_);
    entities_.clear();
    for (const auto row : doc.rows<adit::entity>()) entities_.push_back({row.span(), type_of(row.type())});
    const std::string_view text = doc.text();
    const mentions::Found& found = engine_->run({text, paragraphs_, sentences_, tokens_, entities_});
    const auto words = [text](adit::span span) { return span.has_value() ? span.of(text) : std::string_view(); };
    auto out = doc.append<adit::mention>();
    out.reserve(found.mentions.size());
    for (const mentions::Mention& mention : found.mentions) {
      const mentions::Chain& chain = found.chains[mention.chain];
      out.add(mention.span, {.kind = adit::mention::kinds[static_cast<std::size_t>(mention.kind)],
                             .entity = {mention.entity},
                             .type = adit::mention::types[static_cast<std::size_t>(mention.type)],
                             .gender = gender_label(mention.gender),
                             .chain = static_cast<std::int32_t>(mention.chain),
                             .name = chain.parts.empty() ? words(chain.name) : chain.parts,
                             .role = words(chain.role)});
    }
  }

 private:
  std::optional<mentions::Engine> engine_;
  std::vector<adit::span> paragraphs_, sentences_, tokens_;
  std::vector<mentions::Entity> entities_;
};

}  // namespace

ADIT_PLUGIN(Mentions)
