#include <algorithm>
#include <cctype>

#include "verbs/score/scoring.hpp"

namespace adit::score {

namespace {

using Typed = std::pair<Span, std::string>;

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string mapped(const std::string& type, const EntityOptions& options) {
  const auto found = options.types.find(upper(type));
  return found == options.types.end() ? type : found->second;
}

std::set<Typed> typed_spans(const Annotations& document, const EntityOptions& options, const std::set<std::string>& only) {
  std::set<Typed> spans;
  if (!document.entities) return spans;
  for (const Entity& entity : *document.entities) {
    std::string type = mapped(entity.type, options);
    if (only.count(type) > 0) spans.insert({entity.span, std::move(type)});
  }
  return spans;
}

std::set<Typed> untyped(const std::set<Typed>& spans) {
  std::set<Typed> out;
  for (const auto& [span, type] : spans) out.insert({span, ""});
  return out;
}

void count(const std::set<Typed>& gold, const std::set<Typed>& run, Tally& tally) {
  const auto hits = static_cast<double>(std::count_if(run.begin(), run.end(), [&](const Typed& one) { return gold.count(one) > 0; }));
  tally.add({hits, static_cast<double>(run.size()), hits, static_cast<double>(gold.size())});
}

void note_mistakes(const std::set<Typed>& gold, const std::set<Typed>& run, std::size_t document, Measures& measures) {
  for (const auto& one : gold) {
    if (run.count(one) == 0) measures.note_missed("entity", document, one.first, one.second);
  }
  for (const auto& one : run) {
    if (gold.count(one) == 0) measures.note_false("entity", document, one.first, one.second);
  }
}

std::set<Typed> of_type(const std::set<Typed>& spans, const std::string& type) {
  std::set<Typed> out;
  for (const Typed& one : spans) {
    if (one.second == type) out.insert(one);
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> common_types() {
  std::map<std::string, std::string> types;
  const std::pair<const char*, std::vector<const char*>> groups[] = {
      {"PER", {"PERSON", "PEOPLE"}},
      {"LOC", {"GPE", "FAC", "FACILITY", "LOCATION", "CITY", "COUNTRY", "STATE_OR_PROVINCE"}},
      {"ORG", {"ORGANIZATION", "ORGANISATION"}},
      {"MISC", {"NORP", "NATIONALITY", "RELIGION", "IDEOLOGY", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE",
                "MISCELLANEOUS", "OTH"}}};
  for (const auto& [to, from] : groups) {
    for (const char* type : from) types[type] = to;
  }
  return types;
}

std::set<std::string> types_in(const std::vector<Annotations>& documents, const EntityOptions& options) {
  std::set<std::string> types;
  for (const Annotations& document : documents) {
    for (const Entity& entity : document.entities.value_or(std::vector<Entity>())) types.insert(mapped(entity.type, options));
  }
  return types;
}

bool counts(const Entity& entity, const EntityOptions& options) { return options.only.count(mapped(entity.type, options)) > 0; }

bool has_entity(const Annotations& gold, const Entity& entity, const EntityOptions& options) {
  const std::string type = mapped(entity.type, options);
  return gold.entities && std::any_of(gold.entities->begin(), gold.entities->end(), [&](const Entity& known) {
    return known.span == entity.span && mapped(known.type, options) == type;
  });
}

void score_entities(const std::vector<Pair>& pairs, const EntityOptions& options, Measures& measures) {
  std::set<std::string> only = options.only;
  if (only.empty()) {
    for (const Pair& pair : pairs) {
      if (!pair.gold->entities) continue;
      for (const Entity& entity : *pair.gold->entities) only.insert(mapped(entity.type, options));
    }
  }
  measures.open("entity", "all").main = true;
  measures.open("entity", "untyped");
  for (const std::string& type : only) measures.open("entity", type);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!pairs[i].gold->entities) continue;
    const auto gold = typed_spans(*pairs[i].gold, options, only);
    const auto run = typed_spans(*pairs[i].run, options, only);
    count(gold, run, measures.at("entity", "all", i));
    note_mistakes(gold, run, i, measures);
    count(untyped(gold), untyped(run), measures.at("entity", "untyped", i));
    for (const std::string& type : only) count(of_type(gold, type), of_type(run, type), measures.at("entity", type, i));
  }
}

}  // namespace adit::score
