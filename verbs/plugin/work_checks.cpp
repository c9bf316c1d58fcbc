#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <string_view>
#include <thread>

#include "verbs/plugin/working.hpp"

/// Checks of a component at work: on hostile texts, again and again, in several threads, cancelled.
namespace adit::plugin_verb {

using namespace core;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kThreads = 4;
constexpr std::size_t kLarge = 16u << 20;  // bytes of text that is worked on when work is cancelled
constexpr auto kCancelAfter = 50ms;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr auto kStopsWithin = 10'000ms;  // of processor time, which sanitizers take more of
#else
constexpr auto kStopsWithin = 2000ms;
#endif

// ---- texts -------------------------------------------------------------------------------------------------------------

std::function<Finding(const Subject&)> works_on(const HostileText& text) {
  return [&text](const Subject& subject) {
    return with_session(subject, {}, {.outputs = false}, [&](const Rig&, Session& session) {
      const Finding found = finding_of(session.play(text.make(subject.seed)), "");
      return found.verdict == Verdict::pass ? finding_of(session.finish(), "at the end: ") : found;
    });
  };
}

Finding check_no_rows(const Subject& subject) {
  return with_session(subject, {}, {.fill = SampleLayers::Fill::no_rows}, [](const Rig&, Session& session) {
    const Finding found = finding_of(session.play(ordinary_text()), "");
    return found.verdict == Verdict::pass ? finding_of(session.finish(), "at the end: ") : found;
  });
}

Finding check_bare(const Subject& subject) {
  const auto& needs = subject.manifest.layers.needs;
  if (std::none_of(needs.begin(), needs.end(), [](const LayerNeed& need) { return need.optional; })) {
    return skip("it has no optional need");
  }
  return with_rig(subject, {.bare = true}, [&subject](const Rig& rig) {
    const Run run = run_texts(rig, short_texts(subject.seed));
    return run.broken.empty() ? Finding{} : fail(run.broken);
  });
}

// ---- rows --------------------------------------------------------------------------------------------------------------

/// A rule of the document, by the words that the host says when it is broken.
struct Rule {
  const char* name;
  const char* what;
  std::vector<std::string_view> words;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {"rows.declared", "reads and writes only layers of its manifest", {"which is not among", "are for writers and collectors"}},
      {"rows.columns", "gives the columns that the layer has, with their types",
       {"has no column", "is of type", "no data", "given twice", "adit_column_t", "without starts", "before its start", " columns, not ",
        "rows without begins"}},
      {"rows.bounds", "gives spans in the text", {"is outside the text", "ends before it begins", "which is not in the text"}},
      {"rows.code_points", "gives spans that do not cut a code point", {"within a code point"}},
      {"rows.refs", "refers to rows that there are", {"refers to row", "a null among the refs"}},
      {"rows.strings", "gives strings of the document, in UTF-8", {"string id", "not valid UTF-8", "without data"}},
      {"calls.message", "says why when it fails", {"without a message"}},
      {"calls.status", "returns a status that the call has", {"which the call does not have"}}};
  return all;
}

std::function<Finding(const Subject&)> keeps(const Rule& rule) {
  return [&rule](const Subject& subject) {
    return with_session(subject, {}, {.outputs = false}, [&](const Rig&, Session& session) {
      std::vector<std::string> broken;
      for (const std::string& text : short_texts(subject.seed)) broken.push_back(session.play(text).broken);
      broken.push_back(session.finish().broken);
      for (const std::string& message : broken) {
        const bool mine = std::any_of(rule.words.begin(), rule.words.end(),
                                      [&](std::string_view words) { return message.find(words) != std::string::npos; });
        if (mine) return fail(message);
      }
      return Finding{};
    });
  };
}

/// Layers that are given, but never with a row, promise what does not come.
Finding check_given(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    if (subject.manifest.kind != ComponentKind::annotator) return skip("it is no annotator");
    std::vector<std::string> never;
    for (const auto& give : rig.bindings().gives()) never.push_back(give.schema->name);
    CallEnd end;
    const auto session = Session::make(rig, end);
    if (!session) return skip("no instance can be made");
    for (const std::string& text : short_texts(subject.seed)) {
      session->play(text);
      std::erase_if(never, [&](const std::string& layer) { return session->rows_in(layer) > 0; });
    }
    return never.empty() ? Finding{} : warn("gave no row of \"" + never.front() + "\" in any text of these checks");
  });
}

