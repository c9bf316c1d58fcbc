#include "core/document/flat_block.hpp"

#include <cstring>

#include "describe_document.hpp"
#include "core/document/flat_format.hpp"
#include "random_document.hpp"
#include "step_fixture.hpp"

namespace adit::core {
namespace {

using Block = std::vector<std::byte>;

class FlatBlockTest : public StepFixture {
 protected:
  /// A small document with a list, refs, a null, a string of its own, metadata and a diagnostic.
  Block example() {
    document_->clear();
    set_text("\xE2\x80\x9CWe stay,\xE2\x80\x9D Ivanova said.");
    document_->set_id("a.txt");
    document_->set_meta("title", "Stay");
    document_->diagnose("quotes", "a mark was missing", {0, 3});
    EXPECT_TRUE(run(spec("quotes", {}, {"mention", "quote"}), [&](StepView& view) {
      const std::uint32_t name = view.intern(c_str("Ivanova"));
      add(view, "mention", {{15, 22}}, {column_of("name", ADIT_STR, &name)});
      const adit_span_t fragment{3, 11};
      const std::uint32_t starts[] = {0, 1};
      const std::uint32_t source = 0;
      add(view, "quote", {{3, 11}},
          {column_of("fragments", ADIT_SPANS, &fragment, starts), column_of("source", ADIT_REF, &source)});
    }));
    Block block;
    write_flat_block(*document_, block);
    return block;
  }

  static void fix_checksum(Block& block) {
    const std::uint64_t checksum = flat::checksum_of(block);
    std::memcpy(block.data() + offsetof(flat::Header, checksum), &checksum, sizeof checksum);
  }

  template <class T>
  static void set_header(Block& block, std::size_t offset, T value) {
    std::memcpy(block.data() + offset, &value, sizeof value);
    fix_checksum(block);
  }

