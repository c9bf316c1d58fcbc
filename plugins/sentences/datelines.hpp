#pragma once

#include <cstddef>
#include <string_view>

namespace adit::sentences {

/// Where the dateline ends that a paragraph [begin, end) begins with, behind its dash: "TARSK, Oct. 12 (KNA) — The bridge ...".
/// `begin` when there is none. It has capitals and numbers only, and tells a place in capitals, an agency in brackets or a date.
/// Looks at 100 bytes. [any]
std::size_t dateline_end(std::string_view text, std::size_t begin, std::size_t end);

/// The same for "TARSK: The bridge ...", which may be somebody who speaks as well: tells them apart by what follows only, so it is
/// for a text where no other paragraph begins so. [any]
std::size_t colon_dateline_end(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace adit::sentences
