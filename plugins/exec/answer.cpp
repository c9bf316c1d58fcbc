#include "answer.hpp"

#include <algorithm>
#include <vector>

#include <adit/rows.hpp>

#include "offset_map.hpp"
#include "process.hpp"
#include "row_table.hpp"

namespace exec {
namespace {

using Kind = Verdict::Kind;

/// The stretch that an object names by `begin` and `end`, in bytes; null when it names none.
adit::span stretch_of(const adit::json_value& object, const OffsetMap& offsets) {
  const auto begin = member(object, "begin"), end = member(object, "end");
  const auto first = begin ? whole_number(*begin) : std::nullopt, last = end ? whole_number(*end) : std::nullopt;
  const auto from = first ? offsets.byte(*first) : std::nullopt, to = last ? offsets.byte(*last) : std::nullopt;
  return from && to && *from <= *to ? adit::span{*from, *to} : adit::span{};
}

/// Reads the tables below "rows". False: `verdict` says why.
bool read_rows(const adit::json_value& rows, const Hello& hello, const OffsetMap& offsets, adit_document_t* document,
               const adit_document_api_t& api, std::vector<RowTable>& tables, Verdict& verdict) {
  const auto fail = [&verdict](std::string message) {
    verdict = {Kind::failed, std::move(message), {}};
    return false;
  };
  for (const auto [key, items] : rows.members()) {
    const auto gift = std::find_if(hello.gives.begin(), hello.gives.end(), [&key = key](const Gift& g) { return key.is(g.layer); });
    if (gift == hello.gives.end()) return fail("answered with rows of " + for_message(key.raw(), 60) + ", which it does not give");
    if (items.kind() != adit::json_kind::array) return fail("the rows of " + for_message(key.raw(), 60) + " must be a list");
    RowTable& table = tables.emplace_back(*gift, offsets, document, api);
    for (const adit::json_value row : items.items()) {
      if (!table.add(row)) return fail(table.fault());
    }
  }
  return true;
}

void note_diagnostics(const adit::json_value& list, const OffsetMap& offsets, adit_document_t* document,
                      const adit_document_api_t& api) {
  for (const adit::json_value item : list.items()) {
    const auto message = member(item, "message");
    const adit::span where = stretch_of(item, offsets);
    api.diagnose(document, adit::str(for_message(message ? message->string() : "", 1000)), {where.begin, where.end});
  }
}

Verdict nonsense(std::string_view line, std::string_view what) {
  return {Kind::nonsense, "answered with " + std::string(what) + ": \"" + for_message(line, 100) + "\"", {}};
}

}  // namespace

Verdict read_answer(std::string_view line, std::uint64_t number, const Hello& hello, adit_document_t* document,
                    const adit_document_api_t& api) {
  const auto json = adit::parse_json(line);
  if (!json || json->kind() != adit::json_kind::object) {
    return nonsense(line, "what is no JSON object (does it print to standard output?)");
  }
  const auto answered = member(*json, "document");
  if (!answered || answered->raw() != std::to_string(number)) {
    return nonsense(line, "what is no answer to document " + std::to_string(number));
  }
  const auto rows = member(*json, "rows");
  const auto error = member(*json, "error");
  if (!rows && !error) return nonsense(line, "neither \"rows\" nor \"error\"");
  const OffsetMap offsets(adit::view(api.text(document)), hello.unit);
  if (error) return {Kind::failed, for_message(error->string(), 1000), stretch_of(*json, offsets)};
  Verdict verdict;
  std::vector<RowTable> tables;
  tables.reserve(hello.gives.size() + 1);
  if (!read_rows(*rows, hello, offsets, document, api, tables, verdict)) return verdict;
  for (const RowTable& table : tables) {
    if (table.append() != ADIT_OK) return {Kind::refused, "", {}};
  }
  if (const auto notes = member(*json, "diagnostics")) note_diagnostics(*notes, offsets, document, api);
  return verdict;
}

}  // namespace exec
