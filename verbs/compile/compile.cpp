#include "verbs/compile/compile.hpp"

#include <cstdio>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"
#include "core/run/sink.hpp"
#include "dictionary.hpp"

namespace adit {

using namespace core;

namespace {

using lexicon::Case;
using lexicon::DictionaryBuilder;

struct Request {
  std::vector<std::string> lists;
  std::string output;
  Case mode = Case::exact;
};

Error usage(std::string message) { return {error_code::invalid_argument, std::move(message)}; }

Result<Request> read(const Arguments& arguments) {
  Request request;
  const std::vector<std::string>& words = arguments.words();
  if (words.empty()) return usage("expected what to compile; \"adit compile --help\" shows an example");
  if (words[0] != "lexicon") {
    const std::string meant = did_you_mean(words[0], {"lexicon"});
    return usage("there is no \"" + words[0] + "\" to compile" + (meant.empty() ? "; what there is, is lexicon" : meant));
  }
  request.lists.assign(words.begin() + 1, words.end());
  if (request.lists.empty()) return usage("expected a list of phrases behind \"lexicon\"");
  request.output = arguments.value("output").value_or("");
  if (request.output.empty()) return usage("option \"--output\" is missing: the file to write");
  const auto mode = lexicon::case_named(arguments.value("case").value_or("exact"));
  if (!mode) return usage("option \"--case\": " + mode.error().message);
  request.mode = *mode;
  return request;
}

Result<void> write(const std::string& path, const std::string& bytes) {
  auto sink = FileSink::create(path);
  if (!sink) return sink.error();
  (*sink)->write(bytes);
  return (*sink)->commit();
}

/// Says on standard error what became of the lists.
void report(const Request& request, const DictionaryBuilder& builder, std::size_t bytes) {
  const bool large = bytes >= 1'000'000;
  std::fprintf(stderr, "%s: phrases %zu, types %zu, %.1f %s\n", request.output.c_str(), builder.size(), builder.types(),
               static_cast<double>(bytes) / (large ? 1e6 : 1e3), large ? "MB" : "kB");
  if (builder.repeated() > 0) std::fprintf(stderr, "phrases that were there already: %zu; the first one counts\n", builder.repeated());
}

int compile(const Arguments& arguments) {
  const auto request = read(arguments);
  if (!request) {
    print_error(request.error().message);
    return kExitUsage;
  }
  DictionaryBuilder builder(request->mode);
  for (const std::string& list : request->lists) {
    auto added = builder.add_list(list);
    if (added) continue;
    std::fprintf(stderr, "%s\n", added.error().message.c_str());
    return kExitUsage;
  }
  if (builder.size() == 0) {
    std::fprintf(stderr, "%s: error: no phrase; expected phrase TAB type lines\n", request->lists[0].c_str());
    return kExitUsage;
  }
  const std::string bytes = builder.compiled();
  if (const auto written = write(request->output, bytes); !written) {
    print_error(written.error().message);
    return kExitFailed;
  }
  if (!arguments.has("quiet")) report(*request, builder, bytes.size());
  return kExitWell;
}

}  // namespace

Verb compile_verb() {
  return {{"compile",
           "lexicon LIST... -o FILE",
           "make a file that opens at once out of lists of phrases",
           with_common_options({{"output", 'o', "FILE", "the file to write"},
                                {"case", 0, "MODE", "letters: exact (default), ignore or smart, as entities.lexicon has them"},
                                {"quiet", 'q', nullptr, "print nothing when all is well"}}),
           {{"adit compile lexicon names.tsv -o names.lexicon", "then entities.lexicon with path: names.lexicon"},
            {"adit compile lexicon mine.tsv drugs.tsv -o all.lexicon --case smart", "several lists: of a phrase in two the first one counts"}},
           "A list has phrase TAB type in each line. The same lists give the same file. Exit: 0, 1 the file cannot be\n"
           "written, 2 usage or a line that is wrong."},
          compile};
}

}  // namespace adit
