#include "pipeline/expression.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class ExpressionReader {
 public:
  ExpressionReader(std::uint32_t source, const Catalog& catalog, Diagnostics& diagnostics)
      : source_(source), text_(diagnostics.source(source).text), catalog_(catalog), diagnostics_(diagnostics) {}

  Node read() {
    root_ = Node::map(place(0));
    root_.set("adit", place(0), Node::scalar("1", place(0)));
    for (bool first = true;; first = false) {
      skip_blanks();
      if (at_ == text_.size() || text_[at_] == '!') {
        diagnostics_.error(place(at_), at_ == text_.size() && first
                                           ? "the expression is empty; write it like tokens ! sentences"
                                           : "a component is missing here");
        if (at_ == text_.size()) return std::move(root_);
      } else {
        read_step(first);
      }
      if (at_ == text_.size()) return std::move(root_);
      ++at_;  // the "!"
    }
  }

 private:
  Place place(std::size_t offset) const { return place_of(source_, text_, offset); }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  void read_step(bool first) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '!') ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const std::size_t at_sign = word.find('@');
    const std::string use(word.substr(0, at_sign));
    Node step = Node::map(place(begin));
    step.set("use", place(begin), scalar(use, begin, Node::Style::plain));
    if (at_sign != std::string_view::npos) {
      const std::size_t offset = begin + at_sign + 1;
      step.set("id", place(offset), scalar(std::string(word.substr(at_sign + 1)), offset, Node::Style::plain));
    }
    read_parameters(step);
    put(std::move(step), use, first);
  }

  Node scalar(std::string text, std::size_t offset, Node::Style style) const {
    Node node = Node::scalar(std::move(text), place(offset), style);
    node.from_command_line = true;
    return node;
  }

  void put(Node step, const std::string& use, bool first) {
    const auto known = [this, &use](ComponentKind kind) { return catalog_.find(kind, use) != nullptr; };
    const Place where = step.place;
    if (!known(ComponentKind::annotator)) {
      if (first && known(ComponentKind::reader)) return root_.set("read", where, std::move(step));
      for (const auto& [kind, key] :
           {std::pair{ComponentKind::collector, "collect"}, std::pair{ComponentKind::writer, "write"}}) {
        if (!known(kind)) continue;
        return append(key, std::move(step));
      }
    }
    append("steps", std::move(step));
  }

  void append(std::string_view section, Node step) {
    if (root_.find(section) == nullptr) root_.set(section, step.place, Node::sequence(step.place));
    root_.find(section)->value.items.push_back(std::move(step));
  }

  void read_parameters(Node& step) {
    for (skip_blanks(); at_ < text_.size() && text_[at_] != '!'; skip_blanks()) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '!' && text_[at_] != '=') ++at_;
      const std::string name(text_.substr(begin, at_ - begin));
      if (at_ == text_.size() || text_[at_] != '=' || name.empty()) {
        diagnostics_.error(place(begin), "expected NAME=VALUE or \"!\", found " + in_marks(name.empty() ? "=" : name));
        if (name.empty()) ++at_;
        continue;
      }
      ++at_;
      store(step, name, begin, read_value());
    }
  }

  void store(Node& step, const std::string& name, std::size_t offset, Node value) {
    const bool need = name.starts_with("needs.");
    Node& map = step.map_below(need ? "needs" : "with", place(offset));
    const std::string key = need ? name.substr(6) : name;
    if (map.find(key) != nullptr) {
      return diagnostics_.error(place(offset), in_marks(name) + " is given twice");
    }
    map.set(key, place(offset), std::move(value));
  }

  Node read_value() {
    const std::size_t begin = at_;
    const char first = at_ < text_.size() ? text_[at_] : ' ';
    if (first == '"' || first == '\'') return read_marked(first);
    bool closed = true;
    if (first == '[' || first == '{') {
      closed = skip_brackets();
    } else {
      while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '!') ++at_;
    }
    Node node = scalar(std::string(text_.substr(begin, at_ - begin)), begin, Node::Style::untyped);
    node.broken = !closed;
    return node;
  }

  Node read_marked(char mark) {
    const std::size_t begin = at_;
    const std::size_t end = text_.find(mark, begin + 1);
    if (end == std::string_view::npos) {
      diagnostics_.error(place(begin), "this quotation mark is never closed");
      at_ = text_.size();
      Node node = scalar("", begin, Node::Style::untyped);
      node.broken = true;
      return node;
    }
    at_ = end + 1;
    return scalar(std::string(text_.substr(begin + 1, end - begin - 1)), begin, Node::Style::untyped);
  }

  /// Goes behind the bracket that closes the one here; brackets within quotation marks do not count.
  bool skip_brackets() {
    const std::size_t begin = at_;
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        const std::size_t end = text_.find(c, at_ + 1);
        if (end == std::string_view::npos) break;
        at_ = end;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        ++at_;
        return true;
      }
    }
    at_ = text_.size();
    diagnostics_.error(place(begin), "this bracket is never closed");
    return false;
  }

  std::uint32_t source_;
  std::string_view text_;
  const Catalog& catalog_;
  Diagnostics& diagnostics_;
  Node root_;
  std::size_t at_ = 0;
};

}  // namespace

Node read_expression(std::uint32_t source, const Catalog& catalog, Diagnostics& diagnostics) {
  return ExpressionReader(source, catalog, diagnostics).read();
}

}  // namespace adit::core
