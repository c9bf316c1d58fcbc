#pragma once

#include <adit/abi.h>
#include <adit/layers.hpp>
#include <adit/rows.hpp>
#include <adit/schema.hpp>
#include <adit/testing/layer.hpp>
#include <adit/text.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the in-memory host keeps behind an adit_document_t: strings, layers, and the rules of the ABI for them. Plain
/// and strict rather than quick. Tests use <adit/testing.hpp>. One thread.
namespace adit::testing {

/// Something a component noted about a document.
struct diagnostic {
  std::string message;  ///< For people.
  span where{};         ///< null when it is about the whole document
  std::string step{};   ///< who noted it; empty when the test did
};

/// The text with every byte that is not part of valid UTF-8 replaced by U+FFFD, and without a BOM at its start.
inline std::string valid_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text;
  text.reserve(bytes.size());
  for (const code_point c : code_points(bytes)) encode(c.value, text);
  return text;
}

namespace detail {

/// "[3,9)"
inline std::string interval(std::uint32_t begin, std::uint32_t end) {
  return std::string("[").append(std::to_string(begin)).append(",").append(std::to_string(end)).append(")");
}

/// All that belongs to one document.
class document_store {
 public:
  explicit document_store(std::string given) : text(std::move(given)) { own_.by_test = true; }
  document_store(const document_store&) = delete;
  document_store& operator=(const document_store&) = delete;

  const std::string text;
  std::string id{};
  std::vector<std::pair<std::string, std::string>> meta{};
  std::vector<diagnostic> diagnostics{};
  std::string problem{};     ///< what is wrong with the test's own layers
  std::string_view giver{};  ///< giver of the rows that the test is adding
  step* current = nullptr;   ///< the component's step while it is called

