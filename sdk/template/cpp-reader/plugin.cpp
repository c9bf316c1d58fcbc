// SPDX-License-Identifier: Apache-2.0
#include <adit/sdk.hpp>

#include <array>
#include <string>

/// Reads one document a line: its title, a tab, its text.
struct @TYPE@ : adit::reader {
  // Files of these endings are read with it when a pipeline names no reader.
  @TYPE@()
      : reader({.id = "@NAME@",
                .summary = "one document a line, with its title before a tab",
                .version = "0.1.0",
                .licence = "Apache-2.0",
                .extensions = {"titled"}}) {}

  // Called for every source. A source is read to its end before the next one is started.
  void start(adit::source& from) override {
    source_ = &from;
    rest_.clear();
    ended_ = false;
  }

  // Called until it gives false: makes the next document.
  bool read(adit::draft& to) override {
    std::size_t end = rest_.find('\n');
    while (end == std::string::npos && !ended_) {
      if (cancelled()) return true;
      const std::size_t before = rest_.size();
      const std::size_t got = source_->read(buffer_);
      ended_ = got == 0;
      rest_.append(buffer_.data(), got);
      end = rest_.find('\n', before);
    }
    if (rest_.empty()) return false;
    const std::string line = rest_.substr(0, end);
    rest_.erase(0, end == std::string::npos ? end : end + 1);
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      fail("a line without a tab");  // this record goes to the quarantine, reading goes on
    } else {
      to.set_meta("title", line.substr(0, tab));
      to.append_text(line.substr(tab + 1));
    }
    return true;
  }

 private:
  adit::source* source_ = nullptr;
  std::string rest_;  // read, but not yet part of a document
  bool ended_ = false;
  std::array<char, 1 << 16> buffer_;
};

ADIT_PLUGIN(@TYPE@)
