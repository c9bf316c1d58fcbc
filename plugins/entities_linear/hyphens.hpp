#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

#include "consistency.hpp"

namespace adit::linear {

/// Ends names of type `person` behind their last syllable: "Kim Jong-un", of which taggers often leave out "un", since words
/// behind a hyphen belong to few names ("Kim Jong-un-led"). Names are in text order before and after.
void end_behind_syllables(std::string_view text, std::span<const adit::span> tokens, std::uint32_t person, std::vector<Name>& names);

}  // namespace adit::linear