  std::string error_of(const Block& block) {
    Document back(labels_);
    const auto done = read_flat_block(block, nullptr, back);
    EXPECT_TRUE(done || back.layers().empty());
    return done ? "no error" : done.error().message;
  }
};

TEST_F(FlatBlockTest, IsReadWithoutCopies) {
  const Block block = example();
  Document back(labels_);
  ASSERT_TRUE(read_flat_block(block, nullptr, back));
  const auto within = [&](const void* data) { return data >= block.data() && data < block.data() + block.size(); };
  const adit_layer_t& quote = *back.find_layer("quote")->table();
  EXPECT_TRUE(within(back.text().data()));
  EXPECT_TRUE(within(quote.begin));
  EXPECT_TRUE(within(quote.columns[0]->data)) << "string ids too, as the labels are the same";
  EXPECT_EQ(describe(back), describe(*document_));
  EXPECT_EQ(quote.columns[2]->target, back.find_layer("mention")->table());
}

TEST_F(FlatBlockTest, TheDocumentKeepsItsOwnerAlive) {
  auto block = std::make_shared<Block>(example());
  Document back(labels_);
  ASSERT_TRUE(read_flat_block(*block, block, back));
  std::weak_ptr<Block> watch = block;
  block.reset();
  EXPECT_EQ(back.id(), "a.txt");
  EXPECT_FALSE(watch.expired());
  back.clear();
  EXPECT_TRUE(watch.expired());
}

TEST_F(FlatBlockTest, TakesMoreStringsAndLayersAfterReading) {
  const Block block = example();
  document_->clear();
  ASSERT_TRUE(read_flat_block(block, nullptr, *document_));
  const std::uint32_t known = document_->strings().find("Ivanova");
  EXPECT_NE(known, 0u);
  ASSERT_TRUE(run(spec("names", {}, {"entity"}), [&](StepView& view) {
    EXPECT_EQ(view.intern(c_str("Ivanova")), known);
    EXPECT_EQ(view.intern(c_str("new")), known + 1);
    add(view, "entity", {{15, 22}}, {column_of("type", ADIT_STR, &known)});
  }));
  EXPECT_EQ(document_->layers().size(), 3u);
}

TEST_F(FlatBlockTest, AnEmptyDocumentGoesOutAndBack) {
  Block block;
  write_flat_block(*document_, block);
  Document back(labels_);
  ASSERT_TRUE(read_flat_block(block, nullptr, back));
  EXPECT_EQ(describe(back), describe(*document_));
}

TEST_F(FlatBlockTest, NeedsTheLabelsOfARunWithOthers) {
  example();
  Block block;
  write_flat_block(*document_, block, {.labels = false});
  EXPECT_EQ(error_of(block), "no error") << "the same labels";
  LabelTable others;
  others.add("PER");
  others.freeze();
  Document elsewhere(others);
  const auto done = read_flat_block(block, nullptr, elsewhere);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "flat block: written with other labels than this run has, and without their names");
}

TEST_F(FlatBlockTest, RefusesWhatIsNoBlockOfThisVersion) {
  const Block block = example();
  Block other = block;
  set_header(other, offsetof(flat::Header, magic), std::uint32_t{7});
  EXPECT_EQ(error_of(other), "flat block: not one");
  other = block;
  set_header(other, offsetof(flat::Header, version), std::uint16_t{9});
  EXPECT_EQ(error_of(other), "flat block: version 9; this program reads version 1");
  other = block;
  other.push_back(std::byte{0});
  EXPECT_EQ(error_of(other), "flat block: has " + std::to_string(other.size()) + " bytes, but was written with " +
                                 std::to_string(block.size()));
  EXPECT_EQ(error_of({}), "flat block: cut off after 0 bytes");
  Document back(labels_);
  const auto done = read_flat_block(std::span(block).subspan(1), nullptr, back);
  EXPECT_EQ(done.error().message, "flat block: does not begin at a multiple of 8 bytes");
}

TEST_F(FlatBlockTest, RefusesEveryTruncation) {
  const Block block = example();
  for (std::size_t size = 0; size < block.size(); ++size) {
    Block cut(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_NE(error_of(cut), "no error") << size;
    if (size < sizeof(flat::Header)) continue;
    set_header(cut, offsetof(flat::Header, size), std::uint64_t{size});  // a liar that did its sums
    (void)error_of(cut);
  }
}

TEST_F(FlatBlockTest, RefusesEveryFlippedByte) {
  Random random(test_seed());
  Block block = example();
  for (std::size_t at = 0; at < block.size(); ++at) {
    const auto flip = static_cast<std::byte>(1 + pick(random, 255));
    block[at] ^= flip;
    ASSERT_NE(error_of(block), "no error") << at;
    block[at] ^= flip;
  }
  EXPECT_EQ(error_of(block), "no error");
}

TEST_F(FlatBlockTest, RefusesRowsOutOfOrder) {
  document_->clear();
  set_text("We stay");
  ASSERT_TRUE(run(spec("tokens", {}, {"sentence"}), [&](StepView& view) { add(view, "sentence", {{0, 2}, {0, 1}}); }));
  Block block;
  write_flat_block(*document_, block);
  flat::Header header;
  flat::Layer layer;
  std::memcpy(&header, block.data(), sizeof header);
  std::memcpy(&layer, block.data() + header.layers, sizeof layer);
  const std::uint32_t swapped[] = {1, 2};
  std::memcpy(block.data() + layer.end, swapped, sizeof swapped);
  fix_checksum(block);
  EXPECT_EQ(error_of(block), R"(flat block: layer "sentence" is not in order)");
}

// Reads everything that a plugin could reach, so that a sanitizer sees it.
void visit(const Document& document) { EXPECT_FALSE(describe(document).empty()); }

TEST_F(FlatBlockTest, SurvivesLiesWithARightChecksum) {
  Random random(test_seed());
  RandomDocument made;
  Document back(labels_);
  Block block;
  for (int round = 0; round < 4000; ++round) {
    if (round % 20 == 0) {
      document_->clear();
      ASSERT_TRUE(made.fill(random, *document_));
      write_flat_block(*document_, block);
    }
    Block lying = block;
    for (std::uint32_t flips = 1 + pick(random, 3); flips > 0; --flips) {
      const std::uint32_t at = pick(random, static_cast<std::uint32_t>(block.size()));
      lying[at] = static_cast<std::byte>(pick(random, 3) == 0 ? 0xFF : pick(random, 256));
    }
    fix_checksum(lying);
    if (read_flat_block(lying, nullptr, back)) visit(back);
  }
}

}  // namespace
}  // namespace adit::core
