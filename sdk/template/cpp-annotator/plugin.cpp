// SPDX-License-Identifier: Apache-2.0
#include <adit/sdk.hpp>

/// Reports words in capitals as entities of type SHOUT.
struct @TYPE@ : adit::annotator {
  // A parameter: name in the pipeline file, default, help, limits.
  adit::param<int> min{this, "min_length", 3, "shortest word to report, in code points", {1, 100}};

  // What the program shows in `adit describe @NAME@`, and which layers the component reads and writes.
  @TYPE@()
      : annotator({.id = "@NAME@",
                   .summary = "words in capitals",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token"},
                   .gives = {"entity"}}) {}

  // Called for every document.
  void process(adit::document& doc) override {
    auto out = doc.append<adit::entity>();
    for (const auto& token : doc.rows<adit::token>()) {
      const bool long_enough = adit::length(token.text()) >= min;
      if (long_enough && adit::is_upper(token.text())) out.add(token.span(), {.type = "SHOUT"});
    }
  }
};

ADIT_PLUGIN(@TYPE@)
