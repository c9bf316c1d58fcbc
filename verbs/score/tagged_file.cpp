#include "verbs/score/tagged_file.hpp"

#include <optional>

#include "plugins/conll/tagged_text.hpp"
#include "verbs/score/characters.hpp"

namespace adit::score {

namespace {

bool is_tag(std::string_view tag) {
  return tag == "O" || (tag.size() > 2 && std::string_view("BIESLU").find(tag[0]) != std::string_view::npos && tag[1] == '-');
}

/// Makes entities out of one tag after another.
class TagReader {
 public:
  explicit TagReader(std::vector<Entity>& out) : out_(out) {}

  void read(std::string_view tag, Span token, bool starts_sentence) {
    const char prefix = tag[0];
    const std::string_view type = prefix == 'O' ? "" : tag.substr(2);
    const bool begins = std::string_view("OBSU").find(prefix) != std::string_view::npos;
    if (open_ && (starts_sentence || begins || ended_ || type != open_->type)) close();
    if (prefix == 'O') return;
    if (!open_) open_ = Entity{token, std::string(type)};
    open_->span.end = token.end;
    ended_ = std::string_view("ELSU").find(prefix) != std::string_view::npos;
  }

  void close() {
    if (open_) out_.push_back(std::move(*open_));
    open_.reset();
    ended_ = false;
  }

 private:
  std::vector<Entity>& out_;
  std::optional<Entity> open_;
  bool ended_ = false;
};

}  // namespace

Result<TaggedFile> read_tagged(std::string_view text, const std::string& name) {
  TaggedFile file{{}, {}, {0}, {0}};
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const conll::columns columns = conll::cut_line(line);
    if (columns.kind == conll::line_kind::comment) continue;
    if (columns.kind == conll::line_kind::document_break) file.document_starts.insert(file.tokens.size());
    if (columns.kind != conll::line_kind::token) {
      file.sentence_starts.insert(file.tokens.size());
      continue;
    }
    if (!is_tag(columns.tag)) {
      return Error{error_code::malformed, name + ":" + std::to_string(number) + ": expected a token, a tab and a tag such as B-PER or O, found \"" +
                                              std::string(columns.tag) + "\" as tag"};
    }
    file.tokens.push_back(code_points(columns.token));
    file.tags.emplace_back(columns.tag);
  }
  return file;
}

std::vector<Annotations> annotations_of(const TaggedFile& file, const std::set<std::size_t>& sentence_starts,
                                        const std::set<std::size_t>& unit_starts) {
  std::vector<Annotations> units;
  for (auto start = unit_starts.begin(); start != unit_starts.end(); ++start) {
    const std::size_t end = std::next(start) == unit_starts.end() ? file.tokens.size() : *std::next(start);
    if (*start >= end) continue;
    Annotations unit;
    unit.id = std::to_string(units.size() + 1);
    std::u32string text;
    std::vector<Entity> entities;
    TagReader reader(entities);
    for (std::size_t i = *start; i < end; ++i) {
      const bool starts_sentence = sentence_starts.count(i) > 0;
      if (i > *start) text += starts_sentence ? U'\n' : U' ';
      reader.read(file.tags[i], {text.size(), text.size() + file.tokens[i].size()}, starts_sentence);
      text += file.tokens[i];
    }
    reader.close();
    unit.text = text + U'\n';
    unit.entities = std::move(entities);
    units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace adit::score
