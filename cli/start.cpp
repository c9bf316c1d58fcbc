#include "cli/start.hpp"

#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/program.hpp"
#include "cli/verb_programs.hpp"
#include "pipeline/json.hpp"
#include "core/plugin/scan.hpp"

namespace adit::core {

namespace {

/// Makes sure that no file that is opened later becomes a standard stream by chance: what is closed is opened in a way that
/// cannot be used, so that reading or writing it fails as it would have.
void occupy_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) < 0) (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace

int run_program(int argc, char** argv, int (*program)(const std::vector<std::string>& words)) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == kScanVerb) return run_scan_child({words.begin() + 1, words.end()});
  occupy_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // writing to a closed pipe is an error like any other
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that gets larger than a limit of the shell
  const int code = program(words);
  const bool told = std::fflush(stdout) == 0;
  return code == 0 && !told ? kExitFailed : code;
}

int run_verb(const Verb& verb, const std::vector<std::string>& words) {
  auto arguments = Arguments::parse(verb.spec, words);
  if (!arguments) {
    print_error(arguments.error().message + "; see adit " + verb.spec.name + " --help");
    return kExitUsage;
  }
  if (arguments->has("help")) {
    std::fputs(help_text(verb.spec, help_width()).c_str(), stdout);
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

int run_verb_program(int argc, char** argv, Verb (*verb)()) {
  static Verb (*const wanted)() = verb;
  return run_program(argc, argv, [](const std::vector<std::string>& words) {
    const Verb asked = wanted();
    if (words != std::vector<std::string>{kTableOption}) return run_verb(asked, words);
    std::printf("%s\n", write_json(verb_table(asked.spec)).c_str());
    return static_cast<int>(kExitWell);
  });
}

}  // namespace adit::core
