#include "digest/collection.hpp"

#include <bit>
#include <iterator>

namespace summarizer {
namespace {

constexpr std::string_view kStateMark = "adit.digest/1\n";

class StateWriter {
 public:
  explicit StateWriter(std::string& to) : to_(to) {}
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) to_.push_back(static_cast<char>(0x80 | (value & 0x7F)));
    to_.push_back(static_cast<char>(value));
  }
  void text(std::string_view text) {
    number(text.size());
    to_.append(text);
  }

 private:
  std::string& to_;
};

/// Reads what StateWriter wrote; `good` falls at the first damage, and from there on everything is empty.
class StateReader {
 public:
  explicit StateReader(std::string_view state) : rest_(state) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; good && shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    good = false;
    return 0;
  }
  std::uint32_t offset() { return static_cast<std::uint32_t>(number()); }
  std::string text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) good = false;
    if (!good) return {};
    std::string text(rest_.substr(0, static_cast<std::size_t>(size)));
    rest_.remove_prefix(text.size());
    return text;
  }
  /// A number of things, each of which takes at least a byte.
  std::uint64_t count() {
    const std::uint64_t value = number();
    if (value > rest_.size()) good = false;
    return good ? value : 0;
  }
  bool at_end() const { return rest_.empty(); }
  bool good = true;

 private:
  std::string_view rest_;
};

void save_sentence(const KeptSentence& sentence, StateWriter& out) {
  out.text(sentence.text);
  out.number(sentence.begin);
  out.number(sentence.end);
  out.number(sentence.points_back);
  out.number(sentence.unsourced);
  out.number(sentence.tokens.size());
  std::uint32_t at = 0;
  for (const adit::span token : sentence.tokens) {
    out.number(token.begin - at);
    out.number(token.end - token.begin);
    at = token.end;
  }
  out.number(sentence.figures.size());
  for (const Figure& figure : sentence.figures) {
    out.number(figure.first);
    out.number(figure.last);
    out.number(std::bit_cast<std::uint64_t>(figure.value));
  }
  out.number(sentence.sources.size());
  for (const std::string& source : sentence.sources) out.text(source);
}

KeptSentence load_sentence(StateReader& in) {
  KeptSentence sentence;
  sentence.text = in.text();
  sentence.begin = in.offset();
  sentence.end = in.offset();
  sentence.points_back = in.number() != 0;
  sentence.unsourced = in.number() != 0;
  std::uint32_t at = 0;
  for (std::uint64_t left = in.count(); left > 0 && in.good; --left) {
    adit::span token{at + in.offset(), 0};
    token.end = token.begin + in.offset();
    if (token.end < token.begin || token.begin < at || token.end > sentence.text.size()) in.good = false;
    at = token.end;
    sentence.tokens.push_back(token);
  }
  for (std::uint64_t left = in.count(); left > 0 && in.good; --left) {
    Figure figure{in.offset(), in.offset(), 0};
    figure.value = std::bit_cast<double>(in.number());
    if (figure.last < figure.first || figure.last >= sentence.tokens.size()) in.good = false;
    sentence.figures.push_back(figure);
  }
  for (std::uint64_t left = in.count(); left > 0 && in.good; --left) sentence.sources.push_back(in.text());
  return sentence;
}

}  // namespace

void save_documents(const std::vector<KeptDocument>& documents, std::string& to) {
  to.append(kStateMark);
  StateWriter out(to);
  out.number(documents.size());
  for (const KeptDocument& document : documents) {
    out.text(document.id);
    out.text(document.date);
    out.number(document.sentences.size());
    for (const KeptSentence& sentence : document.sentences) save_sentence(sentence, out);
  }
}

adit::Result<void> load_documents(std::string_view state, std::vector<KeptDocument>& documents) {
  const auto damaged = [](std::string_view why) {
    return adit::Error{adit::error_code::malformed, "cannot merge a digest: " + std::string(why)};
  };
  if (!state.starts_with(kStateMark)) return damaged("this is no state of the collector \"digest\", version 1");
  StateReader in(state.substr(kStateMark.size()));
  std::vector<KeptDocument> read;
  for (std::uint64_t left = in.count(); left > 0 && in.good; --left) {
    KeptDocument& document = read.emplace_back();
    document.id = in.text();
    document.date = in.text();
    for (std::uint64_t sentences = in.count(); sentences > 0 && in.good; --sentences) {
      document.sentences.push_back(load_sentence(in));
    }
  }
  if (!in.good || !in.at_end()) return damaged("the state is cut off or damaged");
  documents.insert(documents.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  return {};
}

}  // namespace summarizer
