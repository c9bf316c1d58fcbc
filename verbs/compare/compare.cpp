#include "verbs/compare/compare.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/capture/capture.hpp"
#include "verbs/compare/differences.hpp"
#include "verbs/compare/joined.hpp"
#include "verbs/compare/judge.hpp"
#include "verbs/compare/report.hpp"
#include "verbs/score/bootstrap.hpp"
#include "verbs/score/score.hpp"

namespace adit {

using namespace core;

namespace {

constexpr std::size_t kShown = 10;
constexpr std::size_t kDraws = 1000;

int fail(const Error& error, int code = kExitUsage) {
  print_error(error.message);
  return code;
}

/// One of the two pipelines, as the command line asks for it.
struct Side {
  std::string word;
  std::vector<std::string> set;
};

Result<PipelineRequest> request_for(const Side& side, const Arguments& arguments) {
  auto file = find_pipeline(side.word);
  if (!file) return std::move(file).error();
  PipelineRequest request;
  request.file = std::move(*file);
  request.inputs.assign(arguments.words().begin() + 2, arguments.words().end());
  request.set = side.set;
  return request;
}

/// Words and numbers of the command line.
struct Request {
  PipelineRequest a;
  PipelineRequest b;
  std::string name_a;
  std::string name_b;
  std::vector<score::Floor> floors;
  std::size_t shown = kShown;
  std::uint64_t limit = 0;
};

Result<Request> read_words(const Arguments& arguments) {
  Request request;
  if (arguments.words().size() < 2) {
    return Error{error_code::invalid_argument, "give two pipelines and what to read, e.g. adit compare news quotes articles/"};
  }
  auto set = arguments.values("set");
  auto jobs = arguments.number("jobs", 1);
  if (!jobs) return std::move(jobs).error();
  if (*jobs) set.push_back("run.jobs=" + std::to_string(**jobs));
  Side a{arguments.words()[0], set};
  Side b{arguments.words()[1], set};
  for (const std::string& word : arguments.values("set-b")) b.set.push_back(word);
  request.name_a = a.word;
  request.name_b = b.word;
  for (const std::string& word : arguments.values("set-b")) request.name_b += " " + word;
  auto request_a = request_for(a, arguments);
  if (!request_a) return std::move(request_a).error();
  auto request_b = request_for(b, arguments);
  if (!request_b) return std::move(request_b).error();
  request.a = std::move(*request_a);
  request.b = std::move(*request_b);
  return request;
}

Result<Request> read_options(const Arguments& arguments) {
  auto request = read_words(arguments);
  if (!request) return request;
  for (const std::string& text : arguments.values("fail-under")) {
    auto floor = score::parse_floor(text);
    if (!floor) return std::move(floor).error();
    request->floors.push_back(*floor);
  }
  auto shown = arguments.number("show", 0);
  if (!shown) return std::move(shown).error();
  if (*shown) request->shown = static_cast<std::size_t>(**shown);
  auto limit = arguments.number("limit", 1);
  if (!limit) return std::move(limit).error();
  request->limit = static_cast<std::uint64_t>(limit->value_or(0));
  return request;
}

/// The layers that the run must hand over. With a gold file those that are the same in both count for the scores.
std::vector<std::string> layers_wanted(const JoinedPipeline& joined, bool judged) {
  std::vector<std::string> names;
  for (const auto* group : {&joined.layers, &joined.shared}) {
    if (group == &joined.shared && !judged) break;
    for (const ComparedLayer& layer : *group) {
      for (const std::string& name : {layer.a, layer.b}) {
        if (!name.empty()) names.push_back(name);
      }
    }
  }
  for (const std::string& name : {joined.sentences_a, joined.sentences_b}) {
    if (!name.empty()) names.push_back(name);
  }
  if (names.empty()) names.emplace_back("none");  // an empty list would mean all
  return names;
}

int exit_code(const Captured& captured) {
  switch (captured.result.end) {
    case RunResult::End::completed: return captured.result.failures > 0 ? kExitSomeFailed : kExitWell;
    case RunResult::End::setup_failed: return captured.result.bad_parameter ? kExitUsage : kExitPlugin;
    case RunResult::End::interrupted: return kExitSignal + captured.signal;
    default: return kExitFailed;
  }
}

/// What is below the floors; a line each to standard error.
Result<bool> reaches(const std::vector<score::Floor>& floors, const CompareReport& report) {
  std::vector<score::Measure> measures;
  for (const LayerCounts& layer : report.comparison.layers()) measures.push_back(layer.agreement());
  for (const ComparedLayer& layer : report.joined.shared) measures.push_back(LayerCounts{layer.layer, 1, 1, 1}.agreement());
  auto failed = score::below(measures, floors);
  if (!failed) return std::move(failed).error();
  for (const std::string& message : *failed) print_error(message);
  return failed->empty();
}

int tell(const Arguments& arguments, const Request& request, CompareReport report, int standard_output) {
  const bool as_json = arguments.has("json");
  const std::string text = as_json ? write_json(compare_value(report), 2) + "\n" : compare_text(report, wants_colours(standard_output));
  dup2(standard_output, STDOUT_FILENO);
  std::fputs(text.c_str(), stdout);
  for (const std::string& failure : report.captured.failures) print_error(failure);
  const auto reached = reaches(request.floors, report);
  if (!reached) return fail(reached.error());
  const int code = exit_code(report.captured);
  return code == kExitWell && !*reached ? kExitFailed : code;
}

/// Two pipelines, loaded, with the gold that judges them.
struct Contest {
  const Pipeline& a;
  const Pipeline& b;
  const std::optional<score::Corpus>& gold;
};

int run_both(const Arguments& arguments, const Request& request, const Contest& contest, const Catalog& catalog) {
  auto joined = join(contest.a, contest.b);
  if (!joined) return fail(joined.error());
  const auto inputs = inputs_of(contest.a);
  if (!inputs) return fail(inputs.error());
  Comparison comparison(*joined, request.shown);
  std::optional<Judge> judge;
  if (contest.gold) judge.emplace(*contest.gold, *joined);
  const auto take = [&](const Value& record) {
    auto sentences = comparison.compare(record);
    if (judge) judge->judge(record, sentences);
    comparison.keep(std::move(sentences));
  };
  const CaptureOptions options{request.limit, layers_wanted(*joined, judge.has_value()), plugin_log(), isatty(STDERR_FILENO) == 1};
  const int standard_output = set_standard_output_aside();
  PlanError error;
  const auto captured = run_captured(joined->pipeline, *inputs, catalog, options, take, error);
  if (!captured) return fail({error_code::failed, error.message}, core::exit_code(error));
  if (!captured->result.message.empty()) return fail({error_code::failed, captured->result.message}, exit_code(*captured));
  std::optional<Judge::Scores> scores;
  std::vector<score::Difference> differences;
  if (judge) {
    auto scored = judge->scores();
    if (!scored) return fail(scored.error());
    scores = std::move(*scored);
    differences = score::paired_bootstrap(scores->a, scores->b, kDraws);
  }
  return tell(arguments, request, {request.name_a, request.name_b, *joined, comparison, *captured, scores, differences}, standard_output);
}

int compare(const Arguments& arguments) {
  const auto request = read_options(arguments);
  if (!request) return fail(request.error());
  std::optional<score::Corpus> gold;
  if (const auto path = arguments.value("gold")) {
    auto read = score::read_corpus(*path);
    if (!read) return fail(read.error());
    gold = std::move(*read);
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  const auto a = load_requested(request->a, installed);
  const auto b = load_requested(request->b, installed);
  if (!a || !b) return kExitUsage;
  return run_both(arguments, *request, {*a, *b, gold}, installed.catalog);
}

}  // namespace

Verb compare_verb() {
  return {{"compare",
           "A B INPUT...",
           "say what changes when one pipeline takes the place of another",
           with_common_options({{"set", 0, "PATH=VALUE", "change a value of both pipelines; several are possible", true},
                                {"set-b", 0, "PATH=VALUE", "change a value of B only: A and B may be the same pipeline", true},
                                {"gold", 'g', "GOLD", "a file that says who is right, as for adit eval"},
                                {"show", 0, "N", "list the N sentences that differ most; default 10"},
                                {"jobs", 'j', "N", "workers; default: one a processor"},
                                {"limit", 'n', "N", "stop after N documents"},
                                {"fail-under", 0, "[LAYER=]SHARE", "exit 1 when they agree less, e.g. entity=0.9; several are possible", true},
                                {"json", 0, nullptr, "print as JSON"}}),
           {{"adit compare news mine.yaml articles/", "what is only in one, what is called something else, and where"},
            {"adit compare news news --set-b steps.quotes.use=quotes.marks articles/", "another extractor in one step"},
            {"adit compare old.yaml new.yaml gold.jsonl --gold gold.jsonl", "which one is right, and how sure that is"}},
           "Both run over the same documents, steps that they share once. Nothing is written. Exit: 0, 1 below --fail-under,\n"
           "else as for adit run."},
          compare};
}

}  // namespace adit
