// SPDX-License-Identifier: Apache-2.0
#include <adit/sdk.hpp>

#include <optional>
#include <string>

/// Writes one line a document: its id and its entities.
struct @TYPE@ : adit::writer {
  // The first path with access::write is where the output goes; empty: standard output.
  adit::param<adit::path> path{this, "path", {}, "file to write; left out: standard output", {adit::access::write}};

  @TYPE@()
      : writer({.id = "@NAME@",
                .summary = "one line a document with its entities",
                .version = "0.1.0",
                .licence = "Apache-2.0",
                .needs = {"entity?"}}) {}

  // Before the first document. The host opens the file, and gives it its name when the run was well.
  void begin(adit::output& to) override { out_.emplace(to.open()); }

  // Called for every document, in the order of the input.
  void write(const adit::document& doc) override {
    std::string line(doc.id());
    for (const auto& entity : doc.rows<adit::entity>()) line.append("\t").append(entity.text());
    out_->write(line + "\n");
  }

 private:
  std::optional<adit::sink> out_;
};

ADIT_PLUGIN(@TYPE@)
