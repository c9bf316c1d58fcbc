#include "host_state.hpp"

#include <adit/testing/host.hpp>

#include <utility>

namespace adit::testing {

component_host::component_host(const adit_component_t& component, parameters given, host_options options)
    : state_(std::make_unique<detail::host_state>(component, given, std::move(options))) {}
component_host::~component_host() = default;

const outcome& component_host::made() const { return state_->made; }
const value& component_host::manifest() const { return state_->manifest.json; }

std::vector<std::string> component_host::needs() const {
  std::vector<std::string> names;
  for (const detail::need& need : state_->manifest.needs) names.push_back(need.layer + (need.optional ? "?" : ""));
  return names;
}

std::vector<std::string> component_host::gives() const {
  std::vector<std::string> names;
  for (const detail::give& give : state_->manifest.gives) names.push_back(give.layer);
  return names;
}

const std::vector<log_line>& component_host::log_lines() const { return state_->log; }

outcome component_host::process(document& on) {
  const auto* calls = state_->table<adit_annotator_1_t>("adit.annotator/1");
  if (!state_->ready(calls)) return state_->made;
  if (outcome unmet = state_->check_needs(on); !unmet) return unmet;
  detail::step step = state_->new_step();
  outcome result = state_->on_document(on, step, [&] { return calls->process(state_->self, on.handle()); });
  return result.ok() ? detail::freeze(on, step) : result;
}

namespace {

outcome read_one(detail::host_state& host, const adit_reader_1_t& calls, detail::source_state& source,
                 read_result& to) {
  detail::step step = host.new_step();
  detail::draft_state draft{&source, &step, {source.options.id, {}}, {}, false, {}};
  outcome result = host.call([&] { return calls.next(host.self, reinterpret_cast<adit_draft_t*>(&draft)); });
  if (result.status == ADIT_END) return result;
  document made = std::move(draft.document());
  detail::store_of(made.handle()).current = nullptr;
  if (result.ok() && draft.too_long) result = detail::broken("the document is longer than max_document");
  if (result.ok()) result = detail::freeze(made, step);
  if (result.ok()) {
    to.documents.push_back(std::move(made));
  } else {
    to.failures.push_back({std::string(made.id()), std::string(made.text()), result.message});
  }
  return result;
}

}  // namespace

read_result component_host::read(std::string_view bytes, source_options options) {
  const auto* calls = state_->table<adit_reader_1_t>("adit.reader/1");
  read_result result;
  result.last = state_->start_run(calls);
  if (!result.last) return result;
  detail::source_state source{bytes, std::move(options)};
  result.last = state_->call([&] { return calls->open(state_->self, reinterpret_cast<adit_source_t*>(&source)); });
  int fruitless = 0;  // failed records in a row without a byte read between them
  while (result.last.ok() && fruitless < 10'000) {
    const std::size_t reads = source.reads;
    const std::size_t failures = result.failures.size();
    result.last = read_one(*state_, *calls, source, result);
    if (result.last.status == ADIT_FAILED) result.last = {};
    fruitless = result.failures.size() > failures && source.reads == reads ? fruitless + 1 : 0;
  }
  if (result.last.ok()) result.last = detail::broken("the reader fails for ever without reading on");
  if (result.last.status == ADIT_END) result.last = {};
  return result;
}

write_result component_host::write(std::span<const document> documents, const tables_list& tables,
                                   output_options options) {
  const auto* calls = state_->table<adit_writer_1_t>("adit.writer/1");
  write_result result;
  result.last = state_->start_run(calls);
  if (!result.last) return result;
  const auto call = [&](auto&& body) { return state_->call(body); };
  void*& self = state_->self;
  detail::output_state output{options};
  result.last = call([&] { return calls->begin(self, reinterpret_cast<adit_output_t*>(&output)); });
  for (std::size_t i = 0; i < documents.size() && result.last; ++i) {
    const document& one = documents[i];
    result.last = state_->show(one, [&] { return calls->document(self, one.handle()); });
  }
  for (std::size_t i = 0; i < tables.size() && result.last && calls->table; ++i) {
    std::vector<adit_str_t> rows;
    for (const std::string& row : tables[i].second) rows.push_back(str(row));
    result.last = call([&] { return calls->table(self, str(tables[i].first), rows.data(), rows.size()); });
  }
  if (result.last) result.last = call([&] { return calls->end(self); });
  if (result.last && output.refused) result.last = {ADIT_FATAL, "the output is full", {}, {}};
  for (const auto& [suffix, sink] : output.sinks)
    (suffix.empty() ? result.text : result.beside[suffix]) = sink->written;
  return result;
}

write_result component_host::write(const document& one, output_options options) {
  return write({&one, 1}, {}, options);
}

collect_result component_host::collect(std::span<const document> documents) { return collect_in_parts(documents, 1); }

collect_result component_host::collect_in_parts(std::span<const document> documents, std::size_t parts) {
  const auto* calls = state_->table<adit_collector_1_t>("adit.collector/1");
  collect_result result;
  result.last = state_->start_run(calls);
  const auto call = [&](auto&& body) { return state_->call(body); };
  void*& self = state_->self;
  std::vector<std::string> states;
  for (std::size_t part = 0; part < parts && result.last; ++part) {
    if (part > 0) result.last = state_->new_instance();
    for (std::size_t i = documents.size() * part / parts; i < documents.size() * (part + 1) / parts && result.last;
         ++i) {
      result.last = state_->show(documents[i], [&] { return calls->accumulate(self, documents[i].handle()); });
    }
    if (parts == 1 || !result.last) break;
    detail::sink_state saved;
    result.last = call([&] { return calls->save(self, reinterpret_cast<adit_sink_t*>(&saved)); });
    states.push_back(std::move(saved.written));
  }
  if (parts > 1 && result.last) result.last = state_->new_instance();
  for (std::size_t i = 0; i < states.size() && result.last; ++i) {
    result.last = call([&] { return calls->merge(self, str(states[i])); });
  }
  detail::tables_state tables;
  if (result.last) result.last = call([&] { return calls->finish(self, reinterpret_cast<adit_tables_t*>(&tables)); });
  result.tables = std::move(tables.all);
  return result;
}

const adit_component_t* find_component(const adit_plugin_t& plugin, std::string_view id) {
  for (std::uint32_t i = 0; i < plugin.count; ++i) {
    if (plugin.components[i]->id == id) return plugin.components[i];
  }
  return nullptr;
}

}  // namespace adit::testing
