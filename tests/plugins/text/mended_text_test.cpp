#include "plugins/text/mended_text.hpp"

#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <adit/text.hpp>
#include <gtest/gtest.h>

namespace adit::mending {
namespace {

using namespace std::string_view_literals;

struct MendedRow {
  std::string_view text;
  std::string_view expected;
  std::string_view described;
};

const MendedRow kMended[] = {
    {"&ldquo;We stay,&rdquo; he said.", "“We stay,” he said.", "2 HTML references"},
    {"&quot;A&quot; &amp; B&apos;s", "\"A\" & B's", "4 HTML references"},
    {"&#8220;A&#x201D; &#X2019;", "“A” ’", "3 HTML references"},
    {"&#147;A&#148;", "“A”", "2 HTML references"},
    {"&amp;quot;A&amp;#39;", "\"A'", "4 HTML references"},
    {"&#0;&#xD800;&#99999999999;&#1114112;", "\uFFFD\uFFFD\uFFFD\uFFFD", "4 HTML references"},
    {"â€œItâ€™s hard,â€\u009D she saysâ€¦", "“It’s hard,” she says…", "4 wrongly decoded characters"},
    {"â€œLost,â€ he said. â€", "“Lost,” he said. ”", "3 wrongly decoded characters"},
    {"â€˜Aâ€™ â€“ Â£5 in MÃ¼nchen, cafÃ©", "‘A’ – £5 in München, café", "6 wrongly decoded characters"},
    {"Ã¢â‚¬Å“twiceÃ¢â‚¬Â\u009D", "“twice”", "8 wrongly decoded characters"},
    {"ðŸ˜€", "😀", "1 wrongly decoded character"},
    {"\xC2\x93" "Latin-1\xC2\x94 and \xC2\x85", "“Latin-1” and …", "3 wrongly decoded characters"},
    {"\x93raw\x94 caf\xE9 \x81", "“raw” café \uFFFD", "4 wrongly decoded characters"},
    {"&lsquo;It&rsquo;s â€œbothâ€¦", "‘It’s “both…", "2 HTML references and 2 wrongly decoded characters"},
};

TEST(Mend, PutsRightWhatWasSpoilt) {
  for (const MendedRow& row : kMended) {
    const Mended mended = mend(row.text);
    EXPECT_EQ(mended.text, row.expected);
    EXPECT_EQ(describe(mended), row.described) << row.expected;
  }
}

TEST(Mend, LeavesWhatIsSound) {
  for (const std::string_view text : {
           ""sv, "AT&T; R&D, Q&A"sv, "a && b; c"sv, "&;"sv, "&#;"sv, "&#x;"sv, "&#12a;"sv, "&unknown;"sv, "&averyverylongname;"sv,
           "?a=1&copy=2"sv, "&LDQUO;"sv, "&amp"sv, "“Sound,” he said – “it’s £5”…"sv, "NÃO, ÂNGELA, â la carte, ÂGE"sv,
           "«CAFÉ»"sv, "naïve ïle ð"sv, "Ελλάδα, Москва, 東京, 😀"sv, "\uFFFD"sv, "\xC2\x81"sv, "nul \0 stays"sv}) {
    const Mended mended = mend(text);
    EXPECT_EQ(mended.text, text);
    EXPECT_EQ(describe(mended), "");
    EXPECT_EQ(find_damage(text), "");
  }
}

TEST(FindDamage, ShowsTheFirst) {
  EXPECT_EQ(find_damage("R&D said &ldquo;no&rdquo;."), "&ldquo;");
  EXPECT_EQ(find_damage("Itâ€™s"), "â€™");
  EXPECT_EQ(find_damage("It\xC2\x92s"), "\xC2\x92");
  EXPECT_EQ(find_damage("bytes \x93 are the host's"), "");
}

/// Sound UTF-8 comes out, whatever goes in.
TEST(Mend, GivesTextWhateverTheBytes) {
  const std::vector<std::string_view> parts = {"&", "#", ";", "x", "â", "€", "œ", "Ã", "Â", "ð", "Ÿ", "\xC2", "\x80", "\xE2\x80", "&amp;", "9", "\0"sv};
  std::mt19937 random(17);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto count = random() % 20; count > 0; --count) text += parts[random() % parts.size()];
    const std::string mended = mend(text).text;
    std::string sound;
    for (const code_point c : code_points(mended)) encode(c.value, sound);
    ASSERT_EQ(mended, sound) << "seed 17, round " << round;
  }
}

TEST(Mend, TakesLinearTime) {
  constexpr std::size_t kSize = 4'000'000;
  for (const std::string_view part : {"&"sv, "&amp;"sv, "Ã¢"sv, "â€"sv, "\xE2"sv}) {
    std::string text;
    while (text.size() < kSize) text += part;
    const std::clock_t since = std::clock();
    mend(text);
    find_damage(text);
    EXPECT_LT(std::clock() - since, 30 * CLOCKS_PER_SEC) << part;  // a quadratic pass takes hours, a linear one less than a second
  }
}

}  // namespace
}  // namespace adit::mending
