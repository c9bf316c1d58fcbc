#include <adit/sdk.hpp>
#include <adit/testing.hpp>

#include <functional>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

/// Throws what a test asks for, where a test asks for it.
struct Thrower : adit::annotator {
  static inline std::function<void()> in_constructor = [] {}, in_open = [] {}, in_process = [] {};
  Thrower() : annotator({.id = "thrower"}) { in_constructor(); }
  void open() override { in_open(); }
  void process(adit::document&) override { in_process(); }
};

struct Thrown {
  std::function<void()> what;
  const char* message;
};
const Thrown kThrown[] = {
    {[] { throw std::runtime_error("index 7 of 3"); }, "index 7 of 3"},
    {[] { throw std::bad_alloc(); }, "out of memory"},
    {[] { throw 7; }, "threw something that is no std::exception"},
    {[] { (void)std::string().at(3); }, "basic_string::at: __n (which is 3) >= this->size() (which is 0)"},
};

TEST(Plugin, EndsExceptionsOfProcess) {
  for (const Thrown& row : kThrown) {
    adit::testing::host<Thrower> host;
    adit::testing::document doc("a");
    Thrower::in_process = row.what;
    const auto failed = host.process(doc);
    EXPECT_EQ(failed.status, ADIT_FAILED);
    EXPECT_EQ(failed.message, row.message);
    Thrower::in_process = [] {};
    EXPECT_TRUE(host.process(doc).ok()) << "the instance goes on with the next document";
  }
}

TEST(Plugin, EndsExceptionsOfOpen) {
  for (const Thrown& row : kThrown) {
    Thrower::in_open = row.what;
    adit::testing::host<Thrower> host;
    EXPECT_EQ(host.made().status, ADIT_FATAL);
    EXPECT_EQ(host.made().message, row.message);
    Thrower::in_open = [] {};
  }
}

TEST(Plugin, EndsExceptionsOfTheConstructor) {
  for (const Thrown& row : kThrown) {
    (void)adit::component_calls<Thrower>::manifest();  // made once, before
    Thrower::in_constructor = row.what;
    adit::testing::host<Thrower> host;
    EXPECT_EQ(host.made().status, ADIT_FATAL);
    EXPECT_EQ(host.made().message, row.message);
    Thrower::in_constructor = [] {};
  }
}

/// Throws whenever it is made, so already while the library is loaded.
struct NeverMade : adit::annotator {
  NeverMade() : annotator({.id = "never_made"}) { throw std::runtime_error("no \"luck\""); }
  void process(adit::document&) override {}
};

TEST(Plugin, SaysWhyItCannotBeDescribed) {
  EXPECT_STREQ(adit::component_calls<NeverMade>::id(), "");
  EXPECT_EQ(adit::view(adit::component_calls<NeverMade>::manifest()), R"({"error":"no \"luck\""})");
  adit::testing::host<NeverMade> host;
  EXPECT_EQ(host.made().message, "no \"luck\"");
}

/// What several instances share; counts how many there are. Can be neither copied nor moved.
struct Model {
  static inline int alive = 0;
  std::string name;
  explicit Model(std::string given) : name(std::move(given)) { ++alive; }
  Model(const Model&) = delete;
  ~Model() { --alive; }
};
struct WithModel : adit::annotator, adit::with_model<Model> {
  static inline std::function<void()> in_load = [] {};
  adit::param<std::string> name{this, "name", "m", "which model"};
  WithModel() : annotator({.id = "with_model", .gives = {"entity"}}) {}
  Model load() override {
    in_load();
    if (name.get() == "bad") reject("name", "is bad");
    if (name.get() == "lost") fail("cannot read " + data_file("model.bin").string());
    return Model(name);
  }
  void process(adit::document& doc) override { doc.append<adit::entity>().add({0, 1}, {.type = model().name}); }
};

TEST(Plugin, SharesAModel) {
  {
    adit::testing::host<WithModel> host({{"name", "two"}});
    EXPECT_EQ(Model::alive, 1);
    adit::testing::document doc("ab");
    ASSERT_TRUE(host.process(doc).ok());
    EXPECT_THAT(doc.lines("entity"), ElementsAre("[0,1) \"a\" type=\"two\""));
  }
  EXPECT_EQ(Model::alive, 0);
}

TEST(Plugin, SaysWhyAModelDoesNotOpen) {
  adit::testing::host<WithModel> bad({{"name", "bad"}});
  EXPECT_EQ(bad.made().status, ADIT_BAD_CONFIG);
  EXPECT_EQ(bad.made().message, "is bad");
  EXPECT_EQ(bad.made().parameter, "name");
  adit::testing::host<WithModel> lost({{"name", "lost"}}, {.plugin_dir = "/p"});
  EXPECT_EQ(lost.made().status, ADIT_FATAL);
  EXPECT_EQ(lost.made().message, "cannot read /p/data/model.bin");
  for (const Thrown& row : kThrown) {
    WithModel::in_load = row.what;
    adit::testing::host<WithModel> thrown;
    EXPECT_EQ(thrown.made().status, ADIT_FATAL);
    EXPECT_EQ(thrown.made().message, row.message);
    WithModel::in_load = [] {};
  }
  EXPECT_EQ(Model::alive, 0);
}

