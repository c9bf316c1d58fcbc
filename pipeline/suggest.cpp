#include "pipeline/suggest.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

constexpr std::size_t kLongest = 64;

std::string lower(std::string_view text) {
  std::string out(text.substr(0, kLongest));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return out;
}

/// How many letters two words have in common, wherever they stand.
std::size_t common_letters(std::string a, std::string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::string common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

}  // namespace

// Optimal string alignment: three rows of the usual table, the third for swapped neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  std::array<std::size_t, kLongest + 1> before{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string wanted = lower(name);
  std::string_view best;
  std::pair<std::size_t, std::size_t> least{};  // edits, then letters that only one of them has
  for (const std::string_view candidate : names) {
    const std::string known = lower(candidate);
    const std::size_t longer = std::max(wanted.size(), known.size()), edits = edit_distance(wanted, known);
    if (edits > (longer < 4 ? 1 : std::max<std::size_t>(2, wanted.size() / 3)) || edits >= known.size()) continue;
    const std::pair distance{edits, longer - common_letters(wanted, known)};
    if (best.empty() || distance < least) std::tie(best, least) = std::pair{candidate, distance};
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view found = nearest(name, names);
  return found.empty() ? std::string() : "; did you mean " + in_marks(found) + '?';
}

std::string join(const std::vector<std::string_view>& names, std::string_view separator) {
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : separator).append(name);
  return out;
}

std::string join_quoted(const std::vector<std::string_view>& names, std::string_view last_word) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? ' ' + std::string(last_word) + ' ' : ", ";
    out += in_marks(names[i]);
  }
  return out;
}

}  // namespace adit::core
