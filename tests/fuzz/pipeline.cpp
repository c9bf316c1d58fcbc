// Any bytes as a pipeline file, an expression and a --set: no crash, no hang; errors are told with a message, and what
// loads is the same pipeline when it is written out with all its values and read again.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/json.hpp"
#include "pipeline/pipeline.hpp"
#include "fake_catalog.hpp"

namespace {

using namespace adit::core;

void must(bool holds, const char* what, const std::string& said) {
  if (holds) return;
  std::fprintf(stderr, "%s\n%s\n", what, said.c_str());
  std::abort();
}

/// What all that is loaded must keep to; gives the pipeline as JSON, or "" when it has errors.
std::string checked(const LoadedPipeline& loaded) {
  const std::string said = loaded.diagnostics.text();
  must(loaded.pipeline.has_value() != loaded.diagnostics.has_errors(), "a pipeline with errors, or none without", said);
  must(!loaded.diagnostics.has_errors() || said.find(": error: ") != std::string::npos, "an error without words", said);
  must(!write_json(diagnostics_value(loaded.diagnostics)).empty(), "no JSON", said);
  return loaded.pipeline ? write_json(pipeline_value(*loaded.pipeline)) : "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalog catalog = test::fake_catalog();
  const std::string text(reinterpret_cast<const char*>(data), size);
  LoadOptions options;
  options.files.environment = [](const std::string&) { return std::nullopt; };
  const std::string first = checked(load_pipeline({"f.yaml", text, ""}, catalog, options));
  if (!first.empty()) {
    const LoadedPipeline again = load_pipeline({"g.yaml", first, ""}, catalog, options);
    must(checked(again) == first, "not the same when written out and read again", first + '\n' + again.diagnostics.text());
  }
  checked(load_expression(text, catalog, options));
  options.set = {text, "steps.quotes.with.weights=" + text, "vars.top=" + text};
  checked(load_pipeline({"h.yaml", "adit: 1\nvars: {top: 1}\nsteps: [{use: quotes.marks}]", ""}, catalog, options));
  return 0;
}
