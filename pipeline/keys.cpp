#include "pipeline/keys.hpp"

#include <string>
#include <vector>

#include "pipeline/find_by.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

constexpr KeySpec kFileKeys[] = {
    {"adit", "version of the file's form: `1`. Required", "adit: 1"},
    {"include", "a file, the name of a pipeline that came with adit, or a list of them, that this one builds on",
     "include: news"},
    {"vars", "names and values for `${vars.NAME}`", "vars: {top: 3}"},
    {"read", "the reader. Without it the extension of the inputs picks one",
     "read: {use: text, with: {paths: [\"articles/*.txt\"]}}"},
    {"steps", "list of annotators, run in this order on each document", "steps: [{use: tokens}, {use: sentences}]"},
    {"collect", "list of collectors, which see all documents", "collect: [{use: names}]"},
    {"write", "list of writers", "write: [{use: jsonl, with: {path: annotations.jsonl}}]"},
    {"run", "how to run", "run: {jobs: 2, on_error: stop}"},
    {"tests", "texts and what the steps must find in them, for `adit test`",
     "tests: [{text: \"It rained. We left.\", expect: {sentence: [It rained., We left.]}}]"},
};

constexpr KeySpec kStepKeys[] = {
    {"use", "the component, as `adit list` names it. Required, unless `exec` is there", "use: summary.centroid"},
    {"exec", "of a step: a program and its arguments in place of `use`", "exec: [python3, mine.py]"},
    {"id", "its name in this pipeline. Default: `use` up to the first point, so `summary.centroid` is `summary`. Two of "
           "the same id are an error",
     "id: quotes"},
    {"with", "its parameters, as `adit describe COMPONENT` lists them. What is left out has its default",
     "with: {sentences: 5}"},
    {"needs", "for a layer that it reads, who gives it; only where that is not clear", "needs: {entity: entity@ner}"},
    {"when", "of a step: which documents it is for", "when: {meta.language: [en, ~]}"},
};

constexpr KeySpec kTestKeys[] = {
    {"text", "the text of the document. Required", "text: \"“We will stay,” Ryabkov said.\""},
    {"name", "what the test is called. Default: how its text begins", "name: a name behind the verb"},
    {"meta", "metadata of the document", "meta: {language: en}"},
    {"expect", "for a layer, all rows that it must have, in their order. A row is a map of the columns to look at; a "
               "text alone stands for `{text: ...}`. Required",
     "expect: {quote: [{text: \"We will stay,\", source_name: Ryabkov}]}"},
};

}  // namespace

std::span<const KeySpec> file_keys() { return kFileKeys; }
std::span<const KeySpec> step_keys() { return kStepKeys; }
std::span<const KeySpec> test_keys() { return kTestKeys; }

void report_unknown_key(const NodeEntry& entry, std::span<const KeySpec> known, Diagnostics& diagnostics) {
  const std::vector<std::string_view> names = names_of(known, &KeySpec::name);
  const std::string meant = did_you_mean(entry.key, names);
  std::vector<std::string> help;
  if (meant.empty()) help.push_back("known keys are " + join_quoted(names));
  diagnostics.error(entry.place, "unknown key " + in_marks(entry.key) + meant, std::move(help));
}

void check_keys(const Node& map, std::span<const KeySpec> known, Diagnostics& diagnostics) {
  for (const NodeEntry& entry : map.entries) {
    if (!find_by(known, &KeySpec::name, entry.key)) report_unknown_key(entry, known, diagnostics);
  }
}

}  // namespace adit::core
