#include "lexicon_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <adit/text.hpp>

namespace adit::lexicon {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \r\t");
  return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \r\t") - first + 1);
}

bool is_valid(std::string_view text) {
  for (const code_point c : code_points(text)) {
    if (c.value == 0xFFFD && c.size == 1) return false;
  }
  return true;
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{error_code::not_found, path + ": error: cannot open the list: " + std::strerror(errno)};
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (file.read(buffer.data(), buffer.size()), file.gcount() > 0) text.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return Error{error_code::io, path + ": error: cannot read the list"};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace

Error error_at(const std::string& path, std::size_t line, const std::string& what) {
  return {error_code::malformed, path + ":" + std::to_string(line) + ": error: " + what};
}

void read_start(const std::string& path, std::span<char> to) {
  std::fill(to.begin(), to.end(), '\0');
  std::ifstream(path, std::ios::binary).read(to.data(), static_cast<std::streamsize>(to.size()));
}

Result<void> read_list(const std::string& path, bool needs_label, const std::function<Result<void>(const ListLine&)>& take) {
  const auto file = read_file(path);
  if (!file) return file.error();
  std::size_t number = 0;
  for (std::size_t at = 0; at < file->size();) {
    const std::size_t stop = std::min(file->find('\n', at), file->size());
    const auto line = std::string_view(*file).substr(at, stop - at);
    at = stop + 1;
    ++number;
    if (trim(line).empty() || line.front() == '#') continue;
    if (!is_valid(line)) return error_at(path, number, "the line is not valid UTF-8; save the list as UTF-8");
    const std::size_t tab = line.find('\t');
    const ListLine found{trim(line.substr(0, tab)), tab == line.npos ? std::string_view{} : trim(line.substr(tab + 1)), number};
    if (found.phrase.empty()) return error_at(path, number, "no phrase before the tab; expected phrase TAB type");
    if (needs_label && found.label.empty()) {
      return error_at(path, number, "no type for \"" + std::string(found.phrase) + "\"; expected phrase TAB type");
    }
    if (found.label.find('\t') != found.label.npos && needs_label) {
      return error_at(path, number, "more than two columns; expected phrase TAB type");
    }
    auto taken = take(found);
    if (!taken) return taken;
  }
  return {};
}

}  // namespace adit::lexicon
