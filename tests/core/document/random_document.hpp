#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/document/step_view.hpp"
#include "random_text.hpp"

namespace adit::core {

/// A layer with a column of each type; refs go to `to`, lists of refs to "first".
inline LayerSchema every_type(std::string name, const std::string& to) {
  return {std::move(name),
          {{"flag", ADIT_BOOL, ""},
           {"small", ADIT_I32, ""},
           {"large", ADIT_I64, ""},
           {"real", ADIT_F64, ""},
           {"word", ADIT_STR, ""},
           {"place", ADIT_SPAN, ""},
           {"other", ADIT_REF, to},
           {"places", ADIT_SPANS, ""},
           {"others", ADIT_REFS, "first"}}};
}

/// One row as a naive model keeps it: plain values and vectors.
struct ModelRow {
  adit_span_t where{};
  std::uint8_t flag = 0;
  std::int32_t small = 0;
  std::int64_t large = 0;
  double real = 0;
  std::uint32_t word = 0;
  adit_span_t place{};
  std::uint32_t other = ADIT_NULL_ROW;
  std::vector<adit_span_t> places;
  std::vector<std::uint32_t> others;
};
using ModelLayer = std::vector<ModelRow>;

/// Makes random rows over one text, and appends them in pieces.
class RandomRows {
 public:
  RandomRows(Random& random, const std::string& text) : random_(random), boundaries_(boundaries_of(text)) {}

  adit_span_t span() {
    const std::uint32_t count = static_cast<std::uint32_t>(boundaries_.size());
    const std::uint32_t from = pick(random_, count);
    return {boundaries_[from], boundaries_[from + pick(random_, std::min(count - from, 4u))]};
  }

  /// `targets` and `firsts` are the numbers of rows that refs may point to.
  ModelRow row(std::uint32_t targets, std::uint32_t firsts, StringTable& strings) {
    ModelRow made;
    made.where = span();
    made.flag = static_cast<std::uint8_t>(pick(random_, 2));
    made.small = static_cast<std::int32_t>(random_());
    made.large = static_cast<std::int64_t>(random_());
    made.real = static_cast<double>(pick(random_, 1000));
    if (pick(random_, 4) > 0) made.word = strings.intern(random_text(random_, 3));
    made.place = pick(random_, 3) == 0 ? adit_span_t{ADIT_NULL_ROW, 0} : span();
    if (targets > 0 && pick(random_, 4) > 0) made.other = pick(random_, targets);
    for (std::uint32_t i = pick(random_, 4); i > 0; --i) made.places.push_back(span());
    for (std::uint32_t i = firsts == 0 ? 0 : pick(random_, 4); i > 0; --i) made.others.push_back(pick(random_, firsts));
    return made;
  }

  /// Appends rows [from, to) of a model in one call.
  adit_status_t append(StepView& view, std::string_view layer, const ModelLayer& rows, std::size_t from,
                       std::size_t to);

