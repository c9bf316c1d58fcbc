#pragma once

#include <adit/document.hpp>

#include "csv_text.hpp"

namespace adit::csv {

/// The layer of that full name; else, of a plain name, that of another giver; null when there is none. Borrowed from
/// the document.
const adit_layer_t* find_layer(const document& from, std::string_view name);

/// Appends a row with the names of a layer's columns: id, begin, end, text, then its own.
void write_header(const adit_layer_t& layer, csv_text& to);

/// Appends a row a row of the layer, whatever its columns are. Offsets count code points. Spans and refs are shown by
/// their words, lists joined by " | ", true as "true"; null and false are empty.
void write_rows(const document& from, const adit_layer_t& layer, csv_text& to);

}  // namespace adit::csv