  std::uint32_t intern(std::string_view wanted) {
    if (const auto known = ids_.find(wanted); known != ids_.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(strings_.size() + 1);
    ids_.emplace(strings_.emplace_back(wanted), number);
    return number;
  }
  adit_str_t string(std::uint32_t number) const {
    return number == 0 || number > strings_.size() ? adit_str_t{} : str(strings_[number - 1]);
  }

  /// Opens a layer of the test's own.
  void declare(const layer_schema& schema, std::string_view by) {
    const std::string name = full_name(schema.name, by);
    if (own_.find(name) || find_frozen(name)) return;
    own_.pending.push_back(std::make_unique<stored_layer>(name, kinds_of(schema)));
  }
  std::uint32_t pending_rows(std::string_view base) const {
    const stored_layer* layer = own_.find(full_name(base, giver));
    return layer ? layer->count() : 0;
  }

  /// Appends rows for the component that is being called, else for the test.
  adit_status_t append(std::string_view base, std::uint32_t rows, const std::uint32_t* begin, const std::uint32_t* end,
                       std::uint32_t column_count, const adit_column_t* columns) {
    step& writer = current ? *current : own_;
    stored_layer* to = current ? open_given(writer, base) : own_.find(full_name(base, giver));
    const std::string named = "layer \"" + std::string(base) + "\"";
    const std::string wrong = to        ? to->append(rows, begin, end, column_count, columns)
                              : current ? "gives " + named + ", which its manifest does not name"
                                        : named + " is frozen: it was read, or a component ran";
    if (wrong.empty()) return ADIT_OK;
    writer.complain(wrong);
    return ADIT_FAILED;
  }

  /// The pending layer of a step that may give it; null when it may not.
  static stored_layer* open_given(step& writer, std::string_view base) {
    if (stored_layer* open = writer.find(base)) return open;
    for (const give& given : writer.gives) {
      if (given.layer != base) continue;
      return writer.pending.emplace_back(std::make_unique<stored_layer>(given.layer, given.columns)).get();
    }
    return nullptr;
  }
  /// Freezes what the test has added so far.
  void settle() {
    freeze(own_);
    if (problem.empty()) problem = own_.problem;
  }
  /// Sorts, checks and freezes the layers of a step; on a broken rule none of them stays, and the step has the reason.
  void freeze(step& from);

  const std::vector<std::unique_ptr<stored_layer>>& layers() {
    settle();
    return layers_;
  }
  const stored_layer* named(std::string_view name) {
    settle();
    return find_frozen(name);
  }
  /// The layer of that name, else the only one that another giver made.
  const stored_layer* plain(std::string_view base) {
    if (const stored_layer* exact = named(base)) return exact;
    const std::vector<const stored_layer*> all = every(base);
    return all.size() == 1 ? all.front() : nullptr;
  }
  /// All layers of that base name, in the order they were written.
  std::vector<const stored_layer*> every(std::string_view base) {
    settle();
    std::vector<const stored_layer*> found;
    for (const auto& layer : layers_) {
      if (base_name(layer->name) == base) found.push_back(layer.get());
    }
    return found;
  }

  std::vector<std::string> lines(std::string_view layer);

 private:
  static std::string full_name(std::string_view base, std::string_view by) {
    return by.empty() ? std::string(base) : std::string(base) + "@" + std::string(by);
  }
  const stored_layer* find_frozen(std::string_view name) const {
    for (const auto& layer : layers_) {
      if (layer->name == name) return layer.get();
    }
    return nullptr;
  }
  const stored_layer* plain_frozen(std::string_view base) const {
    if (const stored_layer* exact = find_frozen(base)) return exact;
    const auto is_base = [&](const auto& layer) { return base_name(layer->name) == base; };
    if (std::count_if(layers_.begin(), layers_.end(), is_base) != 1) return nullptr;
    return std::find_if(layers_.begin(), layers_.end(), is_base)->get();
  }
  /// What a ref to `base` points into: a layer of the step itself, else a frozen one.
  const stored_layer* ref_target(const step& from, std::string_view base) const {
    const stored_layer* own = from.find_base(base);
    return own ? own : plain_frozen(base);
  }
  /// What is wrong with a span, or "".
  std::string wrong_span(std::uint32_t begin, std::uint32_t end) const;
  std::string wrong_element(const stored_column& column, std::size_t element, std::uint32_t target_rows) const;
  std::string wrong_layer(const step& from, const stored_layer& layer) const;
  std::string element_text(const stored_column& column, std::size_t element) const;
  void rename_older(const std::string& name);

  std::vector<std::unique_ptr<stored_layer>> layers_;
  std::deque<std::string> strings_;
  std::map<std::string_view, std::uint32_t> ids_;
  step own_;
};

inline std::string document_store::wrong_span(std::uint32_t begin, std::uint32_t end) const {
  const std::string where = interval(begin, end);
  if (begin > end) return where + " ends before it begins";
  if (end > text.size()) return where + " is past the end of the text, " + std::to_string(text.size()) + " bytes";
  for (const std::uint32_t at : {begin, end}) {
    if (at < text.size() && adit::detail::is_continuation(text, at)) return where + " cuts a code point";
  }
  return {};
}

inline std::string document_store::wrong_element(const stored_column& column, std::size_t element,
                                                 std::uint32_t target_rows) const {
  switch (column.kind.type) {
    case ADIT_BOOL:
      return column.at<std::uint8_t>(element) > 1 ? "a bool is 0 or 1" : "";
    case ADIT_STR:
      return column.at<std::uint32_t>(element) > strings_.size() ? "no such string" : "";
    case ADIT_SPAN:
    case ADIT_SPANS: {
      const auto where = column.at<adit_span_t>(element);
      const bool null = column.kind.type == ADIT_SPAN && where.begin == ADIT_NULL_ROW;
      return null ? "" : wrong_span(where.begin, where.end);
    }
    case ADIT_REF:
    case ADIT_REFS: {
      const auto row = column.at<std::uint32_t>(element);
      if (row < target_rows || (row == ADIT_NULL_ROW && column.kind.type == ADIT_REF)) return "";
      return "row " + std::to_string(row) + " of layer \"" + column.kind.to + "\", which has " +
             std::to_string(target_rows);
    }
    default:
      return "";
  }
}

inline std::string document_store::wrong_layer(const step& from, const stored_layer& layer) const {
  for (std::uint32_t row = 0; row < layer.count(); ++row) {
    const std::string wrong = wrong_span(layer.begin[row], layer.end[row]);
    if (!wrong.empty()) return "layer \"" + layer.name + "\" row " + std::to_string(row) + ": " + wrong;
  }
  for (const stored_column& column : layer.columns) {
    const stored_layer* target = is_reference(column.kind.type) ? ref_target(from, column.kind.to) : nullptr;
    for (std::size_t element = 0; element < column.elements(); ++element) {
      const std::string wrong = wrong_element(column, element, target ? target->count() : 0);
      if (!wrong.empty()) return "layer \"" + layer.name + "\" column \"" + column.kind.name + "\": " + wrong;
    }
  }
  return {};
}

/// A new layer is the plain one of its name; an older one keeps its giver's.
inline void document_store::rename_older(const std::string& name) {
  for (const auto& layer : layers_) {
    if (layer->name != name) continue;
    const std::string older = name + "@" + (layer->producer.empty() ? "test" : layer->producer);
    std::string fresh = older;
    for (int number = 2; find_frozen(fresh); ++number) fresh = older + "#" + std::to_string(number);
    layer->name = fresh;
    layer->publish();
    return;
  }
}

/// Sorts a layer's rows; the place in the sorted layer of each row as appended.
inline std::vector<std::uint32_t> sort_rows(stored_layer& layer) {
  std::vector<std::uint32_t> order(layer.count());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return layer.begin[a] != layer.begin[b] ? layer.begin[a] < layer.begin[b] : layer.end[a] > layer.end[b];
  });
  std::vector<std::uint32_t> begin, end, place(order.size());
  for (const std::uint32_t row : order) {
    place[row] = static_cast<std::uint32_t>(begin.size());
    begin.push_back(layer.begin[row]);
    end.push_back(layer.end[row]);
  }
  layer.begin = std::move(begin);
  layer.end = std::move(end);
  for (stored_column& column : layer.columns) column.permute(order);
  return place;
}