/// Needs sentences only when asked to.
struct Resolves : adit::annotator {
  adit::param<bool> sentences{this, "sentences", false, "use sentences"};
  Resolves() : annotator({.id = "resolves", .needs = {"token", "entity?"}, .gives = {"summary"}}) {}
  void resolve(std::vector<adit::layer_use>& needs, std::vector<adit::layer_use>&) override {
    if (sentences) needs.emplace_back("sentence");
  }
  void process(adit::document&) override {}
};

TEST(Plugin, ResolvesNeeds) {
  EXPECT_THAT(adit::testing::host<Resolves>().needs(), ElementsAre("token", "entity?"));
  EXPECT_THAT(adit::testing::host<Resolves>({{"sentences", true}}).needs(),
              ElementsAre("token", "entity?", "sentence"));
  adit::testing::document doc("a");
  doc.add_tokens();
  EXPECT_EQ(adit::testing::host<Resolves>({{"sentences", true}}).process(doc).message,
            "resolves needs layer \"sentence\": add it, or declare it without rows");
}

/// Works in steps and asks whether to stop.
struct Patient : adit::annotator {
  adit::param<int> steps{this, "steps", 10, "how many"};
  Patient() : annotator({.id = "patient", .gives = {"entity"}}) {}
  void process(adit::document& doc) override {
    doc.append<adit::entity>().add({0, 1});
    for (int i = 0; i < steps; ++i) {
      if (cancelled()) return;
    }
  }
};

TEST(Plugin, IsCancelledOnlyWhenItStopped) {
  adit::testing::document doc("a");
  EXPECT_EQ(adit::testing::host<Patient>({}, {.cancel_after = 3}).process(doc).status, ADIT_CANCELLED);
  EXPECT_FALSE(doc.has("entity"));
  EXPECT_EQ(adit::testing::host<Patient>({}, {.cancel_after = 10}).process(doc).status, ADIT_OK);
  EXPECT_EQ(doc.rows<adit::entity>().size(), 1u);
}

/// Says by fail() and reject() what is wrong.
struct Fails : adit::annotator {
  Fails() : annotator({.id = "fails", .gives = {"entity"}}) {}
  void process(adit::document& doc) override {
    doc.append<adit::entity>().add({0, 1});
    if (doc.text() == "bad") fail("no good", {0, 2});
    if (doc.text() == "odd") reject("size", "odd");
  }
};

TEST(Plugin, FailsOneDocument) {
  adit::testing::host<Fails> host;
  adit::testing::document bad("bad"), odd("odd"), good("good");
  const auto failed = host.process(bad);
  EXPECT_EQ(failed.status, ADIT_FAILED);
  EXPECT_EQ(failed.message, "no good");
  EXPECT_EQ(failed.where.of(bad.text()), "ba");
  EXPECT_FALSE(bad.has("entity"));
  EXPECT_EQ(host.process(odd).status, ADIT_FAILED) << "a parameter cannot be refused any more";
  EXPECT_TRUE(host.process(good).ok());
}

/// Can say why.
struct Reasons : adit::annotator {
  Reasons() : annotator({.id = "reasons", .gives = {"entity"}}) {}
  void process(adit::document&) override {}
  void reason(const adit::document&, std::string_view, std::uint32_t, std::vector<std::string>&) override {}
};

TEST(Plugin, AnswersForItsInterfacesOnly) {
  using calls = adit::component_calls<Resolves>;
  EXPECT_NE(calls::interface("adit.annotator/1"), nullptr);
  EXPECT_NE(calls::interface("adit.resolve/1"), nullptr);
  for (const char* id : {"adit.shared/1", "adit.reader/1", "adit.annotator/2", "adit.annotator", ""}) {
    EXPECT_EQ(calls::interface(id), nullptr) << id;
  }
  EXPECT_EQ(adit::component_calls<Thrower>::interface("adit.resolve/1"), nullptr);
  EXPECT_NE(adit::component_calls<WithModel>::interface("adit.shared/1"), nullptr);
  EXPECT_NE(adit::component_calls<Reasons>::interface("adit.reason/1"), nullptr);
  EXPECT_EQ(calls::interface("adit.reason/1"), nullptr);
}

/// A layer of its own without columns.
struct mark {
  static constexpr std::string_view layer = "mark";
  struct row {};
  static constexpr auto columns = std::tuple{};
  struct view : adit::row_view<mark> {};
};
struct Described : adit::annotator {
  Described()
      : annotator({.id = "described",
                   .summary = "says \"all\"",
                   .version = "1.2.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "mention?", adit::many("entity"), adit::many("quote?")},
                   .gives = {"keyphrase", adit::own<mark>()},
                   .labels = {"A"}}) {}
  void process(adit::document&) override {}
};

TEST(Plugin, DescribesItself) {
  EXPECT_EQ(
      adit::view(adit::component_calls<Described>::manifest()),
      R"({"id":"described","kind":"annotator","version":"1.2.0","summary":"says \"all\"","licence":"Apache-2.0",)"
      R"("needs":["token","mention?",{"layer":"entity","many":true},{"layer":"quote","optional":true,"many":true}],)"
      R"("gives":["keyphrase",{"layer":"mark","columns":[]}],"labels":["A"],"parameters":[]})");
  adit::testing::host<Described> host;
  EXPECT_THAT(host.gives(), ElementsAre("keyphrase", "mark"));
}

}  // namespace
