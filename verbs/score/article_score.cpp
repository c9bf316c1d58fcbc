#include "verbs/score/article_score.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"

namespace adit::score {

namespace {

using core::Value;
using View = std::u32string_view;
using Words = std::vector<std::u32string>;

constexpr View kEdge = U"\"'“”‘’„«»` \t\r\n";
constexpr View kEdgeAndStops = U"\"'“”‘’„«»` \t\r\n.,;:!?…";
constexpr double kHit = 0.8;      // least share of common code points
constexpr double kNeutral = 0.5;  // the same of something debatable, and of numbers and dates

/// A span cut to the text, without what stands at its edges.
Span stripped(Span span, View text, View edge) {
  span.end = std::min(span.end, text.size());
  span.begin = std::min(span.begin, span.end);
  while (span.begin < span.end && edge.find(text[span.begin]) != View::npos) ++span.begin;
  while (span.end > span.begin && edge.find(text[span.end - 1]) != View::npos) --span.end;
  return span;
}

/// The words of a name in lower case, without articles and possessives.
Words words(View name) {
  Words out;
  std::u32string word;
  const std::u32string text = without_possessives(lower(name)) + U" ";
  for (const char32_t c : text) {
    if (is_word(c)) {
      word += c;
    } else if (!word.empty()) {
      if (word != U"the" && word != U"a" && word != U"an") out.push_back(word);
      word.clear();
    }
  }
  return out;
}

Words words_at(const Value& record, std::string_view name) { return words(code_points(text_at(record, name))); }

std::vector<Words> all_words_at(const Value& record, std::string_view name) {
  std::vector<Words> out;
  if (const auto* list = list_at(record, name)) {
    for (const Value& item : *list) {
      const auto* text = item.get<std::string>();
      out.push_back(words(code_points(text ? *text : text_at(item, "text"))));
    }
  }
  return out;
}

std::set<std::u32string> as_set(const Words& words) { return {words.begin(), words.end()}; }
Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

/// The last names of all persons of the gold.
std::set<std::u32string> last_names(const std::vector<Pair>& pairs) {
  std::set<std::u32string> names;
  const auto add = [&names](const Words& name) {
    if (!name.empty()) names.insert(name.back());
  };
  for (const Pair& pair : pairs) {
    for (const Value& quote : *list_at(pair.gold->record, "quotes")) {
      if (text_at(quote, "speaker_kind") == "person") add(words_at(quote, "speaker_canonical"));
    }
    for (const Value& entity : *list_at(pair.gold->record, "entities")) {
      if (text_at(entity, "type") == "PER") add(words_at(entity, "canonical"));
    }
  }
  return names;
}

/// A quotation of the run: one for each stretch in marks, or the whole of one without marks.
struct Said {
  Span span;
  std::string kind;
  View name;     ///< whom the source means
  View mention;  ///< the words that name it
  View best() const { return name.empty() ? mention : name; }
};

std::vector<Said> said_in(const Annotations& run) {
  std::vector<Said> out;
  for (const Quote& row : run.quote_rows) {
    std::vector<Span> parts = row.fragments.value_or(std::vector<Span>());
    if (parts.empty()) parts = {row.span};
    for (const Span part : parts) out.push_back({part, row.kind, row.source_name, row.source_text});
  }
  return out;
}

bool right_speaker(const Value& gold, const Said& said, const std::set<std::u32string>& last_names) {
  const Words name = words(said.best());
  if (name.empty()) return false;
  std::set<std::u32string> persons;
  for (const auto& word : name) {
    if (last_names.count(word) > 0) persons.insert(word);
  }
  const Words wanted = words_at(gold, "speaker_canonical");
  if (wanted.empty()) return false;
  const std::string kind = text_at(gold, "speaker_kind");
  if (kind == "person") return persons == std::set<std::u32string>{wanted.back()};
  if (!persons.empty()) return false;
  std::vector<Words> accepted = all_words_at(gold, "speaker_aliases");
  accepted.insert(accepted.begin(), wanted);
  const auto all = as_set(name);
  return std::any_of(accepted.begin(), accepted.end(), [&](const Words& one) {
    const auto its = as_set(one);
    return (kind == "unnamed" && std::includes(all.begin(), all.end(), its.begin(), its.end())) || sorted(one) == sorted(name);
  });
}

/// Whether one text stands as whole words in the other.
bool holds(const Words& outer, const Words& inner) {
  return std::search(outer.begin(), outer.end(), inner.begin(), inner.end()) != outer.end();
}

/// Whether the words that name the source are those of the gold, or some of them, or more.
bool right_mention(const Value& gold, const Said& said) {
  const Words ours = words(said.mention.empty() ? said.name : said.mention);
  std::vector<Words> mentions = all_words_at(gold, "speaker_alt");
  if (const Value* speaker = gold.find("speaker"); speaker && !speaker->is_null()) mentions.push_back(words_at(*speaker, "text"));
  return !ours.empty() && std::any_of(mentions.begin(), mentions.end(), [&](const Words& theirs) {
    return !theirs.empty() && (holds(theirs, ours) || holds(ours, theirs));
  });
}

struct Wanted {
  const Value* gold;
  std::vector<Span> forms;  ///< its own span, the whole clause around it, others that are as right
  bool neutral;
};

std::vector<Wanted> wanted_in(const Annotations& gold) {
  std::vector<Wanted> out;
  for (const Value& quote : *list_at(gold.record, "quotes")) {
    const std::string type = text_at(quote, "type");
    Wanted wanted{&quote, {}, is_true(quote, "debatable") || type == "scare" || type == "heading"};
    std::vector<Span> forms = {span_of(quote).value_or(Span())};
    if (const Value* context = quote.find("context"); context && span_of(*context)) forms.push_back(*span_of(*context));
    if (const auto* others = list_at(quote, "alt")) {
      for (const Span span : spans_of(*others)) forms.push_back(span);
    }
    for (const Span form : forms) wanted.forms.push_back(stripped(form, *gold.text, kEdgeAndStops));
    out.push_back(std::move(wanted));
  }
  return out;
}

/// One hit: which quotation of the run has found which form of the gold's.
struct Found {
  std::size_t said;
  std::size_t form;
};

/// Hits, one to one: what is demanded before what is debatable, own spans before other forms, most in common first.
std::map<std::size_t, Found> match(const std::vector<Wanted>& wanted, const std::vector<Span>& spans) {
  std::vector<std::tuple<bool, bool, double, std::size_t, std::size_t, std::size_t>> candidates;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (std::size_t j = 0; j < spans.size(); ++j) {
      for (std::size_t k = 0; k < wanted[i].forms.size(); ++k) {
        const double common = jaccard(wanted[i].forms[k], spans[j]);
        if (common >= kHit) candidates.emplace_back(wanted[i].neutral, k > 0, -common, i, j, k);
      }
    }
  }
  std::sort(candidates.begin(), candidates.end());
  std::map<std::size_t, Found> found;
  std::set<std::size_t> used;
  for (const auto& [neutral, other, common, i, j, k] : candidates) {
    if (found.count(i) > 0 || used.count(j) > 0) continue;
    found[i] = {j, k};
    used.insert(j);
  }
  return found;
}

/// Whether a quotation of the run that hit nothing is excused: it lies on something debatable, or is another form of what was
/// found already.
bool is_excused(Span span, const std::vector<Wanted>& wanted, const std::map<std::size_t, Found>& found) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto hit = found.find(i);
    for (std::size_t k = 0; k < wanted[i].forms.size(); ++k) {
      const double common = jaccard(wanted[i].forms[k], span);
      if (wanted[i].neutral && common >= kNeutral) return true;
      if (common >= kHit && hit != found.end() && hit->second.form != k) return true;
    }
  }
  return false;
}

