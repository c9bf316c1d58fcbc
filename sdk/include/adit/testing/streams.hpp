#pragma once

#include <adit/testing/document.hpp>

#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sources, drafts, outputs and tables of the in-memory host: what readers, writers and collectors are given.
namespace adit::testing {

/// How a test hands bytes to a reader.
struct source_options {
  std::string id = "test.txt";               ///< what the source is called
  std::string path{};                        ///< what the reader is told as its path; empty for a stream
  std::size_t chunk = 4096;                  ///< most bytes that one read gives: 1 finds readers that expect more
  std::uint64_t max_document = 64u << 20;    ///< longest document in bytes
  std::optional<std::size_t> fails_after{};  ///< bytes after which the system refuses to read
};

/// How a test takes what a writer writes.
struct output_options {
  bool standard_output = false;             ///< there can be no files beside the main stream
  std::uint32_t terminal_width = 0;         ///< columns; 0 when it is no terminal
  std::optional<std::size_t> full_after{};  ///< bytes after which the disk is full
};

namespace detail {

/// Behind adit_source_t.
struct source_state {
  std::string_view bytes;
  source_options options;
  std::size_t at = 0;
  std::size_t reads = 0;
};

/// Behind adit_draft_t.
struct draft_state {
  source_state* source = nullptr;
  step* writer = nullptr;  ///< the reader, for the layers it appends
  document_options options{};
  std::string text{};
  bool too_long = false;
  std::optional<testing::document> made{};

  testing::document& document() {
    if (!made) {
      made.emplace(text, options);
      made->store().current = writer;
    }
    return *made;
  }
};

/// Behind adit_sink_t.
struct output_state;
struct sink_state {
  std::string written{};
  output_state* output = nullptr;  ///< null for a saved state
};

/// Behind adit_output_t.
struct output_state {
  output_options options;
  std::map<std::string, std::unique_ptr<sink_state>> sinks{};
  bool refused = false;  ///< something was not written, for want of room
};

/// Behind adit_tables_t: tables in the order of their first rows.
struct tables_state {
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
};

template <class State, class Handle>
State& state_of(const Handle* handle) {
  return *reinterpret_cast<State*>(const_cast<Handle*>(handle));
}

/// The host's functions for readers.
struct reading_calls {
  static adit_status_t read(adit_source_t* source, char* buffer, std::size_t capacity, std::size_t* got) {
    auto& from = state_of<source_state>(source);
    ++from.reads;
    *got = 0;
    const std::size_t end = std::min(from.bytes.size(), from.options.fails_after.value_or(from.bytes.size()));
    if (from.at == end && end < from.bytes.size()) return ADIT_FAILED;
    *got = std::min({capacity, from.options.chunk, end - from.at});
    if (*got > 0) std::memcpy(buffer, from.bytes.data() + from.at, *got);
    from.at += *got;
    return ADIT_OK;
  }
  static adit_str_t source_id(const adit_source_t* source) { return str(state_of<source_state>(source).options.id); }
  static adit_str_t source_path(const adit_source_t* source) {
    const std::string& path = state_of<source_state>(source).options.path;
    return path.empty() ? adit_str_t{} : str(path);
  }
  static std::uint64_t max_document(const adit_source_t* source) {
    return state_of<source_state>(source).options.max_document;
  }
  static void set_id(adit_draft_t* draft, adit_str_t id) {
    auto& to = state_of<draft_state>(draft);
    to.options.id = view(id);
    if (to.made) to.made->store().id = view(id);
  }
  static void set_meta(adit_draft_t* draft, adit_str_t key, adit_str_t given) {
    auto& to = state_of<draft_state>(draft);
    auto& meta = to.made ? to.made->store().meta : to.options.meta;
    for (auto& [name, known] : meta) {
      if (name == view(key)) return void(known = view(given));
    }
    meta.emplace_back(view(key), view(given));
  }
  static adit_status_t append_text(adit_draft_t* draft, adit_str_t bytes) {
    auto& to = state_of<draft_state>(draft);
    to.too_long = to.too_long || to.text.size() + bytes.size > to.source->options.max_document;
    if (to.too_long) return ADIT_FAILED;
    to.text.append(view(bytes));
    return ADIT_OK;
  }
  static adit_document_t* document(adit_draft_t* draft) {
    auto& to = state_of<draft_state>(draft);
    return to.too_long ? nullptr : to.document().handle();
  }
};

inline constexpr adit_reading_api_t reading_api = {
    sizeof(adit_reading_api_t), reading_calls::read,         reading_calls::source_id,
    reading_calls::source_path, reading_calls::max_document, reading_calls::set_id,
    reading_calls::set_meta,    reading_calls::append_text,  reading_calls::document};

/// The host's functions for writers and collectors.
struct writing_calls {
  static adit_sink_t* open(adit_output_t* output, adit_str_t suffix) {
    auto& to = state_of<output_state>(output);
    if (to.options.standard_output && suffix.size > 0) return nullptr;
    auto& sink = to.sinks[std::string(view(suffix))];
    if (!sink) sink = std::make_unique<sink_state>(sink_state{{}, &to});
    return reinterpret_cast<adit_sink_t*>(sink.get());
  }
  static adit_status_t write(adit_sink_t* sink, adit_str_t bytes) {
    auto& to = state_of<sink_state>(sink);
    if (to.output && to.output->options.full_after) {
      std::size_t& room = *to.output->options.full_after;
      to.output->refused = to.output->refused || room < bytes.size;
      if (to.output->refused) return ADIT_FAILED;
      room -= bytes.size;
    }
    to.written.append(view(bytes));
    return ADIT_OK;
  }
  static std::uint32_t terminal_width(const adit_output_t* output) {
    return state_of<output_state>(output).options.terminal_width;
  }
  static void row(adit_tables_t* tables, adit_str_t table, adit_str_t json) {
    auto& all = state_of<tables_state>(tables).all;
    for (auto& [name, rows] : all) {
      if (name == view(table)) return void(rows.emplace_back(view(json)));
    }
    all.push_back({std::string(view(table)), {std::string(view(json))}});
  }
};

inline constexpr adit_writing_api_t writing_api = {sizeof(adit_writing_api_t), writing_calls::open,
                                                   writing_calls::write, writing_calls::terminal_width,
                                                   writing_calls::row};

}  // namespace detail

}  // namespace adit::testing
