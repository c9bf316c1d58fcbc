#include <adit/sdk.hpp>

#include "name_table.hpp"

#include <algorithm>
#include <optional>

namespace {

/// Who is named how often, over all documents of a run.
struct Names : adit::collector {
  adit::param<std::vector<std::string>> types{
      this, "types", std::vector<std::string>(), "entity types to list; empty: all", {"[PER, ORG]"}};
  adit::param<std::string> spelling{this,
                                    "spelling",
                                    "phonetic",
                                    "what counts as one name: exact, up to case and accents (marks), or up to "
                                    "transliteration too (phonetic, people only)",
                                    {{"exact", "marks", "phonetic"}}};
  adit::param<double> min_score{this, "min_score", 0, "entities with a lower score are left out", {0, 1}};
  adit::param<std::int64_t> min_documents{this, "min_documents", 1, "names in fewer documents are left out", {1}};

  Names()
      : collector({.id = "names",
                   .summary = "table of all names: type, spellings, documents, counts",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"entity", "mention?"}}) {}

  void open() override {
    using naming::Spelling;
    table.emplace(spelling.get() == "exact"   ? Spelling::exact
                  : spelling.get() == "marks" ? Spelling::marks
                                              : Spelling::phonetic);
  }

  void accumulate(const adit::document& doc) override {
    const auto entities = doc.rows<adit::entity>();
    std::vector<std::int32_t> chains(entities.size(), -1);
    for (auto mention : doc.rows<adit::mention>()) {
      const auto entity = mention.entity();
      if (entity && entity->index() < chains.size()) chains[entity->index()] = mention.chain();
    }
    std::vector<naming::Use> uses;
    for (auto entity : entities) {
      if (is_wanted(entity.type()) && !(entity.score() < min_score)) {
        uses.push_back({entity.text(), entity.type(), chains[entity.index()]});
      }
    }
    table->add_document(uses);
  }

  void save(adit::sink& to) override {
    std::string state;
    table->save(state);
    to.write(state);
  }

  void merge(std::string_view state) override {
    if (const auto merged = table->merge(state); !merged) fail(merged.error().message);
  }

  void finish(adit::tables& to) override {
    for (const naming::Row& row : table->rows()) {
      if (row.documents >= static_cast<std::uint64_t>(min_documents.get())) to.row("names", json(row));
    }
  }

 private:
  bool is_wanted(std::string_view type) const {
    return types->empty() || std::find(types->begin(), types->end(), type) != types->end();
  }

  static std::string json(const naming::Row& row) {
    std::string text;
    adit::json_writer out(text);
    out.begin_object().key("name").string(row.name).key("type").string(row.type);
    out.key("documents").integer(static_cast<std::int64_t>(row.documents));
    out.key("count").integer(static_cast<std::int64_t>(row.count)).key("variants").begin_array();
    for (const naming::Variant& variant : row.variants) out.string(variant.text);
    out.end_array().key("counts").begin_array();
    for (const naming::Variant& variant : row.variants) out.integer(static_cast<std::int64_t>(variant.count));
    out.end_array().end_object();
    return text;
  }

  std::optional<naming::NameTable> table;
};

}  // namespace

ADIT_PLUGIN(Names)
