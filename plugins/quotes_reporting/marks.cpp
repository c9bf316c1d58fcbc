#include "marks.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace quotes_reporting {
namespace {

using Mark = MarkReader::Mark;
using Style = MarkReader::Style;

constexpr float kNever = 1e6F;
constexpr float kWrongGlyph = 1.6F;  // “ that closes
constexpr float kWrongPlace = 1.6F;  // a mark after a letter that opens
constexpr float kStray = 3.0F;       // a mark that does nothing
constexpr float kDoubled = 0.4F;     // the second of two equal marks
constexpr float kIdle = 1.0F;        // one between two full stops, or behind a number ("a 6" pipe")
constexpr float kMissing = 2.6F;     // a mark that is not there
constexpr float kUnclosed = 2.4F;    // open at the end of the paragraph
constexpr float kContinued = 0.3F;   // the same, when the next paragraph opens again
constexpr float kSingleOpen = 0.5F;  // single marks are more often apostrophes
constexpr float kInnerOpen = 0.4F;

enum Action : std::uint8_t { kSkip, kOpen, kClose, kReopen, kCloseUnopened, kOpenInner, kCloseInner, kCloseBoth };

/// What stands beside a mark.
enum class Side : std::uint8_t { kBlank, kWord, kStop, kOther };

bool is_mark(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F);
}

bool is_stop(char32_t c) { return c == '.' || c == ',' || c == '?' || c == '!'; }

bool is_blank(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x202F; }

Side side_of(char32_t c) {
  if (is_blank(c) || c == '(' || c == '[' || c == 0x2013 || c == 0x2014) return Side::kBlank;
  if (c == '.' || c == ',' || c == '?' || c == '!' || c == ';' || c == ':' || c == 0x2026 || c == ')' || c == ']')
    return Side::kStop;
  if (c < 0x80) return (c >= '0' && c <= '9') || adit::is_upper(c) || adit::is_lower(c) ? Side::kWord : Side::kOther;
  return Side::kWord;
}

/// The first character to the left (or right) of a mark that is no mark itself.
char32_t left_of(std::string_view text, adit::span paragraph, std::uint32_t at) {
  for (int i = 0; i < 4 && at > paragraph.begin; ++i) {
    at = static_cast<std::uint32_t>(adit::previous(text, at));
    const char32_t c = adit::decode(text, at).value;
    if (!is_mark(c)) return c;
  }
  return U' ';
}

char32_t right_of(std::string_view text, adit::span paragraph, std::uint32_t at) {
  for (int i = 0; i < 4 && at < paragraph.end; ++i) {
    const adit::code_point c = adit::decode(text, at);
    if (!is_mark(c.value)) return c.value;
    at += c.size;
  }
  return U' ';
}

/// What the mark's shape says: 1 opening, -1 closing, 0 either.
int direction_of(char32_t c) {
  switch (c) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0x2018:
    case 0x201A:
    case '`':
      return 1;
    case 0x201D:
    case 0xBB:
    case 0x2019:
      return -1;
    default:
      return 0;
  }
}

/// The same for marks whose direction depends on those before them in the paragraph: „A“ and »A«.
class Directions {
 public:
  int read(char32_t c, Side before, Side after) {
    const bool guillemet = c == 0xAB || c == 0xBB;
    if (guillemet && inward_ == 0) inward_ = c == 0xBB && before == Side::kBlank && after == Side::kWord ? -1 : 1;
    const bool closes_low = c == 0x201C && low_;
    if (c == 0x201C || c == 0x201D || c == 0x201E) low_ = c == 0x201E;
    if (closes_low) return -1;
    return guillemet ? inward_ * direction_of(c) : direction_of(c);
  }

 private:
  int inward_ = 0;
  bool low_ = false;
};

void cost_single(Mark& mark, char32_t c, char32_t last, char32_t next) {
  const Side before = side_of(last);
  const Side after = side_of(next);
  const bool in_word = before == Side::kWord && after == Side::kWord;
  if (in_word || c == 0x201A) {
    mark.open = mark.close = kNever;
    mark.skip = 0;
    return;
  }
  mark.open = before == Side::kBlank && after == Side::kWord ? kSingleOpen : kNever;
  if (c == 0x2019) mark.open += kWrongGlyph;
  mark.close = before != Side::kBlank && after != Side::kWord ? 0.0F : kNever;
  if (c == 0x2018) mark.close += kWrongGlyph;
  const bool year = next >= '0' && next <= '9';
  mark.skip = before == Side::kBlank  ? (year || c == 0x2019 ? 0.2F
                                         : c == 0x2018       ? 1.6F
                                                             : 1.0F)
              : before == Side::kWord ? (last == 's' ? 0.5F : 0.6F)
                                      : 1.2F;
}