 private:
  Random& random_;
  std::vector<std::uint32_t> boundaries_;
};

inline adit_status_t RandomRows::append(StepView& view, std::string_view layer, const ModelLayer& rows,
                                        std::size_t from, std::size_t to) {
  std::vector<std::uint32_t> begin, end, word, other, others;
  std::vector<std::uint32_t> place_starts{0};
  std::vector<std::uint32_t> other_starts{0};
  std::vector<std::uint8_t> flag;
  std::vector<std::int32_t> small;
  std::vector<std::int64_t> large;
  std::vector<double> real;
  std::vector<adit_span_t> place, places;
  for (std::size_t i = from; i < to; ++i) {
    const ModelRow& row = rows[i];
    begin.push_back(row.where.begin);
    end.push_back(row.where.end);
    flag.push_back(row.flag);
    small.push_back(row.small);
    large.push_back(row.large);
    real.push_back(row.real);
    word.push_back(row.word);
    place.push_back(row.place);
    other.push_back(row.other);
    places.insert(places.end(), row.places.begin(), row.places.end());
    others.insert(others.end(), row.others.begin(), row.others.end());
    place_starts.push_back(static_cast<std::uint32_t>(places.size()));
    other_starts.push_back(static_cast<std::uint32_t>(others.size()));
  }
  const auto column = [](const char* name, adit_type_t type, const void* data, const std::uint32_t* starts = nullptr) {
    return adit_column_t{
        sizeof(adit_column_t), type, {name, std::char_traits<char>::length(name)}, data, starts, nullptr};
  };
  const std::array<adit_column_t, 9> columns = {column("flag", ADIT_BOOL, flag.data()),
                                                column("small", ADIT_I32, small.data()),
                                                column("large", ADIT_I64, large.data()),
                                                column("real", ADIT_F64, real.data()),
                                                column("word", ADIT_STR, word.data()),
                                                column("place", ADIT_SPAN, place.data()),
                                                column("other", ADIT_REF, other.data()),
                                                column("places", ADIT_SPANS, places.data(), place_starts.data()),
                                                column("others", ADIT_REFS, others.data(), other_starts.data())};
  return document_api()->append(view.handle(), {layer.data(), layer.size()}, static_cast<std::uint32_t>(to - from),
                                begin.data(), end.data(), static_cast<std::uint32_t>(columns.size()), columns.data());
}

/// Two steps of random rows in one document: "first" refers to itself; "second" and "third" come from one step, refer
/// to each other and, in lists, to "first".
class RandomDocument {
 public:
  RandomDocument()
      : first_step_(spec("one", {}, {every_type("first", "first")})),
        second_step_(spec("two", {"first"}, {every_type("second", "third"), every_type("third", "second")})) {}

  /// Fills an empty document; the models keep the rows as appended.
  Result<void> fill(Random& random, Document& document) {
    const std::string text = random_text(random, 150);
    document.set_id("d" + std::to_string(pick(random, 1000)));
    document.set_text(*decode_text(text, BadBytes::replace));
    for (std::uint32_t i = pick(random, 3); i > 0; --i)
      document.set_meta("k" + std::to_string(i), random_text(random, 5));
    RandomRows rows(random, std::string(document.text()));
    const std::uint32_t firsts = size(random);
    first = make(random, document, rows, firsts, firsts, firsts);
    StepView one(first_step_);
    one.open(document);
    append_in_pieces(random, one, rows, "first", first);
    if (pick(random, 2) == 0) one.diagnose({"odd", 3}, rows.span());
    if (auto done = one.commit(); !done) return done;
    const std::uint32_t seconds = size(random);
    const std::uint32_t thirds = size(random);
    second = make(random, document, rows, seconds, thirds, firsts);
    third = make(random, document, rows, thirds, seconds, firsts);
    StepView two(second_step_);
    two.open(document);
    append_in_pieces(random, two, rows, "third", third);
    append_in_pieces(random, two, rows, "second", second);
    return two.commit();
  }

  ModelLayer first, second, third;

 private:
  static StepSpec spec(std::string step, std::vector<std::string> needs, std::vector<LayerSchema> gives) {
    StepSpec made;
    made.step = std::move(step);
    made.plugin = "random";
    made.version = "0.1.0";
    made.parameters = "none";
    for (const std::string& need : needs) made.needs.push_back({need, {need}});
    for (LayerSchema& give : gives) made.gives.push_back({give, give.name});
    return made;
  }

  static std::uint32_t size(Random& random) { return pick(random, 3) == 0 ? pick(random, 2) : pick(random, 30); }

  static ModelLayer make(Random& random, Document& document, RandomRows& rows, std::uint32_t count,
                         std::uint32_t targets, std::uint32_t firsts) {
    ModelLayer made;
    for (std::uint32_t i = 0; i < count; ++i) made.push_back(rows.row(targets, firsts, document.strings()));
    if (pick(random, 3) == 0) {
      std::stable_sort(made.begin(), made.end(), [](const ModelRow& a, const ModelRow& b) {
        return a.where.begin != b.where.begin ? a.where.begin < b.where.begin : a.where.end > b.where.end;
      });
    }
    return made;
  }

  static void append_in_pieces(Random& random, StepView& view, RandomRows& rows, std::string_view layer,
                               const ModelLayer& model) {
    for (std::size_t from = 0; from < model.size();) {
      const std::size_t to = std::min(model.size(), from + 1 + pick(random, 10));
      rows.append(view, layer, model, from, to);
      from = to;
    }
  }

  StepBindings first_step_;
  StepBindings second_step_;
};

}  // namespace adit::core
