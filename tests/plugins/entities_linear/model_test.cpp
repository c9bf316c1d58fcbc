#include "plugins/entities_linear/model.hpp"

#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include <gtest/gtest.h>

#include "small_model.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::linear {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The message for a model file of these bytes, without its path.
std::string refusal(const std::string& bytes) {
  const adit::test::TemporaryFolder folder;
  const std::string path = folder.write("broken.model", bytes).string();
  const auto opened = Model::open(path);
  if (opened) return "opened";
  EXPECT_TRUE(opened.error().message.starts_with(path + ": error: ")) << opened.error().message;
  return opened.error().message.substr(path.size() + 9);
}

TEST(ModelTest, IsTheSameFileEachTime) {
  EXPECT_EQ(bytes_of(train_small_model("once")), bytes_of(train_small_model("once")));
}

TEST(ModelTest, RefusesBrokenFiles) {
  const std::string good = bytes_of(train_small_model("model"));
  EXPECT_EQ(refusal(good), "opened");
  EXPECT_EQ(refusal(""), "too short for a model of entities.linear; get or train it again");
  EXPECT_EQ(refusal(good.substr(0, 100)), "too short for a model of entities.linear; get or train it again");
  EXPECT_EQ(refusal(std::string(good.size(), 'x')), "not a model of entities.linear; expected a file that \"adit train entities\" made");
  EXPECT_EQ(refusal(good.substr(0, good.size() - 7)),
            "has " + std::to_string(good.size() - 7) + " bytes, expected " + std::to_string(good.size()) + "; get or train it again");
  std::string version = good;
  version[8] = 9;
  EXPECT_EQ(refusal(version), "model version 9, expected 2; train it again");
  std::string damaged = good;
  damaged[good.size() / 2] = static_cast<char>(damaged[good.size() / 2] + 1);
  EXPECT_EQ(refusal(damaged), "damaged: its check sum does not fit; get or train it again");
  std::string types = good;
  types[12] = 99;
  EXPECT_EQ(refusal(types), "impossible number of types");
}

TEST(ModelTest, OpensBytesInMemory) {
  const std::string good = bytes_of(train_small_model("memory"));
  const auto opened = Model::of(good, "a model");
  ASSERT_TRUE(opened);
  EXPECT_FALSE(opened->forest().empty());
  const auto refused = Model::of(good.substr(0, 100), "a model");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "a model: error: too short for a model of entities.linear; get or train it again");
}

/// A question for a feature that there is not must not be asked.
TEST(ModelTest, RefusesForestsThatDoNotFit) {
  std::string bad = bytes_of(train_small_model("forest"));
  ModelHead head;
  std::memcpy(&head, bad.data(), sizeof head);
  bad[head.sections[ModelHead::questions].begin + 1] = 1;  // feature 256 and above
  head.check = check_of(std::as_bytes(std::span(bad)).subspan(sizeof head));
  std::memcpy(bad.data(), &head, sizeof head);
  EXPECT_EQ(refusal(bad), "its sections do not fit each other; train it again");
}

TEST(ModelTest, SaysThatThereIsNone) {
  const auto opened = Model::open("/no/such.model");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().message, "/no/such.model: error: cannot open the model: No such file or directory");
}

TEST(ModelTest, OpensTheShippedOne) {
  const auto model = Model::open(ADIT_SOURCE_DIR "/plugins/entities_linear/data/english.model");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->types(), (std::vector<std::string>{"PER", "ORG", "LOC", "MISC"}));
}

/// Any byte of the head changed: refused or opened, never a crash.
TEST(ModelTest, SurvivesAnyHead) {
  const std::string good = bytes_of(train_small_model("heads"));
  for (std::size_t at = 0; at < sizeof(ModelHead); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x5A);
    refusal(bad);
  }
}

}  // namespace
}  // namespace adit::linear
