#include "verbs/train/entities/list_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string_view>

#include "hashing.hpp"
#include "word_form.hpp"

namespace adit::training {
namespace {

constexpr std::array<int, linear::ListedWord::kLevels> kClusterBits = {12, 10, 8}, kClusterShifts = {0, 12, 22};  // see WordList

template <class Value>
void group(const std::map<std::uint32_t, Value>& from, ListBuilder::Table<Value>& to) {
  to.starts.assign(0x10001, 0);
  for (const auto& [key, value] : from) {
    ++to.starts[(key >> 16) + 1];
    to.keys.push_back(static_cast<std::uint16_t>(key));
    to.values.push_back(value);
  }
  for (std::size_t i = 1; i < to.starts.size(); ++i) to.starts[i] += to.starts[i - 1];
}

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; begin <= line.size(); begin = end + 1) {
    end = std::min(line.find(at, begin), line.size());
    parts.push_back(line.substr(begin, end - begin));
  }
  return parts;
}

std::uint64_t lower_hash(std::string_view word) { return linear::read_form(word).lower; }

Error at_line(const std::string& path, std::size_t number, const std::string& what) {
  return {error_code::malformed, path + ":" + std::to_string(number) + ": error: " + what};
}

}  // namespace

Result<void> ListBuilder::add_clusters(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{error_code::not_found, path + ": error: cannot open the word clusters"};
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || (number == 1 && line.starts_with("# "))) continue;
    const auto parts = split(line, '\t');
    std::uint64_t packed = 0;
    bool good = parts.size() == 1 + linear::ListedWord::kLevels;
    for (std::size_t level = 0; good && level < linear::ListedWord::kLevels; ++level) {
      std::uint64_t cluster = 0;
      const std::string& text = parts[level + 1];
      const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), cluster);
      good = problem == std::errc() && end == text.data() + text.size() && cluster + 1 < std::uint64_t{1} << kClusterBits[level];
      packed |= (cluster + 1) << kClusterShifts[level];
    }
    if (!good) return at_line(path, number, "expected a word and its clusters of three sizes, below 4095, 1023 and 255");
    word_values_.emplace(static_cast<std::uint32_t>(lower_hash(parts[0])), packed);
  }
  return {};
}

Result<void> ListBuilder::add_gazetteers(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{error_code::not_found, path + ": error: cannot open the gazetteers"};
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split(line, '\t');
    const std::uint32_t kind = parts.size() == 2 ? linear::list_class(parts[1]) : 0;
    if (kind == 0) return at_line(path, number, "expected phrase TAB class, the class one of kListClasses in word_list.hpp");
    const auto words = split(parts[0], ' ');
    if (words.size() == 1) word_values_[static_cast<std::uint32_t>(lower_hash(words[0]))] |= static_cast<std::uint64_t>(kind) << 32;
    std::uint64_t state = linear::WordList::kRoot;
    for (std::size_t i = 0; i < words.size() && words.size() > 1; ++i) {
      state = linear::stir(state, lower_hash(words[i]));
      phrase_values_[static_cast<std::uint32_t>(state)] |= i + 1 < words.size() ? linear::WordList::kContinues : kind;
    }
  }
  return {};
}

void ListBuilder::finish() {
  group(word_values_, words_);
  group(phrase_values_, phrases_);
}

linear::WordList ListBuilder::list() const { return {words_.view(), phrases_.view()}; }

}  // namespace adit::training
