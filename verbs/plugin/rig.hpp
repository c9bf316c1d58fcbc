#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/document/labels.hpp"
#include "verbs/plugin/checks.hpp"
#include "verbs/plugin/sample_layers.hpp"
#include "verbs/plugin/shaped_host.hpp"

namespace adit::plugin_verb {

/// How a component is used.
struct RigOptions {
  HostShape shape = HostShape::usual;
  std::filesystem::path plugin_dir = {};  ///< empty: the folder of the file
  bool bare = false;                      ///< optional needs have no giver
};

/// What came of a call into a plugin: by the rules or against them.
struct CallEnd {
  bool done = true;     ///< the call did what it should
  std::string refused;  ///< not done, with this reason, as the rules allow
  std::string broken;   ///< the rule that was broken; empty: none
};

/// What the status of a call comes to; `may` are the ones that the rules allow for it beside ADIT_OK.
CallEnd judge(adit_status_t status, const core::Failure& failure, std::initializer_list<adit_status_t> may);

/// A component in this process: loaded, its needs and gives known, its shared object open. Outlives its sessions.
class Rig {
 public:
  /// Sets up the subject's component. Null when that cannot be done, and why in `end`.
  static std::unique_ptr<Rig> make(const Subject& subject, CallEnd& end, const RigOptions& options = {});
  ~Rig();
  Rig(const Rig&) = delete;
  Rig& operator=(const Rig&) = delete;

  /// The manifest under the subject's parameters.
  const core::Manifest& manifest() const { return manifest_; }
  const RigOptions& options() const { return options_; }
  const core::StepBindings& bindings() const { return *bindings_; }
  const SampleLayers& samples() const { return *samples_; }
  const core::LabelTable& labels() const { return labels_; }
  const adit_value_t* config() const { return reinterpret_cast<const adit_value_t*>(&parameters_); }
  void* shared() const { return shared_; }
  const void* table() const { return table_; }

  std::filesystem::path plugin_dir() const { return options_.plugin_dir; }

 private:
  Rig(const Subject& subject, const adit_component_t& component, const RigOptions& options);
  CallEnd resolve();
  CallEnd open_shared();
  void bind(std::uint64_t seed);

  RigOptions options_;
  core::Manifest manifest_;
  core::Value parameters_;
  core::LabelTable labels_;
  const adit_component_t* component_;
  const void* table_ = nullptr;
  const adit_shared_1_t* shared_table_ = nullptr;
  ShapedHost host_;
  void* shared_ = nullptr;
  std::unique_ptr<SampleLayers> samples_;
  std::unique_ptr<core::StepBindings> bindings_;
};

}  // namespace adit::plugin_verb
