#include "verbs/plugin/sample_layers.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string_view>

#include <adit/layers.hpp>
#include <adit/text.hpp>

namespace adit::plugin_verb {

using namespace core;

namespace {

using Spans = std::vector<span>;

constexpr std::string_view kFirst = "@in";      // behind the names of an annotator's needs
constexpr std::string_view kSecond = "@other";  // behind the second layer of a need that takes many
constexpr std::uint32_t kLongestRun = 4;        // tokens of a row
constexpr std::uint32_t kRowEvery = 8;          // one row for so many tokens
constexpr std::int32_t kNumbers = 8;            // values of whole numbers

bool is_blank(char32_t c) { return c <= U' ' || c == 0xA0 || c == 0x3000; }
bool is_ascii_letter_or_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_mark(char32_t c) {
  return (c < 0x80 && !is_ascii_letter_or_digit(c)) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x303F);
}

/// Numbers without a visible rule (splitmix64); the rows of a text of 16 MiB take millions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// At least 0 and less than `end`.
  std::uint32_t below(std::uint32_t end) {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::uint32_t>(((mixed ^ (mixed >> 31)) >> 32) * end >> 32);
  }

 private:
  std::uint64_t state_;
};

/// A text cut by the simplest rules.
struct Cut {
  Spans tokens, sentences, paragraphs;
};

class Cutter {
 public:
  Cut cut(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const code_point c = decode(text, at);
      std::size_t end = at + c.size;
      if (is_ascii_letter_or_digit(c.value)) end = end_of_word(text, end);
      take(c.value, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
      at = end;
    }
    close(cut_.tokens, token_);
    close(cut_.sentences, sentence_);
    close(cut_.paragraphs, paragraph_);
    return std::move(cut_);
  }

 private:
  static std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size() && is_ascii_letter_or_digit(static_cast<unsigned char>(text[at]))) ++at;
    return at;
  }

  /// Takes a code point, or a word that begins with it.
  void take(char32_t c, std::uint32_t begin, std::uint32_t end) {
    line_ends_ = c == U'\n' ? line_ends_ + 1 : is_blank(c) ? line_ends_ : 0;
    if (line_ends_ == 2) {
      close(cut_.tokens, token_);
      close(cut_.sentences, sentence_);
      close(cut_.paragraphs, paragraph_);
    }
    if (is_blank(c)) return close(cut_.tokens, token_);
    if (is_mark(c)) close(cut_.tokens, token_);
    for (span* open : {&token_, &sentence_, &paragraph_}) *open = {open->has_value() ? open->begin : begin, end};
    if (is_mark(c)) close(cut_.tokens, token_);
    if (c == U'.' || c == U'!' || c == U'?') close(cut_.sentences, sentence_);
  }

  static void close(Spans& spans, span& open) {
    if (open.has_value()) spans.push_back(open);
    open = {};
  }

  Cut cut_;
  span token_, sentence_, paragraph_;
  int line_ends_ = 0;
};

/// Rows made of a few tokens each.
Spans runs_of(const Spans& tokens, Random& random) {
  Spans rows;
  for (std::size_t at = random.below(kRowEvery); at < tokens.size(); at += 1 + random.below(2 * kRowEvery)) {
    const std::size_t last = std::min(at + random.below(kLongestRun), tokens.size() - 1);
    rows.push_back({tokens[at].begin, tokens[last].end});
    at = last;
  }
  return rows;
}

/// The values that a str column of a standard layer is known to have; none for names and the like.
std::span<const std::string_view> known_values(std::string_view layer, std::string_view column) {
  if (column == "kind") {
    if (layer == "paragraph") return paragraph::kinds;
    if (layer == "token") return token::kinds;
    if (layer == "mention") return mention::kinds;
    if (layer == "quote") return quote::kinds;
  }
  if (column == "type") return layer == "mention" ? std::span<const std::string_view>(mention::types) : entity::types;
  if (column == "gender") return mention::genders;
  return {};
}

/// The rows of one layer with their columns, in the form of the ABI.
class RowMaker {
 public:
  RowMaker(Document& document, const LayerSchema& schema, const Spans& rows, Random& random)
      : document_(document), schema_(schema), rows_(rows), random_(random) {}

