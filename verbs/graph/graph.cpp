#include "verbs/graph/graph.hpp"

#include <cstdio>
#include <string>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"
#include "verbs/graph/drawing.hpp"

namespace adit {

using namespace core;

namespace {

struct Format {
  const char* name;
  std::string (*print)(const Drawing& drawing);
};

constexpr Format kFormats[] = {{"text", as_text}, {"dot", as_dot}, {"mermaid", as_mermaid}};

int graph(const Arguments& arguments) {
  const std::string wanted = arguments.value("format").value_or("text");
  const Format* format = nullptr;
  for (const Format& known : kFormats) format = wanted == known.name ? &known : format;
  auto request = read_request(arguments);
  if (format == nullptr) {
    request = Error{error_code::invalid_argument, "option \"--format\" must be text, dot or mermaid, not \"" + wanted + '"' +
                                                      did_you_mean(wanted, {"text", "dot", "mermaid"})};
  }
  if (!request) {
    print_error(request.error().message);
    return kExitUsage;
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  const auto pipeline = load_requested(*request, installed);
  if (!pipeline) return kExitUsage;
  std::fputs(format->print(draw(*pipeline)).c_str(), stdout);
  return kExitWell;
}

}  // namespace

Verb graph_verb() {
  return {{"graph",
           "FILE|NAME",
           "show which step takes what from which",
           with_pipeline_options({{"format", 'f', "FORMAT", "text (default), dot for Graphviz, or mermaid"}}),
           {{"adit graph news", "a line for each component: what it takes and gives"},
            {"adit graph news --format dot | dot -Tsvg > news.svg", "the same as a picture, with Graphviz"},
            {"adit graph -e 'tokens ! sentences ! summary.lead' -f mermaid", "for a page on GitHub or GitLab"}},
           "Dashed arrows carry the document as a whole. Exit: 0, or 2 for errors in the pipeline."},
          graph};
}

}  // namespace adit
