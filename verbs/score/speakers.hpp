#pragma once

#include <string>
#include <string_view>

namespace adit::score {

/// Whether two ways to name a source mean the same one: the head word of one stands in the other ("Blinken", "US Secretary of
/// State Antony Blinken"). Two empty ones are the same, one empty one is another.
bool same_speaker(std::u32string_view a, std::u32string_view b);

}  // namespace adit::score
