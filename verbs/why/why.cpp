#include "verbs/why/why.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"
#include "verbs/why/reasons.hpp"
#include "verbs/why/report.hpp"
#include "verbs/why/rerun.hpp"
#include "verbs/why/rows.hpp"

namespace adit {

using namespace core;

namespace {

int fail(const std::string& message, int code = kExitUsage) {
  print_error(message);
  return code;
}

/// What the output file has to say before anything is run.
struct Question {
  TextPlace place;
  Value document;
  Value run_record;
};

Result<Question> read_question(const Arguments& arguments) {
  if (arguments.words().size() != 2) {
    return Error{error_code::invalid_argument, "give an output file and a place in it, e.g. adit why out/annotations.jsonl a.txt:120"};
  }
  const std::string& file = arguments.words()[0];
  auto place = parse_place(arguments.words()[1]);
  if (!place) return std::move(place).error();
  auto document = find_document(file, place->id);
  if (!document) return std::move(document).error();
  if (score::text_at(*document, "offsets") != "codepoint") {
    return Error{error_code::invalid_argument, "offsets in " + file + " do not count code points; write it with the jsonl writer's default"};
  }
  auto record = read_run_record(file);
  if (!record) return std::move(record).error();
  return Question{std::move(*place), std::move(*document), std::move(*record)};
}

void keep_layer(std::vector<FoundRow>& rows, const std::string& layer) {
  std::erase_if(rows, [&layer](const FoundRow& row) { return row.layer != layer && row.layer.substr(0, row.layer.find('@')) != layer; });
}

int why(const Arguments& arguments) {
  const auto question = read_question(arguments);
  if (!question) return fail(question.error().message);
  const InstalledPlugins installed = installed_plugins(arguments);
  const int standard_output = set_standard_output_aside();
  Rerun rerun = load_again(question->run_record, question->document, installed.catalog);
  if (!rerun.pipeline) return kExitUsage;
  PlanError error;
  const auto now = annotate_again(rerun, question->document, installed.catalog, error);
  if (!now) return fail(error.message, exit_code(error));
  if (question->place.offset >= score::code_points(score::text_at(*now, "text")).size()) {
    return fail("offset " + std::to_string(question->place.offset) + " lies behind the end of \"" + question->place.id + "\"");
  }
  std::vector<FoundRow> rows = rows_at(question->place.offset, *now, *rerun.pipeline);
  if (const auto layer = arguments.value("layer")) keep_layer(rows, *layer);
  add_reasons(rows, *now, *rerun.pipeline);
  const WhyReport report{question->place, question->run_record, question->document, *now, rows};
  const std::string text = arguments.has("json") ? write_json(why_value(report), 2) + "\n" : why_text(report);
  dup2(standard_output, STDOUT_FILENO);
  std::fputs(text.c_str(), stdout);
  return kExitWell;
}

}  // namespace

Verb why_verb() {
  return {{"why",
           "FILE ID:OFFSET",
           "say which step gave the rows at a place, and from what",
           with_common_options({{"layer", 0, "NAME", "only rows of this layer"}, {"json", 0, nullptr, "print as JSON"}}),
           {{"adit why out/annotations.jsonl a.txt:120", "all rows over the character 120 of a.txt, the last step's first"},
            {"adit why out/annotations.jsonl a.txt:120 --layer quote", "only the quotation there"}},
           "FILE is what adit run has written, with its NAME.run.json beside it; the document is annotated again by the same\n"
           "pipeline. OFFSET counts code points, as in FILE. Exit: 0, 2 for a file or place that is not there, else as adit run."},
          why};
}

}  // namespace adit