void cost_double(Mark& mark, int direction, Side before, Side after) {
  const bool opens_well = before == Side::kBlank && (after == Side::kWord || after == Side::kOther);
  const bool closes_well = before != Side::kBlank && after != Side::kWord;
  mark.open = (direction < 0 ? kWrongGlyph : 0.0F) + (opens_well ? 0.0F : kWrongPlace);
  mark.close = (direction > 0 ? kWrongGlyph : 0.0F) + (closes_well ? 0.0F : kWrongPlace);
  if (after == Side::kStop || (after == Side::kBlank && before != Side::kBlank)) mark.open += kWrongPlace;
  if (before == Side::kStop && closes_well) mark.close -= 0.4F;
  if (before == Side::kBlank && after == Side::kWord) mark.close += kWrongPlace;
  mark.skip = kStray;
  mark.odd_open = direction < 0;
  mark.odd_close = direction > 0;
}

constexpr std::array<std::array<int, 2>, 9> kOpenStyles = {
    {{-1, -1}, {0, -1}, {1, -1}, {2, -1}, {0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}}};

int state_of(int outer, int inner) {
  for (int s = 0; s < 9; ++s) {
    if (kOpenStyles[static_cast<std::size_t>(s)] == std::array<int, 2>{outer, inner}) return s;
  }
  return -1;
}

struct Move {
  int to = -1;
  float cost = kNever;
  Action action = kSkip;
};

/// The readings of `mark` when `state` is open.
std::array<Move, 4> moves_of(const Mark& mark, int state) {
  const auto [outer, inner] = kOpenStyles[static_cast<std::size_t>(state)];
  const int style = static_cast<int>(mark.style);
  const bool single = mark.style == Style::kSingle;
  std::array<Move, 4> moves{};
  moves[0] = {state, mark.skip, kSkip};
  if (outer < 0) {
    moves[1] = {state_of(style, -1), mark.open, kOpen};
    if (!single) moves[2] = {0, mark.close + kMissing, kCloseUnopened};
  } else if (inner < 0) {
    if (style == outer) {
      moves[1] = {0, mark.close, kClose};
      if (!single) moves[2] = {state, mark.open + kMissing, kReopen};
    } else {
      moves[1] = {state_of(outer, style), mark.open + kInnerOpen, kOpenInner};
    }
  } else {
    if (style == inner) moves[1] = {state_of(outer, -1), mark.close, kCloseInner};
    if (style == outer) moves[2] = {0, mark.close + (inner == 2 ? 0.8F : kMissing), kCloseBoth};
  }
  return moves;
}

/// Where a quotation ends that nothing closes: after its last stop, else at `limit`.
std::uint32_t end_without_mark(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  for (std::uint32_t at = limit; at > begin; --at) {
    if (is_stop(static_cast<unsigned char>(text[at - 1]))) return at;
  }
  return limit;
}

/// Where a quotation begins that nothing opens: after the last end of a sentence or colon before its closing mark.
std::uint32_t begin_without_mark(std::string_view text, std::uint32_t from, std::uint32_t close) {
  std::uint32_t begin = from;
  for (std::uint32_t at = from; at + 2 < close; ++at) {
    const bool stop = text[at] == '.' || text[at] == '?' || text[at] == '!' || text[at] == ':';
    if (stop && text[at + 1] == ' ' && at + 3 < close) begin = at + 2;
  }
  while (begin < close && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
  return begin;
}

/// First bytes of quotation marks.
constexpr std::array<bool, 256> kMayBeMark = [] {
  std::array<bool, 256> bytes{};
  for (const int byte : {0x22, 0x27, 0x60, 0xC2, 0xE2}) bytes[static_cast<std::size_t>(byte)] = true;
  return bytes;
}();

}  // namespace

