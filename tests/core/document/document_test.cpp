#include "core/document/document.hpp"

#include <thread>

#include "core/document/document_pool.hpp"
#include "step_fixture.hpp"

namespace adit::core {
namespace {

class DocumentTest : public StepFixture {};

TEST_F(DocumentTest, KeepsMetadataInTheOrderOfItsKeys) {
  document_->set_meta("title", "One");
  document_->set_meta("date", "2026-01-02");
  document_->set_meta("title", "Two");
  ASSERT_EQ(document_->meta().size(), 2u);
  EXPECT_EQ(document_->meta()[0].key, "title");
  EXPECT_EQ(document_->meta("title"), "Two");
  EXPECT_EQ(document_->meta("url").data(), nullptr);
}

TEST_F(DocumentTest, ClearForgetsEverything) {
  set_text("We stay");
  document_->set_id("a");
  document_->set_meta("title", "One");
  document_->diagnose("", "odd");
  document_->strings().intern("Ivanova");
  ASSERT_TRUE(run(spec("tokens", {}, {"token"}), [&](StepView& view) { add(view, "token", {{0, 2}}); }));
  document_->clear();
  EXPECT_TRUE(document_->text().empty());
  EXPECT_TRUE(document_->id().empty());
  EXPECT_TRUE(document_->meta().empty());
  EXPECT_TRUE(document_->diagnostics().empty());
  EXPECT_TRUE(document_->layers().empty());
  EXPECT_EQ(document_->strings().own_count(), 0u);
  EXPECT_EQ(document_->find_layer("token"), nullptr);
}

TEST_F(DocumentTest, ALayerIsMadeOfTheMemoryOfTheLastOne) {
  const void* place = nullptr;
  for (int round = 0; round < 3; ++round) {
    set_text("We stay");
    ASSERT_TRUE(run(spec("tokens", {}, {"token", "sentence"}), [&](StepView& view) { add(view, "token", {{0, 2}}); }));
    if (round > 0) {
      EXPECT_EQ(table("token").begin, place);
    }
    place = table("token").begin;
    document_->clear();
  }
}

TEST_F(DocumentTest, GivesTheMemoryOfAnUnusualDocumentBack) {
  const std::string text(2000000, 'x');
  set_text(text);
  document_->set_meta("long", text);
  ASSERT_TRUE(run(spec("tokens", {}, {"token"}), [&](StepView& view) {
    add(view, "token", std::vector<adit_span_t>(500000, adit_span_t{0, 2}));
  }));
  EXPECT_GT(document_->memory(), 8000000u);
  document_->clear();
  EXPECT_LT(document_->memory(), 100000u);
}

TEST_F(DocumentTest, OffsetsFollowTheText) {
  set_text("\xC3\xA9z");
  EXPECT_EQ(document_->offsets().code_points(2), 1u);
  document_->clear();
  set_text("abc");
  EXPECT_EQ(document_->offsets().code_points(2), 2u);
}

TEST_F(DocumentTest, APoolServesManyThreads) {
  DocumentPool pool(labels_, 2);
  const auto work = [&] {
    for (int i = 0; i < 500; ++i) {
      auto document = pool.take();
      EXPECT_TRUE(document->text().empty());
      document->set_text({"We stay", 0, true});
      document->strings().intern("Ivanova");
      pool.give_back(std::move(document));
    }
  };
  std::thread other(work);
  work();
  other.join();
  EXPECT_TRUE(pool.take()->text().empty());
}

}  // namespace
}  // namespace adit::core
