#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace adit::sentences {

/// Appends where the items of a list start that runs on in one paragraph, the first one left out:
/// "1) Open it. 2) Close it" has one at "2)". A list is known by the marker at the start of the paragraph, the next
/// items by the marker that comes after it. Linear: the search for an item starts where the last one was found. [any]
void find_list_items(std::string_view text, std::size_t begin, std::size_t end, std::vector<std::size_t>& out);

}  // namespace adit::sentences