  /// `targets` gives the number of rows of the layer that a ref points into.
  void append_to(StepView& view, const std::function<std::uint32_t(const std::string&)>& targets) {
    std::vector<adit_column_t> columns;
    data_.resize(schema_.columns.size());
    starts_.resize(schema_.columns.size());
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
      const ColumnSchema& column = schema_.columns[i];
      fill(i, is_ref(column.type) ? targets(column.to) : 0);
      columns.push_back({sizeof(adit_column_t), column.type, str(column.name), data_[i].data(),
                         is_list(column.type) ? starts_[i].data() : nullptr, nullptr});
    }
    std::vector<std::uint32_t> begin, end;
    for (const span row : rows_) {
      begin.push_back(row.begin);
      end.push_back(row.end);
    }
    view.append(schema_.name, {static_cast<std::uint32_t>(rows_.size()), begin.data(), end.data(),
                               static_cast<std::uint32_t>(columns.size()), columns.data()});
  }

 private:
  void fill(std::size_t column, std::uint32_t target_rows) {
    known_.clear();
    for (const std::string_view value : known_values(schema_.name, schema_.columns[column].name)) {
      known_.push_back(document_.strings().intern(value));
    }
    data_[column].reserve(8);  // never without an address
    switch (schema_.columns[column].type) {
      case ADIT_BOOL:
        return put<std::uint8_t>(column, [this](std::size_t) { return random_.below(2); });
      case ADIT_I32:  // counted up, so that chains are numbered by their first mention
        return put<std::int32_t>(column, [](std::size_t row) { return row % kNumbers; });
      case ADIT_I64:
        return put<std::int64_t>(column, [](std::size_t row) { return row % kNumbers; });
      case ADIT_F64:
        return put<double>(column, [this](std::size_t) { return is_null() ? missing : random_.below(1001) / 1000.0; });
      case ADIT_STR:
        return put<std::uint32_t>(column, [this](std::size_t row) { return string_for(row, is_null()); });
      case ADIT_SPAN:
        return put<adit_span_t>(column, [this](std::size_t row) { return is_null() ? adit_span_t{ADIT_NULL_ROW, 0} : place_of(row); });
      case ADIT_SPANS:
        return put_lists<adit_span_t>(column, [this](std::size_t row) { return place_of(row); });
      case ADIT_REFS:
        if (target_rows == 0) return starts_[column].assign(rows_.size() + 1, 0);
        return put_lists<std::uint32_t>(column, [&](std::size_t) { return random_.below(target_rows); });
      default:
        return put<std::uint32_t>(column, [&](std::size_t) {
          return target_rows == 0 || is_null() ? ADIT_NULL_ROW : random_.below(target_rows);
        });
    }
  }

  /// A value for each row.
  template <class T, class Value>
  void put(std::size_t column, Value value) {
    data_[column].resize(rows_.size() * sizeof(T));
    for (std::size_t row = 0; row < rows_.size(); ++row) store(column, row, static_cast<T>(value(row)));
  }

  /// None to two values for each row.
  template <class T, class Value>
  void put_lists(std::size_t column, Value value) {
    data_[column].resize(2 * rows_.size() * sizeof(T));
    std::uint32_t filled = 0;
    starts_[column].push_back(filled);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const std::uint32_t end = filled + random_.below(3);
      while (filled < end) store(column, filled++, static_cast<T>(value(row)));
      starts_[column].push_back(filled);
    }
  }

  template <class T>
  void store(std::size_t column, std::size_t at, T value) {
    std::memcpy(data_[column].data() + at * sizeof value, &value, sizeof value);
  }

  bool is_null() { return random_.below(4) == 0; }
  adit_span_t place_of(std::size_t row) const { return {rows_[row].begin, rows_[row].end}; }

  std::uint32_t string_for(std::size_t row, bool null) {
    if (!known_.empty()) return known_[random_.below(static_cast<std::uint32_t>(known_.size()))];
    return null ? ADIT_NULL_STRING : document_.strings().intern(rows_[row].of(document_.text()));
  }

  Document& document_;
  const LayerSchema& schema_;
  const Spans& rows_;
  Random& random_;
  std::vector<std::uint32_t> known_;  // ids of the values that the column is known to have
  std::vector<std::vector<char>> data_;
  std::vector<std::vector<std::uint32_t>> starts_;
};

