#pragma once

#include <adit/sdk.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

/// A small reader, writer and collector: proof of those bases, and something to begin with.
namespace examples {

/// One document a line, its id before a tab: "a.txt<TAB>The text". A line without a tab fails alone.
struct LinesReader : adit::reader {
  LinesReader() : reader({.id = "lines", .gives = {"sentence"}, .extensions = {"tsv"}}) {}

  void start(adit::source& from) override {
    from_ = &from;
    rest_.clear();
  }
  bool read(adit::draft& to) override {
    std::string line;
    if (!next_line(line)) return false;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return fail("a line without a tab"), true;
    to.set_id(std::string_view(line).substr(0, tab));
    to.set_meta("title", "Line " + std::to_string(++count_));
    if (!to.append_text(std::string_view(line).substr(tab + 1))) return true;
    if (auto made = to.document()) {
      const auto size = static_cast<std::uint32_t>(made->text().size());
      if (size > 0) made->append<adit::sentence>().add({0, size});
    }
    return true;
  }

 private:
  bool next_line(std::string& line) {
    std::array<char, 64> buffer;
    std::size_t end;
    while ((end = rest_.find('\n')) == std::string::npos) {
      const std::size_t got = from_->read(buffer);
      if (got == 0) break;
      rest_.append(buffer.data(), got);
    }
    if (rest_.empty()) return false;
    line = rest_.substr(0, end);
    rest_.erase(0, end == std::string::npos ? end : end + 1);
    return true;
  }
  adit::source* from_ = nullptr;
  std::string rest_;
  int count_ = 0;
};

/// "id: entity, entity", one line a document; tables go beside, one row a line.
struct NamesWriter : adit::writer {
  NamesWriter() : writer({.id = "names_writer", .needs = {"entity?"}}) {}

  void begin(adit::output& to) override { to_ = &to; }
  void write(const adit::document& doc) override {
    std::string line(doc.id());
    const char* separator = ": ";
    for (const auto& entity : doc.rows<adit::entity>()) {
      line.append(separator).append(entity.text());
      separator = ", ";
    }
    to_->open().write(line + "\n");
  }
  void table(std::string_view name, std::span<const std::string_view> rows) override {
    std::optional<adit::sink> beside = to_->open_beside(name);
    adit::sink sink = beside ? *beside : to_->open();
    for (const std::string_view row : rows) {
      sink.write(row);
      sink.write("\n");
    }
  }
  void end() override { to_->open().write("end\n"); }

 private:
  adit::output* to_ = nullptr;
};

/// How often each entity occurs, in the order of first occurrence.
struct CountNames : adit::collector {
  CountNames() : collector({.id = "count_names", .needs = {"entity"}}) {}

  void accumulate(const adit::document& doc) override {
    for (const auto& entity : doc.rows<adit::entity>()) add(entity.text(), 1);
  }
  void save(adit::sink& to) override {
    for (const std::string& name : order_) to.write(std::to_string(counts_[name]) + " " + name + "\n");
  }
  void merge(std::string_view state) override {
    while (!state.empty()) {
      const std::size_t end = state.find('\n');
      const std::size_t blank = state.find(' ');
      add(state.substr(blank + 1, end - blank - 1), std::stoi(std::string(state.substr(0, blank))));
      state.remove_prefix(end + 1);
    }
  }
  void finish(adit::tables& to) override {
    for (const std::string& name : order_) {
      std::string row;
      adit::json_writer(row).begin_object().key("name").string(name).key("count").integer(counts_[name]).end_object();
      to.row("names", row);
    }
  }

 private:
  void add(std::string_view name, int count) {
    const auto [known, fresh] = counts_.try_emplace(std::string(name), 0);
    if (fresh) order_.push_back(known->first);
    known->second += count;
  }
  std::map<std::string, int> counts_;
  std::vector<std::string> order_;
};

}  // namespace examples
