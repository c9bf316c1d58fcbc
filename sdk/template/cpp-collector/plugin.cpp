// SPDX-License-Identifier: Apache-2.0
#include <adit/sdk.hpp>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

/// Counts documents and their words.
struct @TYPE@ : adit::collector {
  @TYPE@()
      : collector({.id = "@NAME@", .summary = "number of documents and words", .version = "0.1.0", .licence = "Apache-2.0", .needs = {"token"}}) {}

  // Called for every document, in the order of the input.
  void accumulate(const adit::document& doc) override {
    documents_ += 1;
    words_ += doc.rows<adit::token>().size();
  }

  // The state, and adding a saved one as if its documents came next: so parts of a run can be summed up apart.
  void save(adit::sink& to) override { to.write(std::to_string(documents_) + " " + std::to_string(words_)); }
  void merge(std::string_view state) override {
    const std::size_t blank = state.find(' ');
    std::uint64_t documents = 0;
    std::uint64_t words = 0;
    if (blank == std::string_view::npos || !read(state.substr(0, blank), documents) || !read(state.substr(blank + 1), words)) {
      return fail("the saved state is damaged");
    }
    documents_ += documents;
    words_ += words;
  }

  // Once, at the end: rows of tables, each a JSON object.
  void finish(adit::tables& to) override {
    std::string row;
    adit::json_writer out(row);
    out.begin_object().key("documents").integer(static_cast<std::int64_t>(documents_));
    out.key("words").integer(static_cast<std::int64_t>(words_)).end_object();
    to.row("@NAME@", row);
  }

 private:
  static bool read(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
  }

  std::uint64_t documents_ = 0;
  std::uint64_t words_ = 0;
};

ADIT_PLUGIN(@TYPE@)
