#pragma once

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "core/document/document.hpp"
#include "core/document/step_view.hpp"
#include "core/plugin/reading.hpp"
#include "core/plugin/writing.hpp"

/// What the ABI's handles for reading and writing are in a check: memory, which may fail when told to.
namespace adit::plugin_verb {

inline constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

/// How a source behaves.
struct SourceOptions {
  std::size_t chunk = kNever;       ///< most bytes of one read
  std::size_t breaks_after = kNever;  ///< bytes after which reading fails
  std::uint64_t max_document = 64u << 20;
};

/// Bytes to read. Borrows them.
class MemorySource : public adit_source_t {
 public:
  MemorySource(std::string_view bytes, SourceOptions options) : bytes_(bytes), options_(options) {}
  bool read(char* buffer, std::size_t capacity, std::size_t& got) override {
    if (at_ >= options_.breaks_after) return false;
    got = std::min({capacity, options_.chunk, bytes_.size() - at_, options_.breaks_after - at_});
    if (got > 0) std::memcpy(buffer, bytes_.data() + at_, got);
    at_ += got;
    return true;
  }
  std::string_view id() const override { return "sample"; }
  std::string_view path() const override { return {}; }
  std::uint64_t max_document() const override { return options_.max_document; }

 private:
  std::string_view bytes_;
  SourceOptions options_;
  std::size_t at_ = 0;
};

/// A document that a reader makes.
class MemoryDraft : public adit_draft_t {
 public:
  MemoryDraft(core::Document& document, core::StepView& view, std::uint64_t max_document)
      : document_(document), view_(view), max_document_(max_document) {}
  void set_id(std::string_view id) override { document_.set_id(id); }
  void set_meta(std::string_view key, std::string_view value) override { document_.set_meta(key, value); }
  bool append_text(std::string_view bytes) override {
    too_large_ = too_large_ || bytes_.size() + bytes.size() > max_document_;
    if (!too_large_) bytes_.append(bytes);
    return !too_large_;
  }
  adit_document_t* document() override {
    finish();
    return too_large_ ? nullptr : view_.handle();
  }
  /// Ends the text.
  void finish() {
    if (finished_) return;
    finished_ = true;
    if (auto decoded = core::decode_text(std::move(bytes_), core::BadBytes::replace)) document_.set_text(std::move(*decoded));
    view_.open(document_);
  }
  bool too_large() const { return too_large_; }

 private:
  core::Document& document_;
  core::StepView& view_;
  std::uint64_t max_document_;
  std::string bytes_;
  bool finished_ = false;
  bool too_large_ = false;
};

/// A stream of bytes, which is full after so many. May forget them.
class MemorySink : public adit_sink_t {
 public:
  explicit MemorySink(std::size_t capacity = kNever, bool keeps = true) : left_(capacity), keeps_(keeps) {}
  bool write(std::string_view more) override {
    full_ = full_ || more.size() > left_;
    if (full_) return false;
    left_ -= more.size();
    if (keeps_) bytes_.append(more);
    return true;
  }
  bool full() const { return full_; }
  const std::string& bytes() const { return bytes_; }

 private:
  std::size_t left_;
  bool keeps_;
  std::string bytes_;
  bool full_ = false;
};

/// How an output behaves.
struct OutputOptions {
  std::size_t capacity = kNever;  ///< bytes of each stream
  bool only_main = false;         ///< there is no stream beside the main one, as for standard output
};

/// Where a writer writes.
class MemoryOutput : public adit_output_t {
 public:
  MemoryOutput(OutputOptions options, bool keeps) : options_(options), keeps_(keeps) {}
  adit_sink_t* open(std::string_view suffix) override {
    if (options_.only_main && !suffix.empty()) return nullptr;
    return &sinks_.try_emplace(std::string(suffix), options_.capacity, keeps_).first->second;
  }
  std::uint32_t terminal_width() const override { return 0; }
  /// True when a stream could not take what was written.
  bool full() const {
    return std::any_of(sinks_.begin(), sinks_.end(), [](const auto& sink) { return sink.second.full(); });
  }
  /// All streams with their suffixes.
  std::string bytes() const {
    std::string all;
    for (const auto& [suffix, sink] : sinks_) all += suffix + ":\n" + sink.bytes();
    return all;
  }

 private:
  OutputOptions options_;
  bool keeps_;
  std::map<std::string, MemorySink, std::less<>> sinks_;
};

/// The rows of a collector's tables.
class MemoryTables : public adit_tables_t {
 public:
  void row(std::string_view table, std::string_view json) override { rows_.emplace_back(table, json); }
  const std::vector<std::pair<std::string, std::string>>& rows() const { return rows_; }

 private:
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace adit::plugin_verb
