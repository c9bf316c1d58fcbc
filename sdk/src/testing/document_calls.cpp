#include "store.hpp"

#include <adit/document.hpp>
#include <adit/text.hpp>

#include <algorithm>

/// The host's functions for documents.
namespace adit::testing::detail {

namespace {

namespace document_calls {

adit_str_t text(const adit_document_t* document) { return str(store_of(document).text); }
adit_str_t id(const adit_document_t* document) { return str(store_of(document).id); }
adit_str_t meta(const adit_document_t* document, adit_str_t key) {
  for (const auto& [name, found] : store_of(document).meta) {
    if (name == view(key)) return str(found);
  }
  return {};
}

std::uint32_t meta_count(const adit_document_t* document) {
  return static_cast<std::uint32_t>(store_of(document).meta.size());
}

void meta_at(const adit_document_t* document, std::uint32_t index, adit_str_t* key, adit_str_t* found) {
  *key = str(store_of(document).meta[index].first);
  *found = str(store_of(document).meta[index].second);
}

adit_str_t string(const adit_document_t* document, std::uint32_t id) { return store_of(document).string(id); }
std::uint32_t intern(adit_document_t* document, adit_str_t text) {
  return text.data ? store_of(document).intern(view(text)) : ADIT_NULL_STRING;
}

/// The need for that layer; null, which breaks a rule, when there is none.
const need* find_need(step& of, std::string_view layer) {
  for (const need& one : of.needs) {
    if (one.layer == layer) return &one;
  }
  of.complain("reads layer \"" + std::string(layer) + "\", which is not among its needs");
  return nullptr;
}

const adit_layer_t* layer(const adit_document_t* document, adit_str_t name, std::uint32_t index) {
  document_store& from = store_of(document);
  bool many = false;
  if (from.current) {
    const need* declared = find_need(*from.current, view(name));
    if (!declared) return nullptr;
    many = declared->many;
  }
  if (!many) {
    const stored_layer* found = index == 0 ? from.plain(view(name)) : nullptr;
    return found ? &found->abi : nullptr;
  }
  const std::vector<const stored_layer*> all = from.every(view(name));
  return index < all.size() ? &all[index]->abi : nullptr;
}

std::uint32_t layer_count(const adit_document_t* document) {
  return static_cast<std::uint32_t>(store_of(document).layers().size());
}

const adit_layer_t* layer_at(const adit_document_t* document, std::uint32_t index) {
  const auto& all = store_of(document).layers();
  return index < all.size() ? &all[index]->abi : nullptr;
}

adit_status_t append(adit_document_t* document, adit_str_t layer, std::uint32_t count, const std::uint32_t* begin,
                     const std::uint32_t* end, std::uint32_t column_count, const adit_column_t* columns) {
  return store_of(document).append(view(layer), count, begin, end, column_count, columns);
}

void diagnose(adit_document_t* document, adit_str_t message, adit_span_t where) {
  const step* noting = store_of(document).current;
  store_of(document).diagnostics.push_back(
      {std::string(view(message)), {where.begin, where.end}, noting ? noting->producer : std::string()});
}

std::uint32_t diagnostic_count(const adit_document_t* document) {
  return static_cast<std::uint32_t>(store_of(document).diagnostics.size());
}

void diagnostic_at(const adit_document_t* document, std::uint32_t index, adit_str_t* message, adit_span_t* where,
                   adit_str_t* step) {
  const diagnostic& found = store_of(document).diagnostics[index];
  *message = str(found.message);
  *where = {found.where.begin, found.where.end};
  *step = str(found.step);
}

void offsets(const adit_document_t* document, std::uint32_t unit, const std::uint32_t* bytes, std::size_t count,
             std::uint32_t* to) {
  const std::string_view text = store_of(document).text;
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

}  // namespace document_calls

}  // namespace

const adit_document_api_t document_api = {
    sizeof(adit_document_api_t),  document_calls::text,       document_calls::id,
    document_calls::meta,         document_calls::meta_count, document_calls::meta_at,
    document_calls::string,       document_calls::intern,     document_calls::layer,
    document_calls::layer_count,  document_calls::layer_at,   document_calls::append,
    document_calls::diagnose,     document_calls::offsets,    document_calls::diagnostic_count,
    document_calls::diagnostic_at};

}  // namespace adit::testing::detail