void MarkReader::read_marks(std::string_view text, adit::span paragraph) {
  marks_.clear();
  Directions directions;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    if (!kMayBeMark[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const adit::code_point c = adit::decode(text, at);
    if (!is_mark(c.value) || c.value == 0x201B) {
      at += c.size;
      continue;
    }
    const bool pair = (c.value == '`' || c.value == '\'') && at + 1 < paragraph.end && text[at + 1] == text[at];
    Mark mark;
    mark.begin = at;
    mark.end = at + (pair ? 2 : c.size);
    const bool single = !pair && (c.value == '\'' || c.value == '`' || (c.value >= 0x2018 && c.value <= 0x201A));
    mark.style = single ? Style::kSingle : c.value == 0xAB || c.value == 0xBB ? Style::kGuillemet : Style::kDouble;
    const char32_t last = left_of(text, paragraph, mark.begin);
    const char32_t next = right_of(text, paragraph, mark.end);
    if (single) {
      cost_single(mark, c.value, last, next);
    } else {
      cost_double(mark, directions.read(c.value, side_of(last), side_of(next)), side_of(last), side_of(next));
      const bool between_stops = is_stop(last) && last != ',' && next == '.';
      const bool inches = c.value == '"' && last >= '0' && last <= '9' && side_of(next) != Side::kWord;
      if (between_stops || inches) mark.skip = kIdle;
    }
    if (!marks_.empty() && !single && marks_.back().end == mark.begin && marks_.back().style == mark.style)
      mark.skip = kDoubled;
    marks_.push_back(mark);
    at = mark.end;
  }
}

/// Fills actions_ with the cheapest reading of marks_.
void MarkReader::decide(bool next_opens) {
  std::array<float, kStates> costs;
  costs.fill(kNever);
  costs[0] = 0;
  steps_.resize(marks_.size());
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    std::array<float, kStates> after;
    after.fill(std::numeric_limits<float>::max());
    for (int state = 0; state < kStates; ++state) {
      for (const Move& move : moves_of(marks_[i], state)) {
        if (move.to < 0) continue;
        const float cost = costs[static_cast<std::size_t>(state)] + move.cost;
        const auto to = static_cast<std::size_t>(move.to);
        if (cost < after[to]) {
          after[to] = cost;
          steps_[i][to] = {static_cast<std::uint8_t>(state), static_cast<std::uint8_t>(move.action)};
        }
      }
    }
    const float lowest = *std::min_element(after.begin(), after.end());
    for (float& cost : after) cost -= lowest;  // keeps the sums exact over long paragraphs
    costs = after;
  }
  for (int state = 1; state < kStates; ++state) {
    const auto [outer, inner] = kOpenStyles[static_cast<std::size_t>(state)];
    costs[static_cast<std::size_t>(state)] +=
        (outer == 2 || inner == 2 ? 4.0F : 0.0F) + (next_opens && inner < 0 ? kContinued : kUnclosed);
  }
  auto state = static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
  actions_.resize(marks_.size());
  for (std::size_t i = marks_.size(); i-- > 0;) {
    actions_[i] = steps_[i][state].action;
    state = steps_[i][state].from;
  }
}

namespace {

/// True for what may stand between an opening mark and the words and is none of them: blanks, a mark again, stops of the sentence
/// before («.— “A») and a dash.
bool may_precede(std::string_view words, adit::code_point first) {
  const char next = words.size() > first.size ? words[first.size] : ' ';
  switch (first.value) {
    case U' ': case U'"': case U',': case U';': case U':':
      return true;
    case U'.':
      return next != '.' && !(next >= '0' && next <= '9');
    case U'—': case U'–':
      return next == ' ';
    default:
      return direction_of(first.value) == 1;
  }
}

}  // namespace

