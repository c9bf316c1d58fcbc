#include "core/run/delivery.hpp"

#include <map>
#include <utility>

#include <adit/rows.hpp>

namespace adit::core {

namespace {

/// Keeps the rows of all tables, in the order of their first row.
class TableRows : public adit_tables_t {
 public:
  struct Table {
    std::string name;
    std::vector<std::string> rows;
  };
  void row(std::string_view table, std::string_view json) override {
    for (Table& known : tables_) {
      if (known.name == table) return void(known.rows.emplace_back(json));
    }
    tables_.push_back({std::string(table), {std::string(json)}});
  }
  const std::vector<Table>& tables() const { return tables_; }

 private:
  std::vector<Table> tables_;
};

Fault fault_of(const ComponentUse& use, std::string message) {
  const Manifest& manifest = use.component().manifest;
  if (message.empty()) message = "failed without saying why";
  return {"failed", std::move(message), use.step(), manifest.id, manifest.version};
}

/// Calls `function` of an instance that only reads, on a document.
template <class Stage, class Function>
std::optional<std::string> call_reading(Stage& stage, auto& instance, Function function, const Document& document) {
  stage.view.open(document);
  const adit_status_t status = instance.call(function, std::as_const(stage.view).handle());
  const Result<void> used = stage.view.commit();
  if (const std::string& said = instance.host().failure().message; status != ADIT_OK && (!said.empty() || used)) return said;
  if (!used) return used.error().message;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Delivery> Delivery::create(const std::vector<StepUse>& collectors, const std::vector<WriterUse>& writers,
                                           std::filesystem::path quarantine, SetupError& error, std::string& failed_step) {
  std::unique_ptr<Delivery> delivery(new Delivery(std::move(quarantine)));
  for (const StepUse& use : collectors) {
    failed_step = use.component->step();
    auto collector = Collector::create(*use.component, error);
    if (!collector) return nullptr;
    delivery->collectors_.push_back(std::make_unique<CollectorStage>(std::move(*collector), *use.bindings));
  }
  for (const WriterUse& use : writers) {
    failed_step = use.component->step();
    auto writer = Writer::create(*use.component, error);
    if (!writer) return nullptr;
    delivery->writers_.push_back(std::make_unique<WriterStage>(std::move(*writer), use));
  }
  return delivery;
}

Result<void> Delivery::check(WriterStage& stage, adit_status_t status) const {
  if (stage.output->failed()) return Error{error_code::io, "cannot write \"" + stage.output->path().string() + "\""};
  if (status == ADIT_OK) return {};
  return Error{error_code::failed,
               "writer \"" + stage.writer.use().step() + "\": " + stage.writer.host().failure().message};
}

Result<void> Delivery::begin() {
  for (const auto& stage : writers_) {
    const adit_status_t status = stage->writer.call(&adit_writer_1_t::begin, static_cast<adit_output_t*>(stage->output));
    if (auto good = check(*stage, status); !good) return good;
    stage->output->mark();
  }
  return {};
}

void Delivery::collect(Item& item) {
  for (const auto& stage : collectors_) {
    auto message = call_reading(*stage, stage->collector, &adit_collector_1_t::accumulate, *item.document);
    if (!message) continue;
    item.fault = fault_of(stage->collector.use(), std::move(*message));
    return;
  }
}

Result<void> Delivery::write(Item& item) {
  for (const auto& stage : writers_) {
    auto message = call_reading(*stage, stage->writer, &adit_writer_1_t::document, *item.document);
    if (auto good = check(*stage, ADIT_OK); !good) return good;
    if (message) {
      item.fault = fault_of(stage->writer.use(), std::move(*message));
      return {};
    }
    stage->output->mark();
  }
  return {};
}

Result<void> Delivery::deliver(Item& item) {
  if (!item.fault) collect(item);
  if (!item.fault) {
    if (auto written = write(item); !written) return written;
  }
  if (item.fault) return quarantine_.add(item);
  ++delivered_;
  return {};
}

Result<void> Delivery::write_tables() {
  for (const auto& stage : collectors_) {
    TableRows tables;
    if (stage->collector.call(&adit_collector_1_t::finish, static_cast<adit_tables_t*>(&tables)) != ADIT_OK) {
      return Error{error_code::failed, "collector \"" + stage->collector.use().step() +
                                           "\": " + stage->collector.host().failure().message};
    }
    for (const TableRows::Table& table : tables.tables()) {
      std::vector<adit_str_t> rows;
      for (const std::string& row : table.rows) rows.push_back(str(row));
      for (const auto& writer : writers_) {
        if (!writer->writer.use().table<adit_writer_1_t>().table) continue;
        const adit_status_t status = writer->writer.call(&adit_writer_1_t::table, str(table.name),
                                                         static_cast<const adit_str_t*>(rows.data()), rows.size());
        if (auto good = check(*writer, status); !good) return good;
        writer->output->mark();
      }
    }
  }
  return {};
}

Result<void> Delivery::finish() {
  if (auto done = write_tables(); !done) return done;
  for (const auto& stage : writers_) {
    const adit_status_t status = stage->writer.call(&adit_writer_1_t::end);
    if (auto good = check(*stage, status); !good) return good;
    stage->output->mark();
  }
  return {};
}

}  // namespace adit::core
