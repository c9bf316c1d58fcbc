#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "document.hpp"

namespace quotes_reporting {

/// Finds the stretches between quotation marks, one paragraph at a time, so that damage stays local.
///
/// Every mark may open, close, or be an apostrophe or a stray. A dynamic programme over the marks of a paragraph takes
/// the cheapest reading: it pays for a mark read against its shape or against its neighbours ("decision.“" closes), for
/// a stray or doubled mark, and for one that is missing. States are what is open: nothing, double marks, guillemets or
/// single marks, and one kind nested in another. Only the outer stretches are given. A text without double marks in
/// which paragraphs begin with a dash ("—Come up, he said.") has its dialogue so: each of them is a stretch.
class MarkReader {
 public:
  /// Appends the stretches of all paragraphs to `out`, in text order; `first` and `last` are left 0. Linear.
  void run(std::string_view text, std::span<const adit::span> paragraphs, std::vector<Stretch>& out);

  enum class Style : std::uint8_t { kDouble, kGuillemet, kSingle };
  struct Mark {
    std::uint32_t begin = 0, end = 0;
    Style style = Style::kDouble;
    float open = 0, close = 0, skip = 0;       ///< costs
    bool odd_open = false, odd_close = false;  ///< read so, it counts as repaired
  };

 private:
  static constexpr int kStates = 9;
  struct Step {
    std::uint8_t from = 0;
    std::uint8_t action = 0;
  };
  void read_marks(std::string_view text, adit::span paragraph);
  void decide(bool next_opens);
  struct Paragraph {
    adit::span span;
    std::uint32_t number = 0;
    bool next_opens = false;  ///< the next paragraph begins with a mark
  };
  void collect(std::string_view text, const Paragraph& where, std::vector<Stretch>& out);

  std::vector<Mark> marks_;
  std::vector<std::array<Step, kStates>> steps_;
  std::vector<std::uint8_t> actions_;
};

}  // namespace quotes_reporting