class QuoteCounter {
 public:
  QuoteCounter(Measures& measures, std::size_t document) : measures_(measures), document_(document) {}

  void count(const Pair& pair, const std::set<std::u32string>& last_names) {
    const auto wanted = wanted_in(*pair.gold);
    const auto said = said_in(*pair.run);
    std::vector<Span> spans;
    for (const Said& one : said) spans.push_back(stripped(one.span, *pair.gold->text, kEdgeAndStops));
    const auto found = match(wanted, spans);
    std::set<std::size_t> used;
    for (const auto& [i, hit] : found) used.insert(hit.said);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].neutral) continue;
      const auto hit = found.find(i);
      count_demanded(*wanted[i].gold, hit == found.end() ? nullptr : &said[hit->second.said], last_names);
    }
    for (std::size_t j = 0; j < said.size(); ++j) {
      if (used.count(j) > 0 || is_excused(spans[j], wanted, found)) continue;
      add(group_of(said[j].kind), {0, 1, 0, 0}, {0, 1, 0, 0});
      measures_.note_false("quote", document_, said[j].span, in_words(said[j]));
    }
  }

 private:
  static std::string group_of(const std::string& kind) { return kind == "indirect" ? "indirect" : "marked"; }

  /// To the group and to all, for spans and for spans with sources.
  void add(const std::string& group, const Tally& spans, const Tally& whole) {
    measures_.at("quote", "all", document_).add(spans);
    measures_.at("quote", group, document_).add(spans);
    measures_.at("quote", "end_to_end", document_).add(whole);
    measures_.at("quote", "end_to_end_" + group, document_).add(whole);
  }

  static std::string in_words(const Said& said) {
    return said.kind + (said.best().empty() ? "" : ", " + utf8(said.best()));
  }
  static std::string in_words(const Value& gold) {
    const std::string source = text_at(gold, "speaker_canonical");
    return text_at(gold, "type") + (source.empty() ? "" : ", " + source);
  }

  void count_demanded(const Value& gold, const Said* said, const std::set<std::u32string>& last_names) {
    constexpr Tally kMissed{0, 0, 0, 1};
    constexpr Tally kHitTally{1, 1, 1, 1};
    constexpr Tally kWrong{0, 1, 0, 1};
    const std::string group = group_of(text_at(gold, "type"));
    const Span span = span_of(gold).value_or(Span());
    if (!said) {
      measures_.note_missed("quote", document_, span, in_words(gold));
      return add(group, kMissed, kMissed);
    }
    bool right = true;
    if (!text_at(gold, "speaker_canonical").empty() && !is_true(gold, "speaker_debatable")) {
      right = right_speaker(gold, *said, last_names);
      measures_.at("quote", "source", document_).add({0, 0, right ? 1.0 : 0.0, 1});
      measures_.at("quote", "source_mention", document_).add({0, 0, right || right_mention(gold, *said) ? 1.0 : 0.0, 1});
    }
    if (!right) {
      measures_.note({"quote", Mistake::Kind::wrong_source, document_, span, said->span, in_words(gold), in_words(*said)});
    }
    add(group, kHitTally, right ? kHitTally : kWrong);
  }

  Measures& measures_;
  std::size_t document_;
};

