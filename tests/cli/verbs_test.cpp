#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Expects that nothing but this error is printed.
void expect_usage_error(const std::vector<std::string>& arguments, const std::string& message) {
  const Ended ended = run_adit(arguments);
  EXPECT_EQ(ended.exit_code, 2) << message;
  EXPECT_EQ(ended.err, "adit: error: " + message + "\n");
  EXPECT_EQ(ended.out, "");
}

TEST(Verbs, VersionAndHelp) {
  const Ended version = run_adit({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_THAT(version.out, testing::MatchesRegex("adit [0-9]+\\.[0-9]+\\.[0-9]+\n"));

  for (const char* word : {"--help", "-h", "help"}) {
    const Ended help = run_adit({word});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out, HasSubstr("\nExamples\n"));
  }
  const Ended nothing = run_adit({});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.out, HasSubstr("adit run        FILE|NAME [INPUT...]"));
  for (const char* verb : {"run", "check", "list", "describe"}) {
    const Ended help = run_adit({verb, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out, StartsWith(std::string("adit ") + verb));
    EXPECT_THAT(help.out, HasSubstr("\nExamples\n"));
    EXPECT_THAT(help.out, HasSubstr("--plugin-path DIR"));
    EXPECT_EQ(help.err, "");
  }
}

TEST(Verbs, WhatIsUnknownGetsASuggestion) {
  expect_usage_error({"runn"}, "unknown verb \"runn\"; did you mean \"run\"?; adit --help shows all");
  expect_usage_error({"run", "--job", "3"}, "unknown option \"--job\"; did you mean \"--jobs\"?; see adit run --help");
  expect_usage_error({"list", "--jsn"}, "unknown option \"--jsn\"; did you mean \"--json\"?; see adit list --help");
  expect_usage_error({"run", "newss", "x"},
                     "there is no pipeline \"newss\"; did you mean \"news\"?; a file is given with its ending, e.g. newss.yaml");
  expect_usage_error({"describe", "tokns"}, "there is no component \"tokns\"; did you mean \"tokens\"?; adit list shows all");
}

TEST(Verbs, OneMayBeAProgramOfItsOwn) {
  const TemporaryFolder installed;
  std::filesystem::create_directory(installed / "bin");
  std::filesystem::copy_file(kProgram, installed / "bin/adit");
  const auto program = installed.write("libexec/adit/adit-greet",
                                       "#!/bin/sh\n"
                                       "if [ \"$1\" = --table-for-help ]; then echo '{\"usage\":\"NAME\",\"summary\":\"greet somebody\"}'; exit 0; fi\n"
                                       "echo \"hello $1\"\n"
                                       "exit 7\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const StartOptions here = {.program = installed / "bin/adit"};

  const Ended greeted = run_adit({"greet", "a b"}, here);
  EXPECT_EQ(greeted.out, "hello a b\n");
  EXPECT_EQ(greeted.exit_code, 7);
  EXPECT_THAT(run_adit({"--help"}, here).out, HasSubstr("\n  adit greet      NAME                      greet somebody\n"));
  EXPECT_EQ(run_adit({"gret"}, here).err, "adit: error: unknown verb \"gret\"; did you mean \"greet\"?; adit --help shows all\n");

  std::filesystem::permissions(program, std::filesystem::perms::none);
  const Ended refused = run_adit({"greet"}, {.ordinary_rights = true, .program = here.program});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.err, "adit: error: cannot start " + program.string() + ": Permission denied; install adit again\n");
}

TEST(Verbs, CheckTellsProgramsWhatIsWrong) {
  const TemporaryFolder folder;
  folder.write("base.yaml", "steps: [{use: tokenz}]\n");
  folder.write("a.yaml", "adit: 1\ninclude: base.yaml\n");
  const Ended ended = run_adit({"check", "a.yaml", "--json"}, {.folder = folder.path()});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(ended.out, R"({
  "diagnostics": [
    {
      "severity": "error",
      "message": "unknown annotator \"tokenz\"; did you mean \"tokens\"?",
      "file": "base.yaml",
      "line": 1,
      "column": 15,
      "included_from": [
        {
          "file": "a.yaml",
          "line": 2,
          "column": 10
        }
      ]
    }
  ]
}
)");
}