void MarkReader::collect(std::string_view text, const Paragraph& where, std::vector<Stretch>& out) {
  const auto [paragraph, number, next_opens] = where;
  const Mark* open = nullptr;
  bool repaired = false;
  std::uint32_t after_last = paragraph.begin;
  const auto add = [&](adit::span content, adit::span outer, bool mended, bool single) {
    while (content.end > content.begin && text[content.end - 1] == ' ') --content.end;
    for (adit::code_point c; content.begin < content.end; content.begin += c.size) {
      c = adit::decode(text, content.begin);
      if (single ? c.value != ' ' : !may_precede(text.substr(content.begin, content.size()), c)) break;
    }
    const bool letter_alone = single && content.size() < 3;  // rock 'n' roll
    if (content.begin < content.end && !letter_alone)
      out.push_back({content, outer, number, 0, 0, mended, false, single});
    after_last = outer.end;
  };
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const Mark& mark = marks_[i];
    const bool single = mark.style == Style::kSingle;
    switch (actions_[i]) {
      case kSkip:
        if (!single && open) repaired = true;
        if (!single && !open && !out.empty() && out.back().outer.end == mark.begin) {  // the second of two
          out.back().repaired = true;
          out.back().outer.end = mark.end;
        }
        break;
      case kOpen:
        open = &mark;
        repaired = mark.odd_open;
        break;
      case kClose:
      case kCloseBoth:
        add({open->end, mark.begin}, {open->begin, mark.end}, repaired || mark.odd_close || actions_[i] == kCloseBoth,
            single);
        open = nullptr;
        break;
      case kReopen: {
        const std::uint32_t end = end_without_mark(text, open->end, mark.begin);
        add({open->end, end}, {open->begin, end}, true, single);
        open = &mark;
        repaired = mark.odd_open;
        break;
      }
      case kCloseUnopened: {
        const std::uint32_t begin = begin_without_mark(text, after_last, mark.begin);
        add({begin, mark.begin}, {begin, mark.end}, true, single);
        break;
      }
      default:
        break;
    }
  }
  if (open) {
    add({open->end, paragraph.end}, {open->begin, paragraph.end}, repaired || !next_opens,
        open->style == Style::kSingle);
    if (!out.empty() && out.back().paragraph == number) out.back().open_end = true;
  }
}

namespace {

/// Where the words behind the dash that a paragraph begins with start, or its begin when there is none.
std::uint32_t behind_dash(std::string_view text, adit::span paragraph) {
  const std::string_view words = paragraph.of(text);
  std::uint32_t at = 0;
  for (const std::string_view dash : {"—", "―", "–", "--"}) {
    if (words.starts_with(dash) && !words.ends_with(dash)) at = static_cast<std::uint32_t>(dash.size());  // not "— 2 —"
  }
  if (at == 0) return paragraph.begin;
  if (at < words.size() && words[at] == ' ') ++at;
  const char32_t first = at < words.size() ? adit::decode(words, at).value : U' ';
  return adit::is_upper(first) || adit::is_lower(first) ? paragraph.begin + at : paragraph.begin;
}

/// Takes paragraphs behind a dash for what stands in marks, in a text that has some and no double marks.
void read_dashes(std::string_view text, std::span<const adit::span> paragraphs, std::vector<Stretch>& out) {
  constexpr std::size_t kFewest = 3;  // fewer are remarks, not dialogue
  if (std::any_of(out.begin(), out.end(), [](const Stretch& s) { return !s.single; })) return;
  std::vector<Stretch> found;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    const std::uint32_t begin = behind_dash(text, paragraphs[p]);
    if (begin == paragraphs[p].begin) continue;
    Stretch& stretch = found.emplace_back();
    stretch.content = {begin, paragraphs[p].end};
    stretch.outer = paragraphs[p];
    stretch.paragraph = p;
    stretch.dash = true;
  }
  if (found.size() >= kFewest && found.size() > out.size()) out = std::move(found);
}

}  // namespace

void MarkReader::run(std::string_view text, std::span<const adit::span> paragraphs, std::vector<Stretch>& out) {
  const auto opens = [&](std::size_t p) {
    if (p >= paragraphs.size() || paragraphs[p].begin == paragraphs[p].end) return false;
    const char32_t c = adit::decode(text, paragraphs[p].begin).value;
    return c == 0x201C || c == 0x201E || c == 0xAB || c == '"' || c == '`' || c == 0x2018 || c == '\'';
  };
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    read_marks(text, paragraphs[p]);
    if (marks_.empty()) continue;
    const bool next_opens = opens(p + 1);
    decide(next_opens);
    collect(text, {paragraphs[p], static_cast<std::uint32_t>(p), next_opens}, out);
  }
  read_dashes(text, paragraphs, out);
}

}  // namespace quotes_reporting
