#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/document/step_view.hpp"
#include "core/run/item.hpp"
#include "core/run/outputs.hpp"
#include "core/run/quarantine.hpp"
#include "core/run/step_use.hpp"

namespace adit::core {

/// A writer of the run with where it writes.
struct WriterUse {
  const ComponentUse* component = nullptr;
  const StepBindings* bindings = nullptr;
  WriterOutput* output = nullptr;
};

/// Takes the documents in order to the collectors and writers, the failed ones to the quarantine. Belongs to one thread.
class Delivery {
 public:
  /// Makes the instances of collectors and writers. `error` and `failed_step` (the step's id) say why not.
  static std::unique_ptr<Delivery> create(const std::vector<StepUse>& collectors, const std::vector<WriterUse>& writers,
                                          std::filesystem::path quarantine, SetupError& error, std::string& failed_step);

  /// Tells the writers to begin. Errors are those of a writer or its output.
  Result<void> begin();
  /// One document. An error ends the run: an output cannot be written.
  Result<void> deliver(Item& item);
  /// Tables and the end of the writers.
  Result<void> finish();

  std::uint64_t delivered() const { return delivered_; }
  const Quarantine& quarantine() const { return quarantine_; }
  Quarantine& quarantine() { return quarantine_; }

 private:
  struct CollectorStage {
    Collector collector;
    StepView view;
    CollectorStage(Collector made, const StepBindings& bindings) : collector(std::move(made)), view(bindings) {}
  };
  struct WriterStage {
    Writer writer;
    StepView view;
    WriterOutput* output;
    WriterStage(Writer made, const WriterUse& use) : writer(std::move(made)), view(*use.bindings), output(use.output) {}
  };

  explicit Delivery(std::filesystem::path quarantine) : quarantine_(std::move(quarantine)) {}
  void collect(Item& item);
  Result<void> write(Item& item);
  Result<void> check(WriterStage& stage, adit_status_t status) const;
  Result<void> write_tables();

  std::vector<std::unique_ptr<CollectorStage>> collectors_;
  std::vector<std::unique_ptr<WriterStage>> writers_;
  Quarantine quarantine_;
  std::uint64_t delivered_ = 0;
};

}  // namespace adit::core
