#include "verbs/eval/eval.hpp"

#include <cctype>
#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/eval/report.hpp"
#include "verbs/score/bootstrap.hpp"
#include "verbs/score/corpus.hpp"
#include "verbs/score/score.hpp"

namespace adit {

using namespace core;

namespace {

constexpr std::int64_t kDraws = 1000;
constexpr std::size_t kShown = 10;

Error usage(std::string message) { return {error_code::invalid_argument, std::move(message)}; }

/// The parts of "a,b,c".
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Result<void> read_types(const Arguments& arguments, score::EntityOptions& options) {
  for (const std::string& part : parts_of(arguments.value("types").value_or(""))) options.only.insert(part);
  for (const std::string& part : parts_of(arguments.value("map").value_or(""))) {
    const std::size_t equals = part.find('=');
    if (part == "none") {
      options.types.clear();
    } else if (equals == 0 || equals == std::string::npos) {
      return usage("option \"--map\" must be TYPE=TYPE, or none, not \"" + part + "\"");
    } else {
      std::string from = part.substr(0, equals);
      for (char& c : from) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      options.types[from] = part.substr(equals + 1);
    }
  }
  return {};
}

Result<void> read_layers(const Arguments& arguments, std::set<std::string>& layers) {
  const std::set<std::string> known = {"entity", "quote", "sentence", "token", "summary"};
  for (const std::string& layer : parts_of(arguments.value("layers").value_or(""))) {
    if (known.count(layer) == 0) return usage("option \"--layers\" knows entity, quote, sentence, token and summary, not \"" + layer + "\"");
    layers.insert(layer);
  }
  return {};
}

Result<void> read_threshold(const Arguments& arguments, double& threshold) {
  const auto text = arguments.value("threshold");
  if (!text) return {};
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), threshold);
  if (error == std::errc() && end == text->data() + text->size() && threshold > 0 && threshold <= 1) return {};
  return usage("option \"--threshold\" must be above 0 and at most 1, not \"" + *text + "\"");
}

/// What the command line asks for.
struct Request {
  score::ScoreOptions scoring;
  std::vector<score::Floor> floors;
  std::size_t draws = kDraws;
  std::optional<std::size_t> shown;  ///< sentences of each kind of error; nothing: none are listed
};

Result<Request> read_options(const Arguments& arguments) {
  Request request;
  if (arguments.words().size() != 2) return usage("give the gold and the output of a run, e.g. adit eval gold.jsonl annotations.jsonl");
  if (auto read = read_types(arguments, request.scoring.entities); !read) return std::move(read).error();
  if (auto read = read_layers(arguments, request.scoring.layers); !read) return std::move(read).error();
  if (auto read = read_threshold(arguments, request.scoring.quotes.threshold); !read) return std::move(read).error();
  request.scoring.quotes.fragments = arguments.has("fragments");
  for (const std::string& text : arguments.values("fail-under")) {
    auto floor = score::parse_floor(text);
    if (!floor) return std::move(floor).error();
    request.floors.push_back(*floor);
  }
  auto draws = arguments.number("draws", 1);
  if (!draws) return std::move(draws).error();
  if (*draws) request.draws = static_cast<std::size_t>(**draws);
  auto shown = arguments.number("show", 1);
  if (!shown) return std::move(shown).error();
  if (*shown) request.shown = static_cast<std::size_t>(**shown);
  if (arguments.has("errors") && !request.shown) request.shown = kShown;
  return request;
}

/// A run with its scores. Kept by pointer, as the pairs lead into it.
struct Scored {
  score::Corpus corpus;
  score::Pairing pairing;
  std::vector<score::Measure> measures;
  std::vector<score::Mistake> mistakes;
};

Result<std::unique_ptr<Scored>> score_run(const score::Corpus& gold, const std::string& path, const score::ScoreOptions& options) {
  auto corpus = score::read_corpus(path);
  if (!corpus) return std::move(corpus).error();
  auto scored = std::make_unique<Scored>();
  scored->corpus = std::move(*corpus);
  auto pairing = score::pair_up(gold, scored->corpus);
  if (!pairing) return std::move(pairing).error();
  scored->pairing = std::move(*pairing);
  auto scores = score::score_all(gold, scored->pairing.pairs, options);
  scored->measures = std::move(scores.measures);
  scored->mistakes = std::move(scores.mistakes);
  if (scored->measures.empty()) {
    return Error{error_code::not_found, "nothing to compare: what " + gold.name + " annotates is not in " + path +
                                            "; known are the layers entity, quote, sentence, token and summary"};
  }
  return scored;
}

