#include "core/run/quarantine.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"
#include "core/document/labels.hpp"

namespace adit::core {
namespace {

using test::TemporaryFolder;

class QuarantineTest : public testing::Test {
 protected:
  QuarantineTest() { labels_.freeze(); }

  Item failed(std::string_view id, std::string text) {
    Item item{std::make_unique<Document>(labels_), Fault{"failed", "a \"reason\"", "ner", "entities.x", "1.2"}};
    item.document->set_id(id);
    item.document->set_meta("title", "A title");
    Decoded decoded;
    decoded.text = std::move(text);
    item.document->set_text(std::move(decoded));
    return item;
  }

  LabelTable labels_;
  TemporaryFolder folder_;
};

TEST_F(QuarantineTest, HoldsOneLineADocument) {
  Quarantine quarantine(folder_ / "q.jsonl");
  ASSERT_TRUE(quarantine.add(failed("a", "one\ntwo")));
  ASSERT_TRUE(quarantine.add(failed("b", "")));
  EXPECT_FALSE(folder_.has("q.jsonl"));
  ASSERT_TRUE(quarantine.commit());
  EXPECT_EQ(quarantine.count(), 2U);
  const std::string error =
      R"("error":{"kind":"failed","message":"a \"reason\"","step":"ner","plugin":"entities.x","version":"1.2","attempts":1}})";
  EXPECT_EQ(folder_.read("q.jsonl"), R"({"adit":1,"id":"a","meta":{"title":"A title"},"text":"one\ntwo",)" + error + "\n" +
                                         R"({"adit":1,"id":"b","meta":{"title":"A title"},"text":"",)" + error + "\n");
}

TEST_F(QuarantineTest, RemovesTheFileOfAnEarlierRunWhenNoneFailed) {
  folder_.write("q.jsonl", "old");
  Quarantine quarantine(folder_ / "q.jsonl");
  ASSERT_TRUE(quarantine.commit());
  EXPECT_FALSE(folder_.has("q.jsonl"));
  EXPECT_TRUE(Quarantine("/dev/null").commit());  // only a file is taken away
  EXPECT_TRUE(std::filesystem::exists("/dev/null"));
}

TEST_F(QuarantineTest, SaysThatItCannotBeWritten) {
  Quarantine nowhere(folder_ / "none/q.jsonl");
  const Result<void> added = nowhere.add(failed("a", "x"));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message,
            "cannot write \"" + (folder_ / "none/q.jsonl").string() + "\": No such file or directory");

  Quarantine full("/dev/full");
  ASSERT_TRUE(full.add(failed("a", "x")));
  const Result<void> done = full.commit();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "cannot write \"/dev/full\": No space left on device");
  EXPECT_FALSE(Quarantine("/dev/full").add(failed("b", std::string(1 << 20, 'x'))));
}

}  // namespace
}  // namespace adit::core