// ---- the same again ----------------------------------------------------------------------------------------------------

Finding check_same_instances(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    const auto texts = short_texts(subject.seed);
    return run_texts(rig, texts).outputs == run_texts(rig, texts).outputs ? Finding{}
                                                                          : fail("two instances give different output for the same texts");
  });
}

Finding check_same_setups(const Subject& subject) {
  std::vector<std::string> outputs[2];
  for (auto& output : outputs) {
    const Finding found = with_rig(subject, {}, [&](const Rig& rig) {
      output = run_texts(rig, {ordinary_text()}).outputs;
      return Finding{};
    });
    if (found.verdict != Verdict::pass) return found;
  }
  return outputs[0] == outputs[1] ? Finding{} : fail("gives other output once it was closed and opened again");
}

/// What came before must not show: collectors and writers aside, which live by it.
Finding check_same_after_others(const Subject& subject) {
  if (subject.manifest.kind != ComponentKind::annotator && subject.manifest.kind != ComponentKind::reader) {
    return skip("its output is about all documents");
  }
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    auto texts = short_texts(subject.seed);
    const Run forward = run_texts(rig, texts);
    std::reverse(texts.begin(), texts.end());
    Run backward = run_texts(rig, texts);
    backward.outputs.pop_back();  // of the end
    std::reverse(backward.outputs.begin(), backward.outputs.end());
    for (std::size_t i = 0; i < backward.outputs.size(); ++i) {
      if (forward.outputs[i] != backward.outputs[i]) return fail("what it gives for a document depends on the documents before");
    }
    return Finding{};
  });
}

Finding check_threads(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    const auto texts = short_texts(subject.seed);
    const Run alone = run_texts(rig, texts);
    std::vector<Run> runs(kThreads);
    std::vector<std::thread> threads;
    for (Run& run : runs) {
      threads.emplace_back([&] {
        run = run_texts(rig, texts);
        run = run_texts(rig, texts);
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const Run& run : runs) {
      if (run.outputs != alone.outputs) return fail("instances in " + std::to_string(kThreads) + " threads give other output than one alone");
    }
    return Finding{};
  });
}

Finding check_moving(const Subject& subject) {
  return with_session(subject, {}, {}, [&subject](const Rig& rig, Session& session) {
    const auto texts = short_texts(subject.seed);
    const Run alone = run_texts(rig, texts);
    std::vector<std::string> outputs;
    for (const std::string& text : texts) {
      Played played;
      std::thread([&] { played = session.play(text); }).join();
      outputs.push_back(played.done ? played.output : "refused: " + played.refused);
    }
    const Played end = session.finish();
    outputs.push_back(end.done ? end.output : "refused: " + end.refused);
    return outputs == alone.outputs ? Finding{} : fail("works otherwise when its instance is called from one thread after another");
  });
}

// ---- cancelled ---------------------------------------------------------------------------------------------------------

/// Processor time of this process: what counts, as others work on this machine too.
std::chrono::milliseconds processor_time() { return std::chrono::milliseconds(std::clock() / (CLOCKS_PER_SEC / 1000)); }

/// Works on a text while another thread cancels, from `after` on. The processor time from there to the end.
std::chrono::milliseconds cancelled_work(Session& session, const std::string& text, Clock::duration after, Played& played) {
  std::atomic<bool> done{false};
  std::atomic<std::chrono::milliseconds::rep> since{-1};
  std::thread canceller([&] {
    std::this_thread::sleep_for(after);
    since = processor_time().count();
    while (!done) {  // again and again, as a call that begins forgets it
      session.host().cancel();
      std::this_thread::sleep_for(1ms);
    }
  });
  played = session.play(text);
  const auto end = processor_time();
  done = true;
  canceller.join();
  return std::max(0ms, end - std::chrono::milliseconds(since.load()));
}