/// Both runs must be measured in the same ways.
Result<void> same_measures(const Scored& run, const Scored& other) {
  bool same = run.measures.size() == other.measures.size() && run.pairing.pairs.size() == other.pairing.pairs.size();
  for (std::size_t i = 0; same && i < run.measures.size(); ++i) same = run.measures[i].full_name() == other.measures[i].full_name();
  if (same) return {};
  return Error{error_code::invalid_argument, run.corpus.name + " and " + other.corpus.name +
                                                 " have different layers; pick those that both have with --layers"};
}

int fail(const Error& error) {
  print_error(error.message);
  return kExitUsage;
}

int tell(const Evaluation& evaluation, const Request& request, bool as_json) {
  const auto failed = score::below(evaluation.measures, request.floors);
  if (!failed) return fail(failed.error());
  if (as_json) {
    std::printf("%s\n", write_json(evaluation_value(evaluation), 2).c_str());
  } else {
    std::fputs(evaluation_text(evaluation, wants_colours(STDOUT_FILENO)).c_str(), stdout);
  }
  for (const std::string& message : *failed) print_error(message);
  return failed->empty() ? kExitWell : kExitFailed;
}

int eval(const Arguments& arguments) {
  const auto request = read_options(arguments);
  if (!request) return fail(request.error());
  const auto gold = score::read_corpus(arguments.words()[0]);
  if (!gold) return fail(gold.error());
  const auto run = score_run(*gold, arguments.words()[1], request->scoring);
  if (!run) return fail(run.error());
  Evaluation evaluation{*gold, (*run)->corpus, (*run)->pairing, (*run)->measures, nullptr, nullptr, {}, {}, request->shown};
  if (request->shown) evaluation.errors = wrong_kinds((*run)->pairing, std::move((*run)->mistakes));
  const auto against = arguments.value("against");
  if (!against) return tell(evaluation, *request, arguments.has("json"));
  const auto other = score_run(*gold, *against, request->scoring);
  if (!other) return fail(other.error());
  if (auto same = same_measures(**run, **other); !same) return fail(same.error());
  evaluation.other = &(*other)->corpus;
  evaluation.other_measures = &(*other)->measures;
  evaluation.differences = score::paired_bootstrap((*run)->measures, (*other)->measures, request->draws);
  return tell(evaluation, *request, arguments.has("json"));
}

}  // namespace

Verb eval_verb() {
  return {{"eval",
           "GOLD RUN",
           "score the output of a run by what is right",
           with_common_options({{"against", 'a', "RUN", "a second run: is the first one better than it"},
                                {"layers", 0, "LAYERS", "score only these: entity,quote,sentence,token,summary"},
                                {"types", 0, "TYPES", "entity types that count, e.g. PER,LOC,ORG; default: those of the gold"},
                                {"map", 0, "A=B,...", "entity types that count as others, beside the usual (PERSON is PER); none: no others"},
                                {"fragments", 0, nullptr, "of quotations compare only what stands in marks"},
                                {"threshold", 0, "SHARE", "least share of common characters of a quotation that is found; default 0.8"},
                                {"errors", 0, nullptr, "list what the run has wrong, by kinds, in its sentences"},
                                {"show", 0, "N", "list N sentences of each kind, the worst first; default 10 with --errors"},
                                {"draws", 0, "N", "draws of the bootstrap; default 1000"},
                                {"fail-under", 0, "[MEASURE=]SCORE", "exit 1 when a score is lower, e.g. entity=0.85 or quote.span=0.7; several are possible", true},
                                {"json", 0, nullptr, "print as JSON"}}),
           {{"adit eval gold.jsonl out/annotations.jsonl", "precision, recall and F1 of all that the gold annotates"},
            {"adit eval gold.jsonl new.jsonl --against old.jsonl", "the same, and how sure it is that the new run differs"},
            {"adit eval gold.jsonl out/annotations.jsonl --errors --layers quote", "and which quotations were missed, invented or given to somebody else"},
            {"adit eval gold.conll out.conll --types PER,LOC,ORG --fail-under 0.85", "names by tags; for use in a test"}},
           "GOLD is JSON Lines in adit's own form, or with id, text and entities, quotes, sentences, tokens or summaries; or a\n"
           "file of tokens and tags (CoNLL). RUN is what adit wrote from the same texts. Exit: 0, 1 below --fail-under,\n"
           "2 usage, or files that do not fit together."},
          eval};
}

}  // namespace adit
