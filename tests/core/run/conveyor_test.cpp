#include "core/run/conveyor.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace adit::core {
namespace {

std::unique_ptr<Batch> batch_of(std::size_t bytes = 1) {
  auto batch = std::make_unique<Batch>();
  batch->bytes = bytes;
  return batch;
}

TEST(Conveyor, BringsBatchesBackInOrder) {
  Conveyor conveyor({8, 1000});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(conveyor.put(batch_of()));
  conveyor.close();
  auto first = conveyor.take();
  auto second = conveyor.take();
  auto third = conveyor.take();
  EXPECT_EQ(conveyor.take(), nullptr);
  conveyor.pass_on(std::move(third));
  conveyor.pass_on(std::move(first));
  EXPECT_EQ(conveyor.next()->number, 0U);
  conveyor.pass_on(std::move(second));
  EXPECT_EQ(conveyor.next()->number, 1U);
  EXPECT_EQ(conveyor.next()->number, 2U);
  EXPECT_EQ(conveyor.next(), nullptr);
}

TEST(Conveyor, EndsAtOnceWhenNothingCame) {
  Conveyor conveyor({});
  conveyor.close();
  EXPECT_EQ(conveyor.take(), nullptr);
  EXPECT_EQ(conveyor.next(), nullptr);
}

TEST(Conveyor, ALargeBatchPassesAlone) {
  Conveyor conveyor({8, 100});
  ASSERT_TRUE(conveyor.put(batch_of(1'000'000)));
  std::atomic<bool> second_is_in{false};
  std::thread reader([&] {
    conveyor.put(batch_of(1));
    second_is_in = true;
    conveyor.close();
  });
  auto large = conveyor.take();
  EXPECT_FALSE(second_is_in);
  conveyor.pass_on(std::move(large));
  large = conveyor.next();
  EXPECT_FALSE(second_is_in);  // it is dealt with only when it is released
  conveyor.release(*large);
  EXPECT_NE(conveyor.take(), nullptr);
  reader.join();
}

TEST(Conveyor, StopEndsAllWaits) {
  Conveyor conveyor({1, 100});
  ASSERT_TRUE(conveyor.put(batch_of()));
  std::thread reader([&] { EXPECT_FALSE(conveyor.put(batch_of())); });
  std::thread delivery([&] { EXPECT_EQ(conveyor.next(), nullptr); });
  conveyor.stop();
  reader.join();
  delivery.join();
  EXPECT_TRUE(conveyor.stopped());
  EXPECT_EQ(conveyor.take(), nullptr);
  EXPECT_FALSE(conveyor.put(batch_of()));
}

// All threads of a run at once; the window is never exceeded and nothing gets lost or out of order.
TEST(Conveyor, StaysWithinItsWindowUnderLoad) {
  constexpr std::uint64_t kBatches = 20'000;
  constexpr std::int64_t kWindow = 5;
  Conveyor conveyor({kWindow, 1000});
  std::atomic<std::int64_t> on_way{0};
  std::atomic<std::int64_t> most_on_way{0};
  std::thread reader([&] {
    for (std::uint64_t i = 0; i < kBatches; ++i) {
      conveyor.put(batch_of(1 + i % 7));
      const std::int64_t now = ++on_way;
      if (now > most_on_way) most_on_way = now;
    }
    conveyor.close();
  });
  std::vector<std::thread> workers;
  for (int i = 0; i < 4; ++i) {
    workers.emplace_back([&] {
      while (auto batch = conveyor.take()) conveyor.pass_on(std::move(batch));
    });
  }
  std::uint64_t delivered = 0;
  bool in_order = true;
  while (auto batch = conveyor.next()) {
    in_order = in_order && batch->number == delivered;
    ++delivered;
    --on_way;  // before the release: the count may only be too low
    conveyor.release(*batch);
  }
  reader.join();
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(delivered, kBatches);
  EXPECT_TRUE(in_order);
  EXPECT_LE(most_on_way.load(), kWindow);
}

}  // namespace
}  // namespace adit::core
