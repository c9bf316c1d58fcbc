#pragma once

#include <functional>
#include <string>
#include <vector>

#include "verbs/plugin/checks.hpp"
#include "verbs/plugin/session.hpp"
#include "verbs/plugin/texts.hpp"

/// What checks share that let a component work.
namespace adit::plugin_verb {

/// Calls `body` with the component set up. When that cannot be done the check is passed over: setup.create tells why.
Finding with_rig(const Subject& subject, const RigOptions& options, const std::function<Finding(const Rig&)>& body);

/// The same with an instance.
Finding with_session(const Subject& subject, const RigOptions& options, const SessionOptions& session,
                     const std::function<Finding(const Rig&, Session&)>& body);

/// What a session came to: a rule that was broken is a failure, a refusal is not.
Finding finding_of(const CallEnd& end, const std::string& where);

/// Lets a new instance work on the texts in their order. The output of each, and of the end.
struct Run {
  std::vector<std::string> outputs;
  std::string broken;  ///< the first rule that was broken, and where
};
Run run_texts(const Rig& rig, const std::vector<std::string>& texts, const SessionOptions& options = {});

}  // namespace adit::plugin_verb
