#pragma once

#include <gtest/gtest.h>

#include "plugins/sentences/boundary_lexicon.hpp"

namespace adit::sentences {

/// The shipped word lists, read once.
inline const BoundaryLexicon& shipped_lexicon() {
  static const auto* loaded =
      new Result<BoundaryLexicon>(BoundaryLexicon::load(ADIT_SOURCE_DIR "/plugins/sentences/data"));
  EXPECT_TRUE(loaded->has_value()) << loaded->error().message;
  return loaded->value();
}

}  // namespace adit::sentences
