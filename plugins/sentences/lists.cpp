#include "lists.hpp"

#include <string>

#include "char_class.hpp"

namespace adit::sentences {
namespace {

using tokens::is_ascii_digit;
using tokens::is_ascii_lower;

constexpr std::string_view kBullets[] = {"\xE2\x80\xA2", "\xE2\x81\x83", "\xE2\x80\xA3", "\xE2\x97\x8F",
                                         "\xE2\x96\xAA"};

std::string_view bullet_at(std::string_view text) {
  for (const std::string_view bullet : kBullets) {
    if (text.starts_with(bullet)) return bullet;
  }
  return {};
}

/// Appends every place after a blank where `sign` stands.
void find_all(std::string_view paragraph, std::string_view sign, std::size_t offset, std::vector<std::size_t>& out) {
  for (std::size_t at = sign.size(); (at = paragraph.find(sign, at)) != paragraph.npos; at += sign.size()) {
    if (paragraph[at - 1] == ' ') out.push_back(offset + at);
  }
}

/// What follows the number of a marker: ".", ")", ".)"; empty when it is none.
std::string_view marker_end(std::string_view text, std::size_t at) {
  for (const std::string_view end : {".) ", ". ", ") "}) {
    if (text.substr(at).starts_with(end)) return end;
  }
  return {};
}

}  // namespace

void find_list_items(std::string_view text, std::size_t begin, std::size_t end, std::vector<std::size_t>& out) {
  const std::string_view paragraph = text.substr(begin, end - begin);
  const std::string_view bullet = bullet_at(paragraph);
  if (!bullet.empty()) return find_all(paragraph, bullet, begin, out);
  std::size_t digits = 0;
  while (digits < paragraph.size() && digits < 4 && is_ascii_digit(paragraph[digits])) ++digits;
  const bool lettered = digits == 0 && !paragraph.empty() && paragraph[0] == 'a';
  if ((digits == 0 && !lettered) || digits > 3) return;
  const std::string_view close = marker_end(paragraph, lettered ? 1 : digits);
  if (close.empty()) return;
  int number = lettered ? 'a' : std::stoi(std::string(paragraph.substr(0, digits)));
  for (std::size_t at = digits + close.size();;) {
    ++number;
    std::string marker = " ";
    lettered ? marker.push_back(static_cast<char>(number)) : static_cast<void>(marker += std::to_string(number));
    at = paragraph.find(marker.append(close), at);
    if (at == paragraph.npos || (lettered && number > 'z')) return;
    out.push_back(begin + ++at);
  }
}

}  // namespace adit::sentences