constexpr const char* kNames[] = {"PER", "ORG", "LOC", "MISC"};
constexpr const char* kNumbers[] = {"DATE", "TIME", "CARDINAL"};

bool is_one_of(const std::string& type, const auto& types) {
  return std::any_of(std::begin(types), std::end(types), [&](const char* known) { return type == known; });
}

std::string article_type(std::string type) {
  static const std::map<std::string, std::string> kMap = {
      {"PERSON", "PER"}, {"GPE", "LOC"}, {"FAC", "LOC"}, {"NORP", "MISC"}, {"EVENT", "MISC"}, {"LAW", "MISC"}, {"LANGUAGE", "MISC"},
      {"WORK_OF_ART", "MISC"}, {"PRODUCT", "MISC"}, {"ORGANIZATION", "ORG"}, {"LOCATION", "LOC"}, {"NUMBER", "CARDINAL"}};
  for (char& c : type) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto found = kMap.find(type);
  return found == kMap.end() ? type : found->second;
}

/// A name's span without article, possessive and marks.
Span bare_name(Span span, View text) {
  for (const View article : {View(U"the"), View(U"a"), View(U"an")}) {
    const std::size_t after = span.begin + article.size();
    if (after >= span.end || lower(text.substr(span.begin, article.size())) != article || !is_blank(text[after])) continue;
    span.begin = after;
    while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
    break;
  }
  const View name = text.substr(span.begin, span.size());
  if (name.ends_with(U"'s") || name.ends_with(U"’s")) span.end -= 2;
  return stripped(span, text, kEdge);
}

std::vector<Entity> entities_said(const Pair& pair) {
  std::vector<Entity> out;
  for (const Entity& entity : pair.run->entities.value_or(std::vector<Entity>())) {
    const std::string type = article_type(entity.type);
    if (is_one_of(type, kNames)) out.push_back({bare_name(entity.span, *pair.gold->text), type});
    if (is_one_of(type, kNumbers)) out.push_back({entity.span, type});
  }
  return out;
}

/// The first of the run's entities that is this one of the gold.
std::optional<std::size_t> find_entity(const Value& gold, const std::vector<Entity>& said, const std::set<std::size_t>& used) {
  std::vector<Span> spans = {span_of(gold).value_or(Span())};
  if (const auto* others = list_at(gold, "alt")) {
    for (const Span span : spans_of(*others)) spans.push_back(span);
  }
  std::set<std::string> types = {text_at(gold, "type")};
  if (const auto* others = list_at(gold, "alt_types")) {
    for (const Value& other : *others) types.insert(other.get<std::string>() ? *other.get<std::string>() : "");
  }
  const bool exact = is_one_of(text_at(gold, "type"), kNames);
  for (std::size_t j = 0; j < said.size(); ++j) {
    if (used.count(j) > 0 || types.count(said[j].type) == 0) continue;
    const bool hit = std::any_of(spans.begin(), spans.end(), [&](Span span) {
      return exact ? span == said[j].span : jaccard(span, said[j].span) >= kNeutral;
    });
    if (hit) return j;
  }
  return std::nullopt;
}

