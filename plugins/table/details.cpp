#include "details.hpp"

#include <algorithm>
#include <utility>

#include <adit/text.hpp>

#include "display.hpp"

namespace adit::table {

namespace {

constexpr int kDetailIndent = 6;
constexpr int kNarrowest = 8;  // columns of a line's words
constexpr int kLongest = 160;  // columns that are shown of a text

/// One object of a list.
struct detail {
  std::string text;
  std::string kind;
  std::string id;
  std::string pieces;  // what stands in the fragments
  std::size_t repeats = 0;
  bool negated = false;
};

/// The part of a text from one code point to another.
std::string_view slice(std::string_view text, double begin, double end) {
  std::size_t at = 0, first = 0;
  for (double i = 0; i < end && at < text.size(); ++i) {
    if (i == begin) first = at;
    at += decode(text, at).size;
  }
  return begin < end ? text.substr(first, at - first) : std::string_view();
}

std::string pieces_of(std::string_view text, const json_value& fragments, double begin) {
  std::string pieces;
  for (const json_value& fragment : fragments.items()) {
    std::vector<double> ends;
    for (const json_value& one : fragment.items()) ends.push_back(one.number().value_or(0) - begin);
    if (ends.size() == 2) pieces.append(pieces.empty() ? "" : " … ").append(slice(text, ends[0], ends[1]));
  }
  return pieces;
}

std::size_t count_of(const json_value& list) {
  std::size_t count = 0;
  for (const json_value& item : list.items()) count += item.raw().empty() ? 0 : 1;
  return count;
}

detail read_detail(const json_value& object) {
  detail read;
  double begin = 0;
  for (const auto& [key, value] : object.members()) {
    if (key.is("text")) read.text = value.string();
    if (key.is("kind")) read.kind = value.string();
    if (key.is("id")) read.id = value.string();
    if (key.is("begin")) begin = value.number().value_or(0);
    if (key.is("repeats")) read.repeats = count_of(value);
    if (key.is("negated")) read.negated = value.boolean();
    if (key.is("fragments")) read.pieces = pieces_of(read.text, value, begin);
  }
  return read;
}

std::string shown(const detail& one) {
  const bool direct = one.kind == "direct";
  std::string text = cut(printable(direct && !one.pieces.empty() ? one.pieces : one.text), kLongest);
  if (direct) text = "“" + text + "”";
  if (one.negated) text = "[denied] " + text;
  if (one.id.empty()) return text;
  const std::string more = one.repeats > 0 ? ", and " + std::to_string(one.repeats) + " more" : "";
  return text + " (" + printable(one.id) + more + ")";
}

}  // namespace

row_details read_details(const json_value& list, std::size_t most) {
  std::vector<detail> all;
  for (const json_value& item : list.items()) {
    if (item.kind() != json_kind::object) return {};
    all.push_back(read_detail(item));
  }
  std::erase_if(all, [](const detail& one) { return one.text.empty(); });
  std::stable_sort(all.begin(), all.end(), [](const detail& a, const detail& b) {
    return std::pair(a.repeats, a.kind == "direct") > std::pair(b.repeats, b.kind == "direct");
  });
  row_details details;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) details.shown.push_back(shown(all[i]));
  details.hidden = all.size() - details.shown.size();
  return details;
}

void print_details(const row_details& details, const view_options& options, std::string& to) {
  for (const std::string& one : details.shown) {
    std::string lead(kDetailIndent - 2, ' ');
    lead += "- ";
    for (const std::string& line : wrap(one, std::max(options.width - kDetailIndent, kNarrowest))) {
      to.append(lead).append(line).push_back('\n');
      lead.assign(kDetailIndent, ' ');
    }
  }
  if (details.hidden == 0 || details.shown.empty()) return;
  to.append(kDetailIndent, ' ');
  emphasise(to, "… " + std::to_string(details.hidden) + " more", emphasis::faint, options.colours);
  to.push_back('\n');
}

}  // namespace adit::table
