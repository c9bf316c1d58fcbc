#pragma once

#include <adit/abi.h>
#include <adit/plugin.hpp>
#include <adit/testing/document.hpp>
#include <adit/testing/parameters.hpp>
#include <adit/testing/streams.hpp>
#include <adit/testing/value.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The in-memory host: makes a component with parameters and calls it through the same C tables as the program does.
namespace adit::testing {

/// What a call came to: the component's status, or ADIT_FAILED when it broke a rule that the host checks.
struct outcome {
  adit_status_t status = ADIT_OK;                  ///< ADIT_OK ... ADIT_CANCELLED
  std::string message{};                           ///< from fail(), or the broken rule
  span where{};                                    ///< the place in the text that fail() named
  std::string parameter{};                         ///< the parameter that reject() named
  bool ok() const { return status == ADIT_OK; }    ///< True for ADIT_OK.
  explicit operator bool() const { return ok(); }  ///< The same as ok().
};

/// One line of the run's log.
struct log_line {
  std::int32_t level = ADIT_LOG_INFO;  ///< ADIT_LOG_DEBUG ... ADIT_LOG_ERROR
  std::string message{};               ///< As the component wrote it.
};

/// What the host tells a component of its surroundings.
struct host_options {
  std::string plugin_dir = ".";                 ///< the plugin's folder, with its data/
  std::optional<std::uint64_t> cancel_after{};  ///< cancelled() turns true after so many times asked
};

/// A record that a reader gave up on.
struct failed_record {
  std::string id{};       ///< as the reader set it; else the source's
  std::string text{};     ///< what the reader appended before
  std::string message{};  ///< why it failed
};

/// What a reader made of a source.
struct read_result {
  outcome last{};                         ///< ADIT_OK when the source was read to its end
  std::vector<document> documents{};      ///< in the order of the source
  std::vector<failed_record> failures{};  ///< in the order of the source
};

/// What a writer wrote.
struct write_result {
  outcome last{};                               ///< the first call that was not ADIT_OK, else ADIT_OK
  std::string text{};                           ///< the main stream
  std::map<std::string, std::string> beside{};  ///< other streams by suffix
};

/// Tables of a collector, in the order of their first rows; each row is JSON.
using tables_list = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// What a collector came to.
struct collect_result {
  outcome last{};        ///< the first call that was not ADIT_OK, else ADIT_OK
  tables_list tables{};  ///< none when it failed before finish()
};

namespace detail {

/// What a component_host holds.
struct host_state;

}  // namespace detail

/// Holds one component as the program would. Instances are made when first called; made() tells how that went.
class component_host {
 public:
  /// Makes the component with these parameters, which are checked against its manifest; `component` must outlive the
  /// host. Errors are in made().
  explicit component_host(const adit_component_t& component, parameters given = {}, host_options options = {});
  component_host(const component_host&) = delete;
  component_host& operator=(const component_host&) = delete;
  ~component_host();

  /// How making the component went: its manifest, the parameters, the shared model, open().
  const outcome& made() const;
  /// The manifest as the component wrote it.
  const value& manifest() const;
  /// Layers it needs and gives with these parameters, "?" behind an optional need.
  std::vector<std::string> needs() const;
  /// Layers it gives with these parameters.
  std::vector<std::string> gives() const;
  /// What the component logged so far.
  const std::vector<log_line>& log_lines() const;

  /// Runs an annotator over a document and freezes the layers that it gave. When it fails, the document stays as it
  /// was.
  outcome process(document& on);

  /// Reads all documents from bytes.
  read_result read(std::string_view bytes, source_options options = {});

  /// Begins, writes documents and tables in order, and ends.
  write_result write(std::span<const document> documents, const tables_list& tables = {}, output_options options = {});
  /// Begins, writes one document, and ends.
  write_result write(const document& one, output_options options = {});

  /// Sums up documents in one instance.
  collect_result collect(std::span<const document> documents);
  /// The same in several instances, each of which sees a part of the documents; their saved states are merged in order.
  collect_result collect_in_parts(std::span<const document> documents, std::size_t parts);

 private:
  std::unique_ptr<detail::host_state> state_;
};

/// Holds component T: `adit::testing::host<Shouting> host({{"min_length", 2}});`.
template <class T>
class host : public component_host {
 public:
  /// Makes T with these parameters, which are checked against its manifest. Errors are in made().
  explicit host(parameters given = {}, host_options options = {})
      : component_host(component(), std::move(given), std::move(options)) {}

 private:
  static const adit_component_t& component() { return adit::detail::component_list<T>::components[0]; }
};

/// The component `id` of the plugin that is linked into the test program (its ADIT_PLUGIN line, or its C entry); null
/// when there is none.
const adit_component_t* find_component(const adit_plugin_t& plugin, std::string_view id);

}  // namespace adit::testing
