#include "core/plugin/host.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <adit/rows.hpp>

#include "pipeline/value.hpp"

namespace adit::core {
namespace {

using testing::ElementsAre;

const adit_value_t* handle(const Value& value) { return reinterpret_cast<const adit_value_t*>(&value); }

TEST(Host, TellsItsVersionAndFolder) {
  const Host host("quotes", "/somewhere/quotes", nullptr);
  const adit_host_t* abi = host.abi();
  EXPECT_EQ(abi->size, sizeof(adit_host_t));
  EXPECT_EQ(abi->abi_major, ADIT_ABI_MAJOR);
  EXPECT_EQ(abi->abi_minor, ADIT_ABI_MINOR);
  EXPECT_EQ(view(abi->plugin_dir(abi)), "/somewhere/quotes");
  EXPECT_EQ(abi->interface(abi, "x-adit.none/1"), nullptr);
}

TEST(Host, LogsWithTheStep) {
  std::vector<std::string> lines;
  const Host host("quotes", "/", [&](std::int32_t level, std::string_view step, std::string_view message) {
    lines.push_back(std::to_string(level) + " " + std::string(step) + " " + std::string(message));
  });
  host.abi()->log(host.abi(), ADIT_LOG_WARNING, str("no marks"));
  EXPECT_THAT(lines, ElementsAre("2 quotes no marks"));
  const Host silent("quotes", "/", nullptr);
  silent.abi()->log(silent.abi(), ADIT_LOG_ERROR, str("nobody listens"));
}

TEST(Host, KeepsTheLastFailureOfACall) {
  Host host("quotes", "/", nullptr);
  const adit_host_t* abi = host.abi();
  abi->fail(abi, str("first"), {1, 2}, str("top"));
  abi->fail(abi, str("second"), {ADIT_NULL_ROW, 0}, {});
  EXPECT_EQ(host.failure().message, "second");
  EXPECT_EQ(host.failure().parameter, "");
  EXPECT_FALSE(host.failure().where.has_value());
  host.begin_call();
  EXPECT_EQ(host.failure().message, "");
}

TEST(Host, AsksACallToStopUntilTheNextOne) {
  Host host("quotes", "/", nullptr);
  EXPECT_FALSE(host.abi()->cancelled(host.abi()));
  host.cancel();
  EXPECT_TRUE(host.abi()->cancelled(host.abi()));
  host.begin_call();
  EXPECT_FALSE(host.abi()->cancelled(host.abi()));
}

TEST(Host, LendsAlignedScratchMemory) {
  Host host("quotes", "/", nullptr);
  for (int call = 0; call < 3; ++call) {
    host.begin_call();
    for (const std::size_t alignment : {1u, 8u, 64u, 4096u}) {
      for (const std::size_t size : {1u, 100u, 1u << 20}) {
        void* memory = host.abi()->allocate(host.abi(), size, alignment);
        ASSERT_NE(memory, nullptr);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory) % alignment, 0U);
        std::memset(memory, 7, size);
      }
    }
  }
}

TEST(Host, HasNoScratchMemoryForTheImpossible) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer ends a process that asks for so much";
#endif
  const Host host("quotes", "/", nullptr);
  EXPECT_EQ(host.abi()->allocate(host.abi(), std::size_t{1} << 62, 8), nullptr);
}

TEST(Configuration, GivesTypedValues) {
  const Value config = Value::Map{{"on", true},
                                  {"top", 3},
                                  {"share", 0.5},
                                  {"name", "voices"},
                                  {"none", Value()},
                                  {"list", Value::List{"a", Value(), "c"}},
                                  {"map", Value::Map{{"x", 1}, {"y", 2}}}};
  const adit_config_api_t& api = *config_api();
  const auto get = [&](const char* name) { return api.get(handle(config), str(name)); };
  EXPECT_TRUE(api.boolean(get("on")));
  EXPECT_EQ(api.integer(get("top")), 3);
  EXPECT_EQ(api.real(get("share")), 0.5);
  EXPECT_EQ(api.real(get("top")), 3.0);
  EXPECT_EQ(view(api.string(get("name"))), "voices");
  EXPECT_EQ(get("none"), nullptr);
  EXPECT_EQ(get("absent"), nullptr);
  EXPECT_EQ(api.get(handle(config), adit_str_t{}), nullptr);

  EXPECT_EQ(api.count(get("list")), 3U);
  EXPECT_EQ(view(api.string(api.at(get("list"), 2))), "c");
  EXPECT_EQ(api.at(get("list"), 1), nullptr);  // null
  EXPECT_EQ(api.at(get("list"), 3), nullptr);
  EXPECT_EQ(api.count(get("map")), 2U);
  EXPECT_EQ(view(api.key(get("map"), 1)), "y");
  EXPECT_EQ(api.key(get("map"), 2).data, nullptr);
  EXPECT_EQ(api.integer(api.at(get("map"), 1)), 2);
}

TEST(Configuration, AnswersWrongQuestionsHarmlessly) {
  const Value config = Value::Map{{"name", "voices"}, {"top", 3}};
  const adit_config_api_t& api = *config_api();
  const adit_value_t* name = api.get(handle(config), str("name"));
  for (const adit_value_t* value : {name, static_cast<const adit_value_t*>(nullptr)}) {
    EXPECT_FALSE(api.boolean(value));
    EXPECT_EQ(api.integer(value), 0);
    EXPECT_EQ(api.real(value), 0.0);
    EXPECT_EQ(api.count(value), 0U);
    EXPECT_EQ(api.at(value, 0), nullptr);
    EXPECT_EQ(api.key(value, 0).data, nullptr);
    EXPECT_EQ(api.get(value, str("x")), nullptr);
  }
  EXPECT_EQ(api.string(api.get(handle(config), str("top"))).data, nullptr);
  EXPECT_EQ(api.string(nullptr).data, nullptr);
}

}  // namespace
}  // namespace adit::core
