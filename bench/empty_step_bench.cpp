#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/document/document_pool.hpp"
#include "core/plugin/installed.hpp"
#include "core/run/worker.hpp"

/// What the host itself costs a document and a step: a worker runs steps of a plugin that does nothing over small documents.
/// The difference between many steps and none, divided, is the cost of one.
///
///     build/release/bin/empty_step_bench

namespace {

using namespace adit::core;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kDocuments = 200'000;
constexpr std::size_t kSteps = 10;

std::filesystem::path plugin_folder() { return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "bench"; }

Batch make_batch(DocumentPool& pool) {
  Batch batch;
  for (int i = 0; i < 32; ++i) {
    Item item{pool.take(), std::nullopt};
    item.document->set_id("document");
    item.document->set_text({"Two words.", 0, true});
    batch.items.push_back(std::move(item));
  }
  return batch;
}

double nanoseconds_a_document(const Component& component, const LabelTable& labels, std::size_t steps) {
  auto use = ComponentUse::load(component, {"empty", {}, {}});
  if (!use) return std::printf("%s\n", use.error().message.c_str()), -1;
  std::vector<std::unique_ptr<StepBindings>> bindings;
  std::vector<StepUse> uses;
  for (std::size_t i = 0; i < steps; ++i) {
    bindings.push_back(std::make_unique<StepBindings>(StepSpec{"empty", "empty", "0.0.0", "", Access::annotate, {}, {}}));
    uses.push_back({use->get(), bindings.back().get()});
  }
  SetupError error;
  std::size_t failed = 0;
  const auto worker = Worker::create(uses, error, failed);
  DocumentPool pool(labels, 64);
  const Clock::time_point start = Clock::now();
  for (std::size_t done = 0; done < kDocuments; done += 32) {
    Batch batch = make_batch(pool);
    worker->process(batch);
    for (Item& item : batch.items) pool.give_back(std::move(item.document));
  }
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count() / static_cast<double>(kDocuments);
}

}  // namespace

int main() {
  const std::filesystem::path adit = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "adit";
  const InstalledPlugins installed = find_installed_plugins({{plugin_folder()}}, {.program = adit});
  const Component* component = installed.catalog.find(ComponentKind::annotator, "empty");
  if (!component) {
    std::printf("the plugin \"empty\" is not in %s; build everything first\n", plugin_folder().c_str());
    return 1;
  }
  LabelTable labels;
  labels.add_standard();
  labels.freeze();
  double none = 1e9;
  double many = 1e9;
  for (int round = 0; round < 5; ++round) {
    none = std::min(none, nanoseconds_a_document(*component, labels, 0));
    many = std::min(many, nanoseconds_a_document(*component, labels, kSteps));
  }
  std::printf("a document without steps: %.0f ns\nan empty step: %.0f ns\n", none, (many - none) / kSteps);
}
