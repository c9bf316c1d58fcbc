#include <clocale>
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "core/cli/exit_code.hpp"
#include "core/cli/log.hpp"
#include "core/cli/program.hpp"
#include "core/cli/verbs.hpp"
#include "core/pipeline/suggest.hpp"
#include "core/plugin/scan.hpp"
#include "core/version.hpp"

namespace adit::core {

std::vector<Verb> all_verbs() { return {run_verb(), check_verb(), list_verb(), describe_verb()}; }

namespace {

void print_overview() {
  std::printf("adit %s: text mining with plugins\n\nUsage\n", kVersion);
  for (const Verb& verb : all_verbs()) {
    std::printf("  adit %-9s %-26s %s\n", verb.spec.name, verb.spec.usage, verb.spec.summary);
  }
  std::printf(
      "\nExamples\n"
      "  adit run news articles/ -o out         who said what, names and summaries of a folder of articles\n"
      "  adit run -e 'tokens ! sentences' a.txt  two steps without a file, as JSON Lines\n"
      "  adit describe summary.centroid         parameters of a component, ready to paste\n"
      "\n\"adit VERB --help\" says more of a verb, \"adit --version\" gives the version.\n");
}

/// Runs one verb with the words behind it.
int run_with_words(const Verb& verb, const std::vector<std::string>& words) {
  auto arguments = Arguments::parse(verb.spec, words);
  if (!arguments) {
    print_error(arguments.error().message + "; see adit " + verb.spec.name + " --help");
    return kExitUsage;
  }
  if (arguments->has("help")) {
    std::fputs(help_text(verb.spec).c_str(), stdout);
    return kExitWell;
  }
  const std::string level = arguments->value("log-level").value_or("warning");
  const auto log_level = parse_log_level(level);
  if (!log_level) {
    print_error("option \"--log-level\" must be debug, info, warning, error or off, not \"" + level + "\"");
    return kExitUsage;
  }
  start_log(*log_level);
  return verb.run(*arguments);
}

int run_program(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_overview();
    return words.empty() ? kExitUsage : kExitWell;
  }
  if (words[0] == "--version") {
    std::printf("adit %s\n", kVersion);
    return kExitWell;
  }
  std::vector<std::string_view> names;
  const std::vector<Verb> verbs = all_verbs();
  for (const Verb& verb : verbs) {
    if (words[0] == verb.spec.name) return run_with_words(verb, {words.begin() + 1, words.end()});
    names.emplace_back(verb.spec.name);
  }
  print_error("unknown verb \"" + words[0] + "\"" + did_you_mean(words[0], names) + "; verbs are " + join_quoted(names));
  return kExitUsage;
}

/// Makes sure that no file that is opened later becomes a standard stream by chance: what is closed is opened in a way that
/// cannot be used, so that reading or writing it fails as it would have.
void occupy_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) < 0) (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace

}  // namespace adit::core

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == adit::core::kScanVerb) {
    return adit::core::run_scan_child({words.begin() + 1, words.end()});
  }
  adit::core::occupy_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // writing to a closed pipe is an error like any other
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that gets larger than a limit of the shell
  const int code = adit::core::run_program(words);
  const bool told = std::fflush(stdout) == 0;
  return code == 0 && !told ? adit::core::kExitFailed : code;
}