void count_entities(const Pair& pair, Measures& measures, std::size_t document) {
  const auto add = [&](const std::string& type, const Tally& tally) {
    measures.at("entity", is_one_of(type, kNames) ? "names" : "numbers", document).add(tally);
    measures.at("entity", type, document).add(tally);
  };
  const auto said = entities_said(pair);
  const Value::List& golds = *list_at(pair.gold->record, "entities");
  std::set<std::size_t> used;
  for (const Value& gold : golds) {
    const std::string type = text_at(gold, "type");
    if (is_true(gold, "debatable") || !(is_one_of(type, kNames) || is_one_of(type, kNumbers))) continue;
    const auto hit = find_entity(gold, said, used);
    if (hit) used.insert(*hit);
    add(type, hit ? Tally{1, 1, 1, 1} : Tally{0, 0, 0, 1});
    if (!hit) measures.note_missed("entity", document, span_of(gold).value_or(Span()), type);
  }
  for (std::size_t j = 0; j < said.size(); ++j) {
    const bool neutral = std::any_of(golds.begin(), golds.end(), [&](const Value& gold) {
      const Span span = span_of(gold).value_or(Span());
      return is_true(gold, "debatable") && said[j].span.begin < span.end && span.begin < said[j].span.end;
    });
    if (used.count(j) > 0 || neutral) continue;
    add(said[j].type, {0, 1, 0, 0});
    measures.note_false("entity", document, said[j].span, said[j].type);
  }
}

void count_sentences(const Pair& pair, Measures& measures, std::size_t document) {
  Tally& tally = measures.at("sentence", "span", document);
  const std::u32string& text = *pair.gold->text;
  std::set<Span> wanted;
  for (const Span span : spans_of(*list_at(pair.gold->record, "sentences"))) wanted.insert(stripped(span, text, kEdgeAndStops));
  std::set<Span> seen;
  for (const Span span : pair.run->sentences.value_or(std::vector<Span>())) {
    if (std::all_of(text.begin() + static_cast<std::ptrdiff_t>(span.begin), text.begin() + static_cast<std::ptrdiff_t>(span.end), is_blank)) continue;
    const Span small = stripped(span, text, kEdgeAndStops);
    tally.said += 1;
    if (wanted.count(small) > 0 && seen.insert(small).second) tally.right += 1;
    if (wanted.count(small) == 0) measures.note_false("sentence", document, small);
  }
  tally.found += static_cast<double>(seen.size());
  tally.gold += static_cast<double>(wanted.size());
  for (const Span span : wanted) {
    if (seen.count(span) == 0) measures.note_missed("sentence", document, span);
  }
}

void open_measures(Measures& measures, bool quotes, bool entities, bool sentences) {
  if (quotes) {
    measures.open("quote", "end_to_end").main = true;
    for (const char* name : {"end_to_end_marked", "end_to_end_indirect", "all", "marked", "indirect"}) measures.open("quote", name);
    for (const char* name : {"source", "source_mention"}) measures.open("quote", name, Measure::Kind::share);
  }
  if (entities) {
    measures.open("entity", "names").main = true;
    measures.open("entity", "numbers");
    for (const char* name : kNames) measures.open("entity", name);
    for (const char* name : kNumbers) measures.open("entity", name);
  }
  if (sentences) measures.open("sentence", "span").main = true;
}

bool is_whole(const Annotations& gold) {
  return gold.text && list_at(gold.record, "quotes") && list_at(gold.record, "entities") && list_at(gold.record, "sentences");
}

}  // namespace

void score_articles(const std::vector<Pair>& pairs, Measures& measures) {
  const auto any = [&pairs](auto part) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return (pair.run->*part).has_value(); });
  };
  std::vector<Pair> whole;
  for (const Pair& pair : pairs) {
    if (is_whole(*pair.gold)) whole.push_back(pair);
  }
  const bool quotes = any(&Annotations::quotes);
  const bool entities = any(&Annotations::entities);
  const bool sentences = any(&Annotations::sentences);
  open_measures(measures, quotes, entities, sentences);
  const auto names = last_names(whole);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_whole(*pairs[i].gold)) continue;
    if (quotes) QuoteCounter(measures, i).count(pairs[i], names);
    if (entities) count_entities(pairs[i], measures, i);
    if (sentences) count_sentences(pairs[i], measures, i);
  }
}

}  // namespace adit::score
