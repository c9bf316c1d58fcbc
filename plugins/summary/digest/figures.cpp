#include "digest/figures.hpp"

#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

namespace summarizer {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What `text` says: a value, "times" and a value, or a class. An empty string, or what is wrong with it.
std::string read_number_word(std::string_view text, NumberWord& word) {
  if (text == "date" || text == "label") {
    word.kind = text == "date" ? NumberWord::Kind::date : NumberWord::Kind::label;
    return {};
  }
  constexpr std::string_view times = "times ";
  if (text.starts_with(times)) {
    word.kind = NumberWord::Kind::times;
    text.remove_prefix(times.size());
  }
  const auto read = std::from_chars(text.data(), text.data() + text.size(), word.value);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return {};
  return "found \"" + std::string(text) + "\"; expected a number, \"times\" and a number, \"date\" or \"label\"";
}

/// "1,100", "1.100", "1,20,000" and "3.1" as numbers: a mark before exactly three last digits parts thousands.
std::optional<double> read_digits(std::string_view token) {
  std::string digits;
  const std::size_t last_mark = token.find_last_of(",.");
  const bool thousands = last_mark != std::string_view::npos && token.size() - last_mark == 4 && token[0] != '0';
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (is_digit(token[i])) {
      digits.push_back(token[i]);
    } else if ((token[i] == ',' || token[i] == '.') && i > 0 && i + 1 < token.size()) {
      if (!thousands && i != last_mark) return std::nullopt;  // 1.2.3
      if (!thousands) digits.push_back('.');
    } else {
      return std::nullopt;
    }
  }
  double value = 0;
  if (digits.empty() || digits.size() > 15 || digits.front() == '.') return std::nullopt;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Reads the figures of one sentence from left to right.
class FigureReader {
 public:
  FigureReader(std::string_view text, std::span<const adit::span> tokens, const NumberWords& words)
      : text_(text), tokens_(tokens), words_(words) {}

  std::vector<Figure> read() {
    std::vector<Figure> figures;
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      std::optional<double> value = value_at(at);
      if (!value) continue;
      Figure figure{at, at, *value};
      add_unit(figure);
      while (const NumberWord* times = word_at(figure.last + 1, NumberWord::Kind::times)) {
        figure.value *= times->value;
        ++figure.last;
      }
      at = figure.last;
      if (!is_no_figure(figure)) figures.push_back(figure);
    }
    return figures;
  }

 private:
  std::string_view token(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at].of(text_) : std::string_view();
  }

  const NumberWord* word_at(std::size_t at, NumberWord::Kind kind) const {
    const std::string_view word = token(at);
    if (word.empty() || word.size() > 12) return nullptr;
    const auto found = words_.find(adit::to_lower(word));
    return found != words_.end() && found->second.kind == kind ? &found->second : nullptr;
  }

  std::optional<double> value_at(std::size_t at) const {
    const std::string_view word = token(at);
    if (word.empty()) return std::nullopt;
    if (is_digit(word.front())) return read_digits(word);
    const NumberWord* number = word_at(at, NumberWord::Kind::value);
    return number ? std::optional<double>(number->value) : std::nullopt;
  }

  /// Goes on from "thirty" over "-" and "four".
  void add_unit(Figure& figure) const {
    const bool tens = figure.value >= 20 && figure.value < 100 && std::fmod(figure.value, 10) == 0;
    if (!tens || token(figure.last + 1) != "-" || !word_at(figure.last, NumberWord::Kind::value)) return;
    const NumberWord* unit = word_at(figure.last + 2, NumberWord::Kind::value);
    if (!unit || unit->value >= 10) return;
    figure.value += unit->value;
    figure.last += 2;
  }

  bool is_no_figure(const Figure& figure) const {
    const std::string_view before = figure.first > 0 ? token(figure.first - 1) : std::string_view();
    const std::string_view after = token(figure.last + 1);
    if (figure.first > 0 &&
        (word_at(figure.first - 1, NumberWord::Kind::date) || word_at(figure.first - 1, NumberWord::Kind::label))) {
      return true;
    }
    if (word_at(figure.last + 1, NumberWord::Kind::date)) return true;
    if (before == "," && after == ",") return true;
    const bool plain = token(figure.first).size() == 4 && figure.first == figure.last;
    return plain && figure.value >= 1800 && figure.value < 2100 && is_digit(token(figure.first)[1]);
  }

  std::string_view text_;
  std::span<const adit::span> tokens_;
  const NumberWords& words_;
};

}  // namespace

adit::Result<NumberWords> read_number_words(const std::string& data) {
  const std::string path = data + "/number_words.tsv";
  std::ifstream file(path, std::ios::binary);
  if (!file) return adit::Error{adit::error_code::io, "cannot open word list \"" + path + "\""};
  NumberWords words;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    NumberWord word;
    const std::string wrong = tab == std::string::npos ? "expected a word, a tab and a value"
                                                       : read_number_word(std::string_view(line).substr(tab + 1), word);
    if (!wrong.empty()) {
      return adit::Error{adit::error_code::malformed, path + ":" + std::to_string(number) + ": " + wrong};
    }
    words.emplace(line.substr(0, tab), word);
  }
  return words;
}

std::vector<Figure> find_figures(std::string_view text, std::span<const adit::span> tokens, const NumberWords& words) {
  return FigureReader(text, tokens, words).read();
}

}  // namespace summarizer
