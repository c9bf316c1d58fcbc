#include "core/run/quarantine.hpp"

#include <string>
#include <system_error>

#include <adit/json.hpp>

namespace adit::core {

namespace {

std::string record(const Item& item) {
  const Document& document = *item.document;
  const Fault& fault = *item.fault;
  std::string line;
  json_writer out(line);
  out.begin_object().key("adit").integer(1).key("id").string(document.id()).key("meta").begin_object();
  for (const MetaEntry& entry : document.meta()) out.key(entry.key).string(entry.value);
  out.end_object().key("text").string(document.text()).key("error").begin_object();
  out.key("kind").string(fault.kind).key("message").string(fault.message).key("step").string(fault.step);
  out.key("plugin").string(fault.plugin).key("version").string(fault.version).key("attempts").integer(1);
  out.end_object().end_object();
  line.push_back('\n');
  return line;
}

}  // namespace

Result<void> Quarantine::add(const Item& item) {
  ++count_;
  if (!sink_) {
    auto sink = FileSink::create(path_);
    if (!sink) return std::move(sink).error();
    sink_ = std::move(*sink);
  }
  if (!sink_->write(record(item))) return sink_->commit();
  sink_->mark();
  return {};
}

Result<void> Quarantine::commit() {
  if (sink_) return sink_->commit();
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path_, ignored)) std::filesystem::remove(path_, ignored);
  return {};
}

}  // namespace adit::core
