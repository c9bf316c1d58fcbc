#include "verbs/completion/completion.hpp"

#include <cstdio>
#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"
#include "verbs/completion/candidates.hpp"
#include "verbs/completion/scripts.hpp"

namespace adit {

using namespace core;

namespace {

int completion(const Arguments& arguments) {
  if (const auto line = arguments.value("line")) {
    for (const Candidate& candidate : candidates(*line, arguments)) {
      std::printf("%s\t%s\n", candidate.word.c_str(), candidate.means.c_str());
    }
    return kExitWell;
  }
  const std::string shell = arguments.words().empty() ? "" : arguments.words()[0];
  const std::string_view script = completion_script(shell);
  if (!script.empty()) {
    std::fwrite(script.data(), 1, script.size(), stdout);
    return kExitWell;
  }
  print_error((shell.empty() ? "which shell?" : "there is no script for \"" + shell + "\"" + did_you_mean(shell, known_shells()) + ";") +
              " give " + join_quoted(known_shells(), "or"));
  return kExitUsage;
}

}  // namespace

Verb completion_verb() {
  return {{"completion",
           "SHELL",
           "print the script by which a shell completes adit",
           with_common_options({{"line", 0, "LINE", "what may come next on this command line (for the scripts): words and what they mean"}}),
           {{"source <(adit completion bash)", "for this shell"},
            {"adit completion bash > ~/.local/share/bash-completion/completions/adit", "for every bash from then on"},
            {"adit completion fish > ~/.config/fish/completions/adit.fish", "for every fish"}},
           "SHELL is bash, zsh or fish. Completed are verbs, options, files, pipelines by name, components, steps of -e with\n"
           "their parameters, and the values of --set of the pipeline on the line."},
          completion};
}

}  // namespace adit