TEST(Verbs, OverlaysAndIncludesPrevailInTheirOrder) {
  const TemporaryFolder folder;
  folder.write("a.yaml", "adit: 1\ninclude: summary\nvars: {sentences: 1}\n");
  folder.write("fast.yaml", "steps: [{id: summary, use: summary.lead}]\nwrite: [{use: jsonl, with: {layers: [summary]}}]\n");
  const Ended plain = run_adit({"check", "a.yaml", "--overlay", "fast.yaml", "--json"}, {.folder = folder.path()});
  EXPECT_THAT(plain.out, HasSubstr("\"use\": \"summary.lead\""));
  EXPECT_THAT(plain.out, HasSubstr("\"sentences\": 1,"));
  const Ended unused = run_adit({"check", "a.yaml", "--overlay", "fast.yaml", "--set", "write.table.with.sections=quotes",
                                 "--set", "write.jsonl.with.layers=sentence"},
                                {.folder = folder.path()});
  EXPECT_EQ(unused.exit_code, 0);
  EXPECT_THAT(unused.err, HasSubstr("fast.yaml:1:28: warning: nobody uses what step \"summary\" (summary.lead) gives"));
  const Ended missing = run_adit({"run", "a.yaml", "--overlay", "fats.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(missing.err, "adit: error: fats.yaml: there is no such file; did you mean \"fast.yaml\"?\n");
}

TEST(Verbs, OptionsAreTakenAsTheyAreWritten) {
  expect_usage_error({"run", "news", "--jobs", "0"}, "option \"--jobs\" must be a whole number of at least 1, not \"0\"");
  expect_usage_error({"run", "news", "-j", "many"}, "option \"--jobs\" must be a whole number of at least 1, not \"many\"");
  expect_usage_error({"run", "news", "nothing", "--limit", "1x"}, "option \"--limit\" must be a whole number of at least 1, not \"1x\"");
  expect_usage_error({"run", "news", "-o"}, "option \"--output\" needs exactly one value; see adit run --help");
  expect_usage_error({"run", "news", "-o", "a", "-o", "b"}, "option \"--output\" was given more than once; see adit run --help");
  expect_usage_error({"run", "news", "--log-level", "loud"},
                     "option \"--log-level\" must be debug, info, warning, error or off, not \"loud\"");
  expect_usage_error({"run"}, "which pipeline? give a file, the name of an installed one, or -e 'STEP ! STEP'");
  expect_usage_error({"describe"}, "which component? e.g. adit describe summary.centroid; adit list shows all");
  expect_usage_error({"list", "tokens"}, "list takes no words, but got \"tokens\"; did you mean adit describe tokens?");
}

TEST(List, ShowsWhatIsInstalledAndWhatIsBlocked) {
  const Ended ended = run_adit({"list", "--plugin-path", BROKEN_PLUGINS "/wrong_magic", "--plugin-path", TEST_PLUGINS});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, StartsWith("readers\n  conll "));
  EXPECT_THAT(ended.out, HasSubstr("\nannotators\n  choosy "));
  EXPECT_THAT(ended.out, HasSubstr("\n  words                1.2.0    \n"));
  EXPECT_THAT(ended.out, HasSubstr("\nblocked (looked at again when they change, or with --rescan)\n  " BROKEN_PLUGINS
                                   "/wrong_magic/wrong_magic.so\n      adit_plugin_entry does not begin with the magic number "
                                   "of adit plugins\n"));
}

TEST(List, IsJsonWhenAsked) {
  const Ended ended = run_adit({"list", "--json", "--plugin-path", BROKEN_PLUGINS "/no_entry"});
  const auto value = core::parse_json(ended.out);
  ASSERT_TRUE(value) << ended.out;
  const auto* blocked = value->find("blocked")->get<core::Value::List>();
  ASSERT_EQ(blocked->size(), 1U);
  EXPECT_EQ(text_of((*blocked)[0], {"reason"}), "exports no symbol adit_plugin_entry; is ADIT_PLUGIN(...) missing?");
  EXPECT_EQ(text_of(value->find("components")->get<core::Value::List>()->at(0), {"id"}), "conll");
}

TEST(List, WarnsOfAComponentThatIsThereTwice) {
  const TemporaryFolder folder;
  std::filesystem::copy_file(TEST_PLUGINS "/counting/counting.so", folder / "copy.so");
  const Ended ended = run_adit({"list", "--plugin-path", TEST_PLUGINS, "--plugin-path", folder.path().string()});
  EXPECT_EQ(ended.err, "adit: warning: annotator \"counting\" of " + (folder / "copy.so").string() +
                           " is left out, as " TEST_PLUGINS "/counting/counting.so has one of the same id\n");
  const Ended silent = run_adit({"list", "--log-level", "error", "--plugin-path", TEST_PLUGINS, "--plugin-path",
                                 folder.path().string()});
  EXPECT_EQ(silent.err, "");
}

