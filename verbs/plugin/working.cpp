#include "verbs/plugin/working.hpp"

namespace adit::plugin_verb {

Finding with_rig(const Subject& subject, const RigOptions& options, const std::function<Finding(const Rig&)>& body) {
  CallEnd end;
  const auto rig = Rig::make(subject, end, options);
  return rig ? body(*rig) : skip("it cannot be set up");
}

Finding with_session(const Subject& subject, const RigOptions& options, const SessionOptions& session_options,
                     const std::function<Finding(const Rig&, Session&)>& body) {
  return with_rig(subject, options, [&](const Rig& rig) {
    CallEnd end;
    const auto session = Session::make(rig, end, session_options);
    return session ? body(rig, *session) : skip("no instance can be made");
  });
}

Finding finding_of(const CallEnd& end, const std::string& where) {
  return end.broken.empty() ? Finding{} : fail(where + end.broken);
}

Run run_texts(const Rig& rig, const std::vector<std::string>& texts, const SessionOptions& options) {
  Run run;
  const auto note = [&run](const Played& played) {
    run.outputs.push_back(played.done ? played.output : "refused: " + played.refused);
    if (run.broken.empty()) run.broken = played.broken;
  };
  CallEnd end;
  const auto session = Session::make(rig, end, options);
  if (!session) {
    note(Played(std::move(end)));
    return run;
  }
  for (const std::string& text : texts) note(session->play(text));
  note(session->finish());
  return run;
}

}  // namespace adit::plugin_verb