Finding check_cancelled_at_once(const Subject& subject) {
  return with_session(subject, {}, {.outputs = false}, [](const Rig&, Session& session) {
    Played played;
    cancelled_work(session, long_text(1u << 20, 2000), Clock::duration::zero(), played);
    return finding_of(played, "");
  });
}

Finding check_cancelled_at_work(const Subject& subject) {
  return with_session(subject, {}, {.outputs = false}, [](const Rig&, Session& session) {
    const std::string text = long_text(kLarge, 2000);
    session.prepare(text);
    Played played;
    const auto took = cancelled_work(session, text, kCancelAfter, played);
    if (!played.broken.empty()) return fail(played.broken);
    if (took <= kStopsWithin) return Finding{};
    return fail("went on for " + std::to_string(took.count()) + " ms after it was cancelled (16 MiB of text); ask cancelled() in long loops");
  });
}

Finding check_cancelled_recovers(const Subject& subject) {
  if (subject.manifest.kind != ComponentKind::annotator) return skip("it is no annotator");
  return with_session(subject, {}, {}, [](const Rig& rig, Session& session) {
    const std::vector<std::string> texts = {ordinary_text()};
    Played ignored;
    cancelled_work(session, long_text(1u << 20, 2000), 1ms, ignored);
    return session.play(texts[0]).output == run_texts(rig, texts).outputs[0] ? Finding{}
                                                                            : fail("works otherwise after it was cancelled once");
  });
}

// ---- time --------------------------------------------------------------------------------------------------------------

Finding check_linear(const Subject& subject) {
  return with_session(subject, {}, {.outputs = false}, [](const Rig&, Session& session) {
    constexpr std::size_t kFactor = 8;
    constexpr double kMost = 3;  // times the linear time
    double seconds[2] = {};
    const std::string texts[2] = {long_text(64u << 10, 2000), long_text(kFactor * (64u << 10), 2000)};
    for (int i = 0; i < 2; ++i) {
      session.play(texts[i]);  // warm
      session.prepare(texts[i]);
      const auto since = processor_time();
      session.play(texts[i]);
      seconds[i] = std::chrono::duration<double>(processor_time() - since).count();
    }
    const double growth = seconds[1] / (std::max(seconds[0], 0.005) * kFactor);  // less cannot be told from nothing
    if (growth <= kMost) return Finding{};
    return warn("a text " + std::to_string(kFactor) + " times as long takes " +
                std::to_string(static_cast<int>(growth * kFactor)) + " times as long");
  });
}

}  // namespace

void add_work_checks(std::vector<Check>& checks) {
  for (const HostileText& text : hostile_texts()) {
    checks.push_back({"text." + std::string(text.name), "works on " + std::string(text.what), For::every_component, works_on(text)});
  }
  for (const Rule& rule : rules()) checks.push_back({rule.name, rule.what, For::every_component, keeps(rule)});
  const std::vector<Check> group = {
      {"rows.given", "gives rows of every layer that it declares", For::annotators, check_given},
      {"needs.no_rows", "works when the layers it needs have no rows", For::every_component, check_no_rows},
      {"needs.optional", "works when optional needs are not met", For::every_component, check_bare},
      {"same.instances", "two instances give the same", For::every_component, check_same_instances},
      {"same.setups", "gives the same when it is opened again", For::every_component, check_same_setups},
      {"same.order", "a document's rows do not depend on the documents before", For::every_component, check_same_after_others},
      {"threads.instances", "instances in four threads at once give the same as one", For::every_component, check_threads},
      {"threads.moving", "an instance can go from one thread to another", For::every_component, check_moving},
      {"cancel.at_once", "can be cancelled at once", For::annotators, check_cancelled_at_once},
      {"cancel.at_work", "stops within two seconds when it is cancelled", For::annotators, check_cancelled_at_work},
      {"cancel.afterwards", "works as before after it was cancelled", For::annotators, check_cancelled_recovers},
      {"time.linear", "takes time in proportion to the text", For::every_component, check_linear}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