/// A layer of nobody, with a column of every type.
LayerSchema layer_of_all_types() {
  return {"sample",
          {{"flag", ADIT_BOOL, ""},
           {"number", ADIT_I32, ""},
           {"large", ADIT_I64, ""},
           {"score", ADIT_F64, ""},
           {"word", ADIT_STR, ""},
           {"place", ADIT_SPAN, ""},
           {"token", ADIT_REF, "token"},
           {"places", ADIT_SPANS, ""},
           {"entities", ADIT_REFS, "entity"}}};
}

constexpr std::string_view kStandard[] = {"paragraph", "sentence", "token", "entity", "mention", "quote", "summary", "keyphrase"};

}  // namespace

SampleLayers::SampleLayers(const Manifest& manifest, std::uint64_t seed) : seed_(seed) {
  if (manifest.kind == ComponentKind::reader) return;
  for_all_ = manifest.kind != ComponentKind::annotator;
  if (for_all_) {
    for (const std::string_view layer : kStandard) include(std::string(layer));
    schemas_.push_back(layer_of_all_types());
  }
  for (const LayerNeed& need : manifest.layers.needs) include(need.layer);
  bind(manifest);
}

void SampleLayers::include(const std::string& layer) {
  const auto same = [&layer](const LayerSchema& schema) { return schema.name == layer; };
  if (std::any_of(schemas_.begin(), schemas_.end(), same)) return;
  const layer_schema* standard = find_standard_layer(layer);
  schemas_.push_back(standard ? LayerSchema(*standard) : LayerSchema{layer, {}});
  const LayerSchema added = schemas_.back();
  for (const ColumnSchema& column : added.columns) {
    if (is_ref(column.type)) include(column.to);
  }
}

void SampleLayers::bind(const Manifest& manifest) {
  StepSpec first{"samples", "samples", "0.0.0", "", Access::make, {}, {}};
  StepSpec second = first;
  second.step = "other";
  const auto named = [this](const std::string& layer) { return layer + std::string(for_all_ ? "" : kFirst); };
  for (const LayerSchema& schema : schemas_) first.gives.push_back({schema, named(schema.name)});
  for (const LayerNeed& need : manifest.layers.needs) {
    wiring_.push_back({need.layer, {named(need.layer)}});
    if (!need.many) continue;
    wiring_.back().layers.push_back(need.layer + std::string(kSecond));
    second.gives.push_back({*std::find_if(schemas_.begin(), schemas_.end(), [&](const auto& s) { return s.name == need.layer; }),
                            wiring_.back().layers.back()});
  }
  makers_.push_back(std::make_unique<StepBindings>(std::move(first)));
  if (!second.gives.empty()) makers_.push_back(std::make_unique<StepBindings>(std::move(second)));
}

void SampleLayers::add_to(Document& document, Fill fill) const {
  Random random(seed_);
  const Cut cut = fill == Fill::rows ? Cutter().cut(document.text()) : Cut{};
  for (const auto& maker : makers_) {
    std::vector<Spans> rows;
    for (const auto& give : maker->gives()) {
      const std::string& name = give.schema->name;
      rows.push_back(name == "token"       ? cut.tokens
                     : name == "sentence"  ? cut.sentences
                     : name == "paragraph" ? cut.paragraphs
                                           : runs_of(cut.tokens, random));
    }
    StepView view(*maker);
    view.open(document);
    const auto rows_in = [&](const std::string& layer) {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (maker->gives()[i].schema->name == layer) return static_cast<std::uint32_t>(rows[i].size());
      }
      return 0u;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      RowMaker(document, *maker->gives()[i].schema, rows[i], random).append_to(view, rows_in);
    }
    if (auto done = view.commit(); !done) ADIT_ASSERT(false);
  }
}

}  // namespace adit::plugin_verb
