#include "verbs/plugin/texts.hpp"

#include <algorithm>
#include <random>

#include <adit/text.hpp>

namespace adit::plugin_verb {

namespace {

using Random = std::mt19937_64;

constexpr std::size_t kLongLine = 16u << 20;
constexpr std::size_t kRandomCodePoints = 20000;

void add_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    text += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
             static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  }
}

char32_t random_code_point(Random& random) {
  constexpr char32_t kTops[] = {0x7F, 0x7F, 0x24F, 0xFFFF, 0x10FFFF};  // as many of ASCII as of all others
  const char32_t top = kTops[random() % std::size(kTops)];
  const auto c = static_cast<char32_t>(random() % (top + 1));
  return c >= 0xD800 && c <= 0xDFFF ? U' ' : c;
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string random_text(std::uint64_t seed) {
  Random random(seed);
  std::string text;
  for (std::size_t i = 0; i < kRandomCodePoints; ++i) add_code_point(text, random_code_point(random));
  return text;
}

/// The ordinary text with its quotation marks and brackets lost, doubled or turned at random.
std::string broken_marks(std::uint64_t seed) {
  constexpr std::string_view kMarks[] = {"“", "”", "\"", "'", "‘", "’", "(", ")", "«", "»", "", "“”", "\"\""};
  Random random(seed);
  const std::string sound = ordinary_text();
  std::string text;
  for (std::size_t at = 0; at < sound.size();) {
    const code_point c = decode(sound, at);
    const bool mark = c.value == U'"' || c.value == U'\'' || (c.value >= 0x2018 && c.value <= 0x201F);
    text += mark || random() % 40 == 0 ? kMarks[random() % std::size(kMarks)] : std::string_view(sound).substr(at, c.size);
    at += c.size;
  }
  return text;
}

std::string crlf(std::uint64_t) {
  std::string text;
  for (const char c : ordinary_text()) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return text + "\rAlone.\n\rTurned.\r\n";
}

std::string controls(std::uint64_t) {
  std::string text;
  for (char32_t c = 1; c < 0xA0; ++c) {
    add_code_point(text, c);
    text += "A word. ";
  }
  return text;
}

std::string non_characters(std::uint64_t) {
  std::string text;
  for (const char32_t c : {U'\uFEFF', U'\uFFFE', U'\uFFFF', U'\uFFFD', U'\uE000', U'\U0001FFFE', U'\U0010FFFF', U'\u2028', U'\u2029', U'\u00AD',
                           U'\u200B', U'\u2060'}) {
    text += "Mr. ";
    add_code_point(text, c);
    text += "Word";
    add_code_point(text, c);
    text += ". ";
  }
  return text;
}

}  // namespace

const std::vector<HostileText>& hostile_texts() {
  using Seed = std::uint64_t;
  using namespace std::string_literals;
  static const std::vector<HostileText> texts = {
      {"ordinary", "an ordinary article", [](Seed) { return ordinary_text(); }},
      {"empty", "a text of no bytes", [](Seed) { return std::string(); }},
      {"one_letter", "a text of one letter", [](Seed) { return std::string("A"); }},
      {"blanks", "nothing but blanks and line ends", [](Seed) { return repeat(" \t\n\u00A0\u3000\n\n", 500); }},
      {"nul", "NUL bytes between and within words",
       [](Seed) { return "\0Ann\0 said\0: \"No\0w\".\0\0 They left.\n\0"s; }},
      {"controls", "every control character", controls},
      {"crlf", "lines that end in CRLF, CR and LFCR", crlf},
      {"emoji", "emoji with joiners, skin tones and flags",
       [](Seed) { return repeat("👩‍👩‍👧‍👦 said “👍🏽!” in 🇺🇦, 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and 1️⃣2️⃣. ❤️‍🔥 Ann 😀😀😀 left. ", 50); }},
      {"right_to_left", "Hebrew and Arabic with marks of direction",
       [](Seed) { return repeat("אמר ראש העיר: „לא נסכים“. \u202EAnn said\u202C “no”. \u200Fقال الوزير: «سنبقى هنا»، ثم غادر. ", 50); }},
      {"combining", "letters with many combining marks",
       [](Seed) { return "Z" + repeat("\u0301\u0327\u0489", 2000) + "algo e\u0301tait la\u0300. \u0301\u0301 Fin\u0303."; }},
      {"no_spaces", "Chinese, Japanese and Thai without blanks",
       [](Seed) { return repeat("市長は「残る」と述べた。市长说：“我们不会离开。”นายกเทศมนตรีกล่าวว่าจะอยู่", 100); }},
      {"broken_marks", "quotation marks and brackets lost, doubled and turned", broken_marks},
      {"deep_brackets", "100,000 brackets and marks that open and never close",
       [](Seed) { return repeat("(“[", 100000 / 3) + "Ann said so."; }},
      {"long_word", "a word of 1 MiB", [](Seed) { return std::string(1u << 20, 'A'); }},
      {"many_lines", "100,000 lines of one letter", [](Seed) { return repeat("A\n", 100000); }},
      {"many_stops", "100,000 full stops and capitals", [](Seed) { return repeat("A. ", 100000); }},
      {"non_characters", "code points that are no characters", non_characters},
      {"random", "random code points", random_text},
      {"long_line", "a line of 16 MiB", [](Seed) { return long_text(kLongLine, kLongLine); }},
  };
  return texts;
}

std::string ordinary_text() {
  return "Harbour wall to be raised by two metres\n\n"
         "PORT ELDRIN, 3 March (Own report) - The council of Port Eldrin voted on Tuesday to raise the harbour wall. "
         "“We will not wait for the next flood,” Mayor Ilse Brandt said. “It would cost us 40 million dollars.”\n\n"
         "Tom Okafor, who speaks for the fishermen, called the plan \"a wall against us\". He said that the boats would need a "
         "new quay. According to Brandt, the ministry has promised $12.5m; the ministry's spokeswoman, Dr. Ana Lund, "
         "declined to comment.\n\n"
         "The vote was 14 to 9. Ms Brandt told reporters: 'That's enough.' The work begins in 2027, see www.port.example.\n";
}

std::string long_text(std::size_t size, std::size_t line) {
  std::string part = ordinary_text();
  std::replace(part.begin(), part.end(), '\n', ' ');
  std::string text;
  text.reserve(size + part.size());
  std::size_t in_line = 0;
  while (text.size() < size) {
    text += part;
    in_line += part.size();
    if (in_line + part.size() <= line) continue;
    text += "\n\n";
    in_line = 0;
  }
  std::size_t end = size;
  while (detail::is_continuation(text, end)) --end;  // not within a code point
  text.resize(end);
  return text;
}

std::vector<std::string> short_texts(std::uint64_t seed) {
  std::vector<std::string> texts;
  for (const HostileText& text : hostile_texts()) {
    for (const std::string_view name : {"ordinary", "empty", "nul", "crlf", "emoji", "right_to_left", "broken_marks", "random"}) {
      if (text.name == name) texts.push_back(text.make(seed));
    }
  }
  return texts;
}

std::string random_bytes(std::size_t size, std::uint64_t seed) {
  Random random(seed);
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
  return bytes;
}

}  // namespace adit::plugin_verb