inline void document_store::freeze(step& from) {
  for (const auto& layer : from.pending) {
    if (const std::string wrong = wrong_layer(from, *layer); !wrong.empty()) from.complain(wrong);
  }
  if (!from.problem.empty()) return from.pending.clear();
  std::map<const stored_layer*, std::vector<std::uint32_t>> places;
  for (const auto& layer : from.pending) places[layer.get()] = sort_rows(*layer);
  for (const auto& layer : from.pending) {
    for (stored_column& column : layer->columns) {
      if (!is_reference(column.kind.type)) continue;
      const stored_layer* pointed = ref_target(from, column.kind.to);
      column.abi.target = pointed ? &pointed->abi : nullptr;
      const auto moved = places.find(pointed);
      if (moved != places.end()) column.follow(moved->second);
    }
  }
  for (auto& layer : from.pending) {
    rename_older(layer->name);
    layer->producer = from.producer;
    layer->publish();
    layers_.push_back(std::move(layer));
  }
  from.pending.clear();
}

inline std::string document_store::element_text(const stored_column& column, std::size_t element) const {
  switch (column.kind.type) {
    case ADIT_BOOL:
      return column.at<std::uint8_t>(element) != 0 ? "true" : "";
    case ADIT_I32:
      return std::to_string(column.at<std::int32_t>(element));
    case ADIT_I64:
      return std::to_string(column.at<std::int64_t>(element));
    case ADIT_F64: {
      const auto number = column.at<double>(element);
      char digits[32];
      if (number != number) return "";
      return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
    }
    case ADIT_STR: {
      const auto number = column.at<std::uint32_t>(element);
      return number == 0 ? "" : "\"" + strings_[number - 1] + "\"";
    }
    case ADIT_SPAN:
    case ADIT_SPANS: {
      const auto where = column.at<adit_span_t>(element);
      return where.begin == ADIT_NULL_ROW ? "" : interval(where.begin, where.end);
    }
    default: {
      const auto row = column.at<std::uint32_t>(element);
      if (row == ADIT_NULL_ROW || !column.abi.target) return "";
      return column.kind.to + interval(column.abi.target->begin[row], column.abi.target->end[row]);
    }
  }
}