TEST(Describe, GivesParametersAndYamlToPaste) {
  const Ended ended = run_adit({"describe", "choosy", "--plugin-path", TEST_PLUGINS});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out,
            "choosy 0.0.0 (annotator)\n  \n\n  needs    token\n  gives    entity\n  licence  not stated\n"
            "  library  " TEST_PLUGINS "/probe/probe.so\n\nparameters\n"
            "  sentences        (bool, default false)\n      take sentences instead of tokens\n"
            "  odd              (string, default \"\")\n      a value that it refuses\n"
            "\nsteps:\n  - use: choosy\n    with:\n"
            "      sentences: false                   # take sentences instead of tokens\n"
            "      odd: \"\"                            # a value that it refuses\n");
  const Ended both = run_adit({"describe", "jsonl"});  // a reader and a writer
  EXPECT_THAT(both.out, HasSubstr("(reader)"));
  EXPECT_THAT(both.out, HasSubstr("(writer)"));
}

TEST(Describe, TellsProgramsAllThatTheManifestSays) {
  const auto said = core::parse_json(run_adit({"describe", "summary.centroid", "--json"}).out);
  ASSERT_TRUE(said);
  const core::Value& component = (*said->find("components")->get<core::Value::List>())[0];
  EXPECT_EQ(text_of(component, {"kind"}), "annotator");
  const core::Value& need = (*component.find("needs")->get<core::Value::List>())[0];
  EXPECT_EQ(need, core::Value(core::Value::Map{{"layer", "token"}, {"optional", false}, {"many", false}}));
  EXPECT_EQ(*component.find("gives"), core::Value(core::Value::List{core::Value::Map{{"layer", "summary"}}}));
  for (const core::Value& parameter : *component.find("parameters")->get<core::Value::List>()) {
    if (text_of(parameter, {"name"}) != "sentences") continue;
    EXPECT_EQ(text_of(parameter, {"type"}), "int");
    EXPECT_EQ(*parameter.find("min"), core::Value(0));
  }
  EXPECT_EQ(core::parse_json(run_adit({"describe", "jsonl", "--json"}).out)->find("components")->get<core::Value::List>()->size(), 2U);
}

/// What describe gives to paste, below one section of a pipeline file.
std::string described_yaml(const std::string& component, const std::string& kind) {
  const std::string all = run_adit({"describe", component, "--plugin-path", TEST_PLUGINS}).out;
  const std::size_t head = all.find("(" + kind + ")");
  const std::size_t begin = all.find("\n\n" + std::string(kind == "reader" ? "read" : kind == "writer" ? "write" : "steps") + ":\n", head);
  return all.substr(begin + 2, all.find("\n\n", begin + 2) - begin - 2) + "\n";
}

TEST(Describe, WhatItGivesCanBePasted) {
  const TemporaryFolder folder;
  std::string text = "adit: 1\n" + described_yaml("text", "reader") + described_yaml("tokens", "annotator");
  for (const char* step : {"sentences", "entities.lexicon", "summary.centroid", "keyphrases"}) {
    text += described_yaml(step, "annotator").substr(std::string("steps:\n").size());
  }
  text += described_yaml("table", "writer") + described_yaml("jsonl", "writer").substr(std::string("write:\n").size());
  folder.write("pasted.yaml", text + "run: {jobs: 1}\n");
  const Ended ended = run_adit({"check", "pasted.yaml", "--plugin-path", TEST_PLUGINS}, {.folder = folder.path()});
  EXPECT_EQ(ended.exit_code, 0) << ended.err << text;
}

TEST(Check, NamesTheStepsOfASoundPipeline) {
  const Ended ended = run_adit({"check", "news"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, StartsWith("news: ok\n  read     text\n  steps    tokens > sentences > "));
  EXPECT_TRUE(core::parse_json(run_adit({"check", "news", "--json"}).out));
  EXPECT_EQ(run_adit({"check", "-e", "tokens ! sentences"}).exit_code, 0);
}

TEST(Check, PrintsAllErrorsWithTheirPlaces) {
  const TemporaryFolder folder;
  folder.write("my.yaml", "adit: 1\nsteps:\n  - use: tokenz\n  - {use: sentences, with: {colour: red}}\n");
  const Ended ended = run_adit({"check", "my.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, StartsWith("my.yaml:3:10: error: unknown annotator \"tokenz\"; did you mean \"tokens\""));
  EXPECT_THAT(ended.err, HasSubstr("my.yaml:4:29: error: sentences has no parameter \"colour\""));
  const Ended missing = run_adit({"check", "none.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("none.yaml"));
}

TEST(Check, TellsWhyAPluginIsMissing) {
  const Ended ended = run_adit({"check", "-e", "newer_major", "--plugin-path", BROKEN_PLUGINS "/newer_major"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("unknown annotator \"newer_major\""));
  EXPECT_THAT(ended.err, HasSubstr("adit: note: plugin " BROKEN_PLUGINS "/newer_major/newer_major.so is blocked: made for version "
                                   "2.0 of the plugin ABI, this program has version 1.0; update adit\n"));
}

TEST(Check, OpensNoModel) {
  const Ended ended = run_adit({"check", "-e", "modelless", "--plugin-path", TEST_PLUGINS});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
}

}  // namespace
}  // namespace adit::test
