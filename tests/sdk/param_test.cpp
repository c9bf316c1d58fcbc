#include <adit/sdk.hpp>
#include <adit/testing.hpp>

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;
using testing::Pair;

/// Has a parameter of every type, and logs what it was given.
struct Everything : adit::annotator {
  adit::param<bool> flag{this, "flag", true, "a flag"};
  adit::param<int> small{this, "small", -3, "a small number", {-10, 10, "words", "5"}};
  adit::param<std::int64_t> large{this, "large", 1LL << 40, "a large number", {.min = 0}};
  adit::param<double> share{this, "share", 0.25, "a share", {0, 1}};
  adit::param<std::string> text{this, "text", "a \"b\"", "a text", {.example = "x"}};
  adit::param<std::string> order{this, "order", "text", "an order", {{"text", "rank"}}};
  adit::param<adit::path> file{this, "file", {}, "a file to read", {.example = "names.tsv"}};
  adit::param<adit::path> out{this, "out", "out.txt", "a file to write", {adit::access::write}};
  adit::param<adit::duration> wait{
      this, "wait", std::chrono::milliseconds(1500), "a time", {.max = std::chrono::hours(1)}};
  adit::param<adit::bytes> room{this, "room", adit::bytes{1 << 20}, "a size", {}};
  adit::param<std::vector<std::string>> names{this, "names", {"a", "b"}, "a list"};
  adit::param<std::map<std::string, std::string>> pairs{this, "pairs", {{"k", "v"}}, "a map", {"k: v"}};
  adit::param<std::string> code{this, "code", "en", "a code", {.pattern = "^[a-z]{2}$", .renamed_from = "language"}};
  adit::param<adit::path> folder{this, "folder", {}, "a folder", {.exists = adit::exists::folder, .deprecated = "use file"}};
  adit::param<std::string> must{this, "must", adit::required, "has no default"};

  Everything() : annotator({.id = "everything"}) {}
  void process(adit::document&) override {}
  void open() override {
    say(std::string(flag ? "true" : "false") + " " + std::to_string(small) + " " + std::to_string(large) + " " +
        std::to_string(share) + " " + std::to_string(wait->count()) + " " +
        std::to_string(static_cast<std::int64_t>(room.get())));
    say(text.get() + "|" + order.get() + "|" + file->string() + "|" + out->filename().string() + "|" + must.get());
    for (const std::string& name : names.get()) say(name);
    for (const auto& [key, item] : pairs.get()) say(key + "=" + item);
  }
  void say(const std::string& line) { log(ADIT_LOG_INFO, line); }
};

std::vector<std::string> logged(const adit::testing::component_host& host) {
  std::vector<std::string> lines;
  for (const adit::testing::log_line& line : host.log_lines()) lines.push_back(line.message);
  return lines;
}

TEST(Param, IsDescribedInTheManifest) {
  const std::string_view manifest = adit::view(adit::component_calls<Everything>::manifest());
  for (
      const char* line :
      {R"({"name":"flag","type":"bool","default":true,"help":"a flag"})",
       R"({"name":"small","type":"int","default":-3,"min":-10,"max":10,"unit":"words","example":"5","help":"a small number"})",
       R"({"name":"large","type":"int","default":1099511627776,"min":0,"help":"a large number"})",
       R"({"name":"share","type":"float","default":0.25,"min":0,"max":1,"help":"a share"})",
       R"({"name":"text","type":"string","default":"a \"b\"","example":"x","help":"a text"})",
       R"({"name":"code","type":"string","default":"en","pattern":"^[a-z]{2}$","renamed_from":"language","help":"a code"})",
       R"({"name":"folder","type":"path","default":null,"access":"read","exists":"folder","deprecated":"use file","help":"a folder"})",
       R"({"name":"order","type":"enum","default":"text","choices":["text","rank"],"help":"an order"})",
       R"({"name":"file","type":"path","default":null,"access":"read","example":"names.tsv","help":"a file to read"})",
       R"({"name":"out","type":"path","default":"out.txt","access":"write","help":"a file to write"})",
       R"({"name":"wait","type":"duration","default":"1500ms","max":"3600s","help":"a time"})",
       R"({"name":"room","type":"size","default":1048576,"help":"a size"})",
       R"({"name":"names","type":"list","default":["a","b"],"items":"string","help":"a list"})",
       R"({"name":"pairs","type":"map","default":{"k":"v"},"items":"string","example":"k: v","help":"a map"})",
       R"({"name":"must","type":"string","help":"has no default"})"}) {
    EXPECT_THAT(std::string(manifest), testing::HasSubstr(line));
  }
  EXPECT_TRUE(adit::testing::parse_json(manifest).has_value());
}

TEST(Param, HasItsDefault) {
  adit::testing::host<Everything> host({{"must", "x"}});
  ASSERT_TRUE(host.made().ok()) << host.made().message;
  EXPECT_THAT(logged(host), ElementsAre("true -3 1099511627776 0.250000 1500000000 1048576", "a \"b\"|text||out.txt|x",
                                        "a", "b", "k=v"));
}

TEST(Param, HasTheValueGiven) {
  adit::testing::host<Everything> host({{"flag", false},
                                        {"small", 7},
                                        {"large", 5},
                                        {"share", 1},
                                        {"text", ""},
                                        {"order", "rank"},
                                        {"file", "/tmp/a.tsv"},
                                        {"wait", "2m"},
                                        {"room", "3KiB"},
                                        {"names", std::vector<std::string>{}},
                                        {"pairs", std::map<std::string, std::string>{{"b", "2"}, {"a", "1"}}},
                                        {"must", "é"}});
  ASSERT_TRUE(host.made().ok()) << host.made().message;
  EXPECT_THAT(logged(host),
              ElementsAre("false 7 5 1.000000 120000000000 3072", "|rank|/tmp/a.tsv|out.txt|é", "a=1", "b=2"));
}

TEST(Param, RefusesWhatTheHostRefuses) {
  const std::pair<adit::testing::parameter, const char*> rows[] = {
      {{"small", 11}, "parameter \"small\" is above its largest value"},
      {{"small", "7"}, "parameter \"small\" is not of type int"},
      {{"small", 1.5}, "parameter \"small\" is not of type int"},
      {{"share", -0.1}, "parameter \"share\" is below its smallest value"},
      {{"order", "size"}, "parameter \"order\" is none of its choices"},
      {{"wait", "2 moons"}, "parameter \"wait\" is not of type duration"},
      {{"wait", "2h"}, "parameter \"wait\" is above its largest value"},
      {{"names", "a"}, "parameter \"names\" is not of type list"},
      {{"smal", 1}, "everything has no parameter \"smal\""},
  };
  for (const auto& [given, message] : rows) {
    adit::testing::host<Everything> host({{"must", "x"}, given});
    EXPECT_EQ(host.made().status, ADIT_BAD_CONFIG);
    EXPECT_EQ(host.made().message, message);
  }
  EXPECT_EQ(adit::testing::host<Everything>().made().message, "parameter \"must\" has no default: give it");
}

}  // namespace
