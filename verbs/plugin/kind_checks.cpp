#include <algorithm>

#include "pipeline/json.hpp"
#include "verbs/plugin/working.hpp"

/// Checks of what readers, writers and collectors have of their own.
namespace adit::plugin_verb {

using namespace core;

namespace {

// ---- readers -----------------------------------------------------------------------------------------------------------

/// What a reader is given: texts, and bytes that are none.
std::vector<std::string> reader_inputs(std::uint64_t seed) {
  std::vector<std::string> inputs = short_texts(seed);
  inputs.push_back(random_bytes(20000, seed));
  inputs.push_back("{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Two.\"}\n");
  inputs.push_back("id,text\na,One.\nb,\"Two\n\"\"three\"\"\"\n");
  inputs.push_back("One\tB-PER\nword\tO\n\nTwo\tO\n");
  return inputs;
}

Finding check_bytes(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    for (std::uint64_t seed = subject.seed; seed < subject.seed + 20; ++seed) {
      const Run run = run_texts(rig, {random_bytes(5000, seed)});
      if (!run.broken.empty()) return fail("with seed " + std::to_string(seed) + ": " + run.broken);
    }
    return Finding{};
  });
}

Finding check_chunks(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    const auto inputs = reader_inputs(subject.seed);
    const Run whole = run_texts(rig, inputs);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
      const Run run = run_texts(rig, inputs, {.source = {.chunk = chunk}});
      if (!run.broken.empty()) return fail(run.broken);
      if (run.outputs != whole.outputs) {
        return fail("gives other documents when the source comes in pieces of " + std::to_string(chunk) + " bytes");
      }
    }
    return Finding{};
  });
}

Finding check_broken_source(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& rig) {
    for (const std::string& input : reader_inputs(subject.seed)) {
      for (const std::size_t after : {std::size_t{0}, std::size_t{10}, input.size() / 2}) {
        if (after >= input.size()) continue;
        CallEnd end;
        const auto session = Session::make(rig, end, {.source = {.chunk = 64, .breaks_after = after}});
        if (!session) return skip("no instance can be made");
        const Played played = session->play(input);
        if (!played.broken.empty()) return fail(played.broken);
        if (played.done) return fail("takes a source that cannot be read on for one that is at its end; return ADIT_FATAL when read() fails");
      }
    }
    return Finding{};
  });
}

Finding check_too_long(const Subject& subject) {
  return with_session(subject, {}, {.source = {.max_document = 100}}, [&subject](const Rig&, Session& session) {
    for (const std::string& input : reader_inputs(subject.seed)) {
      const Played played = session.play(input);
      if (!played.broken.empty()) return fail(played.broken);
    }
    return Finding{};
  });
}

// ---- writers -----------------------------------------------------------------------------------------------------------

/// Documents and a table, up to the first call that does not succeed.
Played write_all(WriterSession& session, std::uint64_t seed) {
  for (const std::string& text : short_texts(seed)) {
    Played played = session.play(text);
    if (!played.done) return played;
  }
  CallEnd table = session.write_table("names", {"{\"name\":\"Ann\",\"documents\":2}", "{\"name\":\"B\\u00f6b\",\"list\":[1,null]}"});
  return table.done ? session.finish() : Played(std::move(table));
}

Finding with_writer(const Subject& subject, OutputOptions output, const std::function<Finding(WriterSession&)>& body) {
  return with_rig(subject, {}, [&](const Rig& rig) {
    CallEnd end;
    WriterSession session(rig, {.output = output}, end);
    if (!end.broken.empty()) return fail(end.broken);
    return end.done ? body(session) : Finding{};
  });
}

Finding check_full_disk(const Subject& subject) {
  for (const std::size_t capacity : {0u, 1u, 100u, 1000u, 5000u}) {
    const Finding found = with_writer(subject, {.capacity = capacity}, [&](WriterSession& session) {
      return finding_of(write_all(session, subject.seed), "on a disk with room for " + std::to_string(capacity) + " bytes: ");
    });
    if (found.verdict != Verdict::pass) return found;
  }
  return {};
}

Finding check_standard_output(const Subject& subject) {
  return with_writer(subject, {.only_main = true}, [&](WriterSession& session) {
    const Played played = write_all(session, subject.seed);
    if (!played.broken.empty()) return fail(played.broken);
    return played.done ? Finding{} : fail("cannot write to standard output, where there is no stream beside: " + played.refused);
  });
}

Finding check_empty_run(const Subject& subject) {
  return with_writer(subject, {}, [](WriterSession& session) {
    const Played end = session.finish();
    if (!end.broken.empty()) return fail(end.broken);
    return end.done ? Finding{} : fail("fails when there were no documents: " + end.refused);
  });
}

Finding check_tables(const Subject& subject) {
  return with_writer(subject, {}, [](WriterSession& session) {
    for (const std::vector<std::string>& rows :
         {std::vector<std::string>{}, {"{}"}, {"{\"a\":1}", "{\"b\":[{\"c\":null}]}"}, {"{\"a\":\"\\u0000\\ud83d\\ude00\"}"}}) {
      const CallEnd end = session.write_table("table \"x\"/\n", rows);
      if (!end.broken.empty()) return fail(end.broken);
    }
    return finding_of(session.finish(), "at the end: ");
  });
}

// ---- collectors --------------------------------------------------------------------------------------------------------

