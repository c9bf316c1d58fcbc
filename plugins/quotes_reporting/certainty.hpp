#pragma once

#include "model.hpp"
#include "words.hpp"

namespace quotes_reporting {

/// Features that tell how likely a source is the right one: its share among all readings, and, for pronouns and roles,
/// how clear it is whom they stand for. The share alone says how sure the mention is, not its name: "he" beside the
/// verb is sure, and two men may stand before it.
void certainty_features(const Words& words, std::uint32_t source, bool has_cue, float share, Features& out);

}  // namespace quotes_reporting
