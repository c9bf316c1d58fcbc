#include "plugins/entities_linear/consistency.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adit::linear {
namespace {

/// Words cut at blanks, "|" between sentences; `names` and `inside` as given.
struct Text {
  std::vector<Word> words;
  std::vector<const Word*> pointers;
  std::vector<std::uint32_t> sentences;
  std::vector<float> inside;

  explicit Text(const std::string& text, float chance = 0.5F) {
    std::uint32_t sentence = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t stop = std::min(text.find(' ', at), text.size());
      const auto token = std::string_view(text).substr(at, stop - at);
      if (token == "|") {
        ++sentence;
      } else {
        words.emplace_back().form = read_form(token);
        sentences.push_back(sentence);
        inside.push_back(chance);
      }
      at = stop + 1;
    }
    for (const Word& word : words) pointers.push_back(&word);
  }

  std::string agreed(std::vector<Name> names) const {
    agree({pointers, inside, sentences}, 3, names);
    std::string out;
    for (const Name& name : names) {
      if (!out.empty()) out += ' ';
      out += std::to_string(name.begin) + "-" + std::to_string(name.end) + ":" + std::to_string(name.type);
    }
    return out;
  }
};

TEST(ConsistencyTest, OneTypeForTheSameWords) {
  const Text text("Warnke left . | Warnke said so . | Then Warnke slept .");
  EXPECT_EQ(text.agreed({{0, 1, 0, 0.9F}, {3, 4, 1, 0.5F}, {8, 9, 0, 0.8F}}), "0-1:0 3-4:0 8-9:0");
}

TEST(ConsistencyTest, AddsWhatWasLeftOut) {
  const Text text("Anna Warnke left . | Then Anna Warnke slept .");
  EXPECT_EQ(text.agreed({{0, 2, 0, 0.95F}}), "0-2:0 5-7:0");
}

TEST(ConsistencyTest, LeavesWhatIsSurelyNone) {
  EXPECT_EQ(Text("Anna Warnke left . | Then Anna Warnke slept .", 0.01F).agreed({{0, 2, 0, 0.95F}}), "0-2:0");
  EXPECT_EQ(Text("Anna Warnke left . | Then Anna Warnke slept .").agreed({{0, 2, 0, 0.6F}}), "0-2:0");
  EXPECT_EQ(Text("Warnke left . | Then warnke slept .").agreed({{0, 1, 0, 0.95F}}), "0-1:0");
}

TEST(ConsistencyTest, TakesNothing) { EXPECT_EQ(Text("").agreed({}), ""); }

}  // namespace
}  // namespace adit::linear