Finding with_collector(const Subject& subject, const std::function<Finding(const Rig&, CollectorSession&)>& body) {
  return with_rig(subject, {}, [&](const Rig& rig) {
    CallEnd end;
    CollectorSession session(rig, {}, end);
    return end.done ? body(rig, session) : skip("no instance can be made");
  });
}

/// The tables of several sessions that each saw one part of the texts.
Finding merged(const Rig& rig, const std::vector<std::string>& texts, std::size_t parts, std::string& tables) {
  CallEnd end;
  CollectorSession whole(rig, {}, end);
  for (std::size_t part = 0; part < parts; ++part) {
    CollectorSession session(rig, {}, end);
    for (std::size_t i = part * texts.size() / parts; i < (part + 1) * texts.size() / parts; ++i) session.play(texts[i]);
    const Played state = session.save();
    if (!state.done) return fail("cannot save its state: " + state.broken + state.refused);
    const CallEnd taken = whole.merge(state.output);
    if (!taken.done) return fail("cannot merge a state that it saved: " + taken.broken + taken.refused);
  }
  tables = whole.finish().output;
  return {};
}

Finding check_merge(const Subject& subject) {
  return with_collector(subject, [&subject](const Rig& rig, CollectorSession& session) {
    const auto texts = short_texts(subject.seed);
    for (const std::string& text : texts) session.play(text);
    const std::string once = session.finish().output;
    for (const std::size_t parts : {std::size_t{1}, std::size_t{2}, texts.size() + 3}) {
      std::string tables;
      Finding found = merged(rig, texts, parts, tables);
      if (found.verdict != Verdict::pass) return found;
      if (tables != once) return fail("gives other tables when " + std::to_string(parts) + " parts are merged than when one instance saw all");
    }
    return Finding{};
  });
}

Finding check_empty_collection(const Subject& subject) {
  return with_collector(subject, [](const Rig& rig, CollectorSession& session) {
    const Played end = session.finish();
    if (!end.done) return fail("fails when there were no documents: " + end.broken + end.refused);
    std::string tables;
    Finding found = merged(rig, {}, 2, tables);
    if (found.verdict == Verdict::pass && tables != end.output) found = fail("two empty states make other tables than none");
    return found;
  });
}

Finding check_bad_state(const Subject& subject) {
  return with_collector(subject, [&subject](const Rig& rig, CollectorSession& session) {
    for (const std::string& text : short_texts(subject.seed)) session.play(text);
    const std::string state = session.save().output;
    std::vector<std::string> bad = {"", "x", "{}", "[]", random_bytes(1000, subject.seed), state.substr(0, state.size() / 2), state + state};
    for (std::size_t at = 0; at < state.size(); at += 1 + state.size() / 50) {
      bad.push_back(state);
      bad.back()[at] = static_cast<char>(bad.back()[at] ^ 0x15);
    }
    for (const std::string& bytes : bad) {
      CallEnd end;
      CollectorSession other(rig, {}, end);
      if (!end.done) return skip("no instance can be made");
      const CallEnd taken = other.merge(bytes);
      if (!taken.broken.empty()) return fail("given a damaged state: " + taken.broken);
      other.finish();
    }
    return Finding{};
  });
}

Finding check_rows(const Subject& subject) {
  return with_collector(subject, [&subject](const Rig&, CollectorSession& session) {
    for (const std::string& text : short_texts(subject.seed)) session.play(text);
    const Played end = session.finish();
    if (!end.broken.empty()) return fail(end.broken);
    for (const auto& [table, row] : session.rows()) {
      const auto json = parse_json(row);
      if (!json) return fail("a row of table \"" + table + "\" is " + json.error().message);
      if (!json->get<Value::Map>()) return fail("a row of table \"" + table + "\" is no JSON object: " + row.substr(0, 60));
    }
    return Finding{};
  });
}

Finding check_saved_state(const Subject& subject) {
  return with_collector(subject, [&subject](const Rig&, CollectorSession& session) {
    for (const std::string& text : short_texts(subject.seed)) session.play(text);
    const std::string once = session.save().output;
    if (session.save().output != once) return fail("saves another state at another call, though nothing came between");
    session.play(ordinary_text());
    return finding_of(session.save(), "after one more document: ");
  });
}

}  // namespace

void add_kind_checks(std::vector<Check>& checks) {
  const std::vector<Check> group = {
      {"reader.random_bytes", "reads or refuses bytes that mean nothing", For::readers, check_bytes},
      {"reader.pieces", "gives the same documents in whatever pieces the source comes", For::readers, check_chunks},
      {"reader.broken_source", "says so when the source cannot be read on", For::readers, check_broken_source},
      {"reader.too_long", "goes on behind a document that is too long", For::readers, check_too_long},
      {"writer.full_disk", "stops when the disk is full", For::writers, check_full_disk},
      {"writer.standard_output", "writes all into one stream when there is no other", For::writers, check_standard_output},
      {"writer.no_documents", "ends well without documents", For::writers, check_empty_run},
      {"writer.tables", "takes or refuses any table", For::writers, check_tables},
      {"collector.merge", "merged parts give what the whole gives", For::collectors, check_merge},
      {"collector.no_documents", "ends well without documents", For::collectors, check_empty_collection},
      {"collector.damaged_state", "refuses a damaged state, or makes the best of it", For::collectors, check_bad_state},
      {"collector.rows", "gives rows that are JSON objects", For::collectors, check_rows},
      {"collector.saved_state", "saving its state changes nothing", For::collectors, check_saved_state}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