inline std::vector<std::string> document_store::lines(std::string_view layer_name) {
  const stored_layer* layer = named(layer_name);
  std::vector<std::string> lines;
  for (std::uint32_t row = 0; layer && row < layer->count(); ++row) {
    const std::uint32_t begin = layer->begin[row];
    const std::uint32_t end = layer->end[row];
    std::string line = interval(begin, end) + " \"" + text.substr(begin, end - begin) + "\"";
    for (const stored_column& column : layer->columns) {
      const bool list = is_list(column.kind.type);
      std::string shown;
      for (std::size_t i = list ? column.starts[row] : row; i < (list ? column.starts[row + 1] : row + 1u); ++i) {
        shown += element_text(column, i);
      }
      if (!shown.empty()) line += " " + column.kind.name + "=" + shown;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The host's functions for documents.
struct document_calls {
  static document_store& store(const adit_document_t* document) {
    return *reinterpret_cast<document_store*>(const_cast<adit_document_t*>(document));
  }
  static adit_str_t text(const adit_document_t* document) { return str(store(document).text); }
  static adit_str_t id(const adit_document_t* document) { return str(store(document).id); }
  static adit_str_t meta(const adit_document_t* document, adit_str_t key) {
    for (const auto& [name, found] : store(document).meta) {
      if (name == view(key)) return str(found);
    }
    return {};
  }
  static std::uint32_t meta_count(const adit_document_t* document) {
    return static_cast<std::uint32_t>(store(document).meta.size());
  }
  static void meta_at(const adit_document_t* document, std::uint32_t index, adit_str_t* key, adit_str_t* found) {
    *key = str(store(document).meta[index].first);
    *found = str(store(document).meta[index].second);
  }
  static adit_str_t string(const adit_document_t* document, std::uint32_t id) { return store(document).string(id); }
  static std::uint32_t intern(adit_document_t* document, adit_str_t text) {
    return text.data ? store(document).intern(view(text)) : ADIT_NULL_STRING;
  }
  static const adit_layer_t* layer(const adit_document_t* document, adit_str_t name, std::uint32_t index) {
    document_store& from = store(document);
    bool many = false;
    if (from.current) {
      const std::vector<need>& needs = from.current->needs;
      const auto declared =
          std::find_if(needs.begin(), needs.end(), [&](const need& n) { return n.layer == view(name); });
      if (declared == needs.end()) {
        from.current->complain("reads layer \"" + std::string(view(name)) + "\", which is not among its needs");
        return nullptr;
      }
      many = declared->many;
    }
    if (!many) {
      const stored_layer* found = index == 0 ? from.plain(view(name)) : nullptr;
      return found ? &found->abi : nullptr;
    }
    const std::vector<const stored_layer*> all = from.every(view(name));
    return index < all.size() ? &all[index]->abi : nullptr;
  }
  static std::uint32_t layer_count(const adit_document_t* document) {
    return static_cast<std::uint32_t>(store(document).layers().size());
  }
  static const adit_layer_t* layer_at(const adit_document_t* document, std::uint32_t index) {
    const auto& all = store(document).layers();
    return index < all.size() ? &all[index]->abi : nullptr;
  }
  static adit_status_t append(adit_document_t* document, adit_str_t layer, std::uint32_t count,
                              const std::uint32_t* begin, const std::uint32_t* end, std::uint32_t column_count,
                              const adit_column_t* columns) {
    return store(document).append(view(layer), count, begin, end, column_count, columns);
  }
  static void diagnose(adit_document_t* document, adit_str_t message, adit_span_t where) {
    const step* noting = store(document).current;
    store(document).diagnostics.push_back(
        {std::string(view(message)), {where.begin, where.end}, noting ? noting->producer : std::string()});
  }
  static std::uint32_t diagnostic_count(const adit_document_t* document) {
    return static_cast<std::uint32_t>(store(document).diagnostics.size());
  }
  static void diagnostic_at(const adit_document_t* document, std::uint32_t index, adit_str_t* message,
                            adit_span_t* where, adit_str_t* step) {
    const diagnostic& found = store(document).diagnostics[index];
    *message = str(found.message);
    *where = {found.where.begin, found.where.end};
    *step = str(found.step);
  }
  static void offsets(const adit_document_t* document, std::uint32_t unit, const std::uint32_t* bytes,
                      std::size_t count, std::uint32_t* to) {
    const std::string_view text = store(document).text;
    std::vector<std::uint32_t> units(text.size() + 1);
    std::uint32_t passed = 0;
    for (std::size_t at = 0; at < text.size();) {
      const code_point c = decode(text, at);
      std::fill_n(units.begin() + static_cast<std::ptrdiff_t>(at), c.size, passed);
      at += c.size;
      passed += unit == ADIT_BYTES ? c.size : unit == ADIT_UTF16_UNITS && c.value > 0xFFFF ? 2 : 1;
    }
    units[text.size()] = passed;
    for (std::size_t i = 0; i < count; ++i) to[i] = units[std::min<std::size_t>(bytes[i], text.size())];
  }
};

inline constexpr adit_document_api_t document_api = {
    sizeof(adit_document_api_t),  document_calls::text,       document_calls::id,
    document_calls::meta,         document_calls::meta_count, document_calls::meta_at,
    document_calls::string,       document_calls::intern,     document_calls::layer,
    document_calls::layer_count,  document_calls::layer_at,   document_calls::append,
    document_calls::diagnose,     document_calls::offsets,    document_calls::diagnostic_count,
    document_calls::diagnostic_at};

}  // namespace detail

}  // namespace adit::testing
