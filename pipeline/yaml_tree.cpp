#include "pipeline/yaml_tree.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "pipeline/utf8.hpp"

// The one file that knows yaml-cpp, of which only the event interface is used, as its own tree loses what matters here:
// places of aliases, doubled keys, second documents. The library counts its offsets in bytes; the table of lines turns
// them into line and column. It is tolerant where a typing error should be told (a quotation mark that is never closed,
// content after the end of the document), so these are checked here. Nothing is thrown through it: after the first
// fault the builder only looks on, which the size limit bounds.

namespace adit::core {
namespace {

/// Turns byte offsets into places, in logarithmic time and the length of one line.
class LineTable {
 public:
  LineTable(std::uint32_t source, std::string_view text) : source_(source), text_(text) {
    starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      starts_.push_back(at + 1);
    }
  }

  Place place(std::size_t offset) {
    offset = std::min(offset, text_.size());
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(next - starts_.begin());
    const std::size_t start = starts_[line - 1];
    // Offsets mostly come in order: count on from the last one, so that a file of one long line stays linear.
    if (start != counted_from_ || offset < counted_to_) {
      counted_from_ = counted_to_ = start;
      columns_ = 0;
    }
    columns_ += count_code_points(text_.substr(counted_to_, offset - counted_to_));
    counted_to_ = offset;
    return {source_, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(columns_ + 1)};
  }

  /// The blanks and tabs that the line of this offset begins with.
  std::string_view indentation(std::size_t offset) const {
    const std::size_t start = *std::prev(std::upper_bound(starts_.begin(), starts_.end(), offset));
    const std::size_t end = std::min(text_.find_first_not_of(" \t", start), text_.size());
    return text_.substr(start, end - start);
  }

 private:
  std::uint32_t source_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::size_t counted_from_ = 0, counted_to_ = 0, columns_ = 0;
};

struct Fault {
  Place place;
  std::string message;
};

/// Offset behind the closing mark of a quoted scalar that begins at `at`, or npos when it is never closed.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char mark = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (mark == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == mark) {
      const bool doubled = mark == '\'' && i + 1 < text.size() && text[i + 1] == mark;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

/// Builds the tree out of the events of one document.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t source, std::string_view text, Diagnostics& diagnostics, const YamlLimits& limits)
      : diagnostics_(diagnostics), limits_(limits), text_(text), lines_(source, diagnostics.source(source).text) {}

  const std::optional<Fault>& fault() const { return fault_; }
  LineTable& lines() { return lines_; }
  Node take_root() { return std::move(root_); }

  /// The bracket that is open last, when the parser has missed its end.
  std::optional<Place> open_bracket() const {
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [this](const Open& open) {
      return open.offset < text_.size() && (text_[open.offset] == '[' || text_[open.offset] == '{');
    });
    return found == open_.rend() ? std::nullopt : std::optional<Place>(found->node.place);
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (fault_) return;
    Node node;
    const std::size_t offset = byte_of(mark);
    const bool written = offset < text_.size() && std::string_view("~nN").find(text_[offset]) != std::string_view::npos;
    // The library places an empty value at the next token, often lines below; its key is the better place.
    const bool has_key = !open_.empty() && open_.back().has_key;
    node.place = !written && has_key ? open_.back().key.place : place(mark);
    add(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (fault_) return;
    check_tag(mark, tag);
    Node node = Node::scalar(value, place(mark), tag == "!" ? Node::Style::quoted : Node::Style::plain);
    const auto offset = byte_of(mark);
    if (node.style == Node::Style::plain && value.starts_with("\u00A0")) {
      return fail(node.place, "a no-break space (U+00A0) begins this text; use ordinary spaces");
    }
    const bool marked =
        node.style == Node::Style::quoted && offset < text_.size() && (text_[offset] == '"' || text_[offset] == '\'');
    if (marked && end_of_quoted(text_, offset) == std::string_view::npos) {
      return fail(node.place, "this quotation mark is never closed");
    }
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (fault_) return;
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) return fail(place(mark), "this alias stands inside the value that it names");
    const NodeSize size = found->second.size;
    if (!count(place(mark), size.nodes - 1, size.bytes)) return;
    Node node = found->second.node;
    node.place = place(mark);
    add(std::move(node), 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, Node::Kind::sequence);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, Node::Kind::map);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::size_t offset = 0;
    // Of a map: the key that waits for its value.
    bool has_key = false;
    Node key;
  };
  struct Anchored {
    Node node;
    NodeSize size;
  };

  static std::size_t byte_of(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }
  Place place(const YAML::Mark& mark) { return fault_ ? Place{} : lines_.place(byte_of(mark)); }

  void fail(Place place, std::string message) {
    if (!fault_) fault_ = Fault{place, std::move(message)};
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    diagnostics_.error(place(mark), "tag " + in_marks(tag) + " has no meaning in a pipeline file; leave it out");
  }

  bool count(Place place, std::size_t nodes, std::size_t bytes) {
    nodes_ += nodes;
    bytes_ += bytes;
    if (nodes_ > limits_.nodes) {
      fail(place, "more than " + std::to_string(limits_.nodes) + " values, aliases filled in");
    } else if (bytes_ > limits_.text_bytes) {
      fail(place, "more than " + std::to_string(limits_.text_bytes >> 20) + " MiB of text, aliases filled in");
    }
    return !fault_;
  }

  void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    if (fault_) return;
    check_tag(mark, tag);
    Open open;
    open.node.kind = kind;
    open.node.place = place(mark);
    open.anchor = anchor;
    open.offset = byte_of(mark);
    if (open_.size() >= limits_.depth) {
      return fail(open.node.place, "nested deeper than " + std::to_string(limits_.depth) + " levels");
    }
    open_.push_back(std::move(open));
  }

  void end() {
    if (fault_) return;
    Open done = std::move(open_.back());
    open_.pop_back();
    if (done.node.is_map()) finish_map(done.node);
    if (!fault_) add(std::move(done.node), done.anchor);
  }

  /// Puts a finished node where it belongs: into the open list or map, or at the root.
  void add(Node node, YAML::anchor_t anchor) {
    if (fault_ || !count(node.place, 1, node.text.size())) return;
    if (anchor != 0 && !remember(anchor, node)) return;
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.is_sequence()) {
      open_.back().node.items.push_back(std::move(node));
    } else if (!open_.back().has_key) {
      open_.back().key = std::move(node);
      open_.back().has_key = true;
    } else {
      add_entry(open_.back(), std::move(node));
    }
  }

  bool remember(YAML::anchor_t anchor, const Node& node) {
    const NodeSize size = size_of(node);
    anchored_nodes_ += size.nodes;
    if (anchored_nodes_ > limits_.nodes) {
      fail(node.place, "more than " + std::to_string(limits_.nodes) + " values under anchors");
      return false;
    }
    anchors_[anchor] = {node, size};
    return true;
  }

  void add_entry(Open& map, Node value) {
    map.has_key = false;
    if (map.key.is_scalar()) {
      // A plain `<<` is kept under this key until the map ends.
      const bool merge = map.key.text == "<<" && map.key.style == Node::Style::plain;
      map.node.entries.push_back({merge ? kMergeKey : map.key.text, map.key.place, std::move(value)});
    } else if (map.key.is_null()) {
      diagnostics_.error(map.key.place, "a key is missing here");
    } else {
      diagnostics_.error(map.key.place, "a key must be a word, found " + map.key.described());
    }
  }

  void finish_map(Node& map) {
    std::vector<NodeEntry> entries;
    std::vector<NodeEntry> merges;
    std::unordered_map<std::string, Place> seen;
    for (NodeEntry& entry : map.entries) {
      const bool merge = entry.key == kMergeKey;
      if (merge && !merges.empty()) {
        diagnostics_.error(entry.place, "\"<<\" is there twice; to merge several maps write: <<: [*one, *two]");
      } else if (merge) {
        merges.push_back(std::move(entry));
      }
      if (merge) continue;
      const auto [first, is_new] = seen.emplace(entry.key, entry.place);
      if (is_new) {
        entries.push_back(std::move(entry));
      } else {
        diagnostics_.error(entry.place, "key " + in_marks(entry.key) + " is there twice; the first one is at line " +
                                            std::to_string(first->second.line) + ", column " +
                                            std::to_string(first->second.column));
      }
    }
    map.entries = std::move(entries);
    for (NodeEntry& merge : merges) apply_merge(map, merge, seen);
  }

  /// `<<: *base` or `<<: [*one, *two]`: adds the entries that the map does not have itself; the first giver wins.
  void apply_merge(Node& map, NodeEntry& merge, std::unordered_map<std::string, Place>& seen) {
    const bool many = merge.value.is_sequence();
    std::vector<Node> givers;
    if (many) {
      givers = std::move(merge.value.items);
    } else {
      givers.push_back(std::move(merge.value));
    }
    for (Node& giver : givers) {
      if (!giver.is_map()) {
        diagnostics_.error(giver.place, "\"<<\" merges maps, found " + giver.described());
        continue;
      }
      for (NodeEntry& entry : giver.entries) {
        if (seen.emplace(entry.key, entry.place).second) map.entries.push_back(std::move(entry));
      }
    }
  }

  // No key of a file can be this: control characters are refused before.
  static constexpr const char* kMergeKey = "\x01<<";

  Diagnostics& diagnostics_;
  const YamlLimits& limits_;
  std::string_view text_;
  LineTable lines_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0, bytes_ = 0, anchored_nodes_ = 0;
  Node root_;
  std::optional<Fault> fault_;
};

/// Says where a second document or other content begins.
class AnythingMore : public YAML::EventHandler {
 public:
  bool found = false;
  std::size_t offset = 0;
  void OnDocumentStart(const YAML::Mark& mark) override {
    found = true;
    offset = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

struct Explanation {
  std::string_view library;
  std::string_view message;
};

constexpr std::string_view kMisfit = "this line does not fit what stands above it; mend its indentation or its \"- \"";

/// The library's messages in words that say what to do.
const Explanation kExplanations[] = {
    {YAML::ErrorMsg::END_OF_MAP, kMisfit},
    {YAML::ErrorMsg::END_OF_SEQ, kMisfit},
    {YAML::ErrorMsg::FLOW_END, "this bracket closes nothing"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "a list item cannot begin here; put \"- \" on a line of its own"},
    {YAML::ErrorMsg::MAP_KEY, "a key cannot begin here"},
    {YAML::ErrorMsg::MAP_VALUE,
     "a \": \" is not possible here; put a text that holds one in quotation marks, or mend the indentation"},
    {YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab cannot indent a line; use spaces"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "a value cannot begin with this character; put it in quotation marks"},
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, "there is no anchor of this name before the alias"},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, "\"*\" begins an alias, but no name follows; put the text in quotation marks"},
    {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "\"&\" begins an anchor, but no name follows; put the text in quotation marks"},
    {YAML::ErrorMsg::CHAR_IN_ALIAS, "this character cannot stand in the name of an alias"},
    {YAML::ErrorMsg::CHAR_IN_ANCHOR, "this character cannot stand in the name of an anchor"},
    {YAML::ErrorMsg::MULTIPLE_ANCHORS, "a value can have one anchor only"},
    {YAML::ErrorMsg::MULTIPLE_TAGS, "a value can have one tag only"},
    {YAML::ErrorMsg::ALIAS_CONTENT, "an alias cannot have content of its own"},
    {YAML::ErrorMsg::DOC_IN_SCALAR, "a line \"---\" or \"...\" cannot stand inside a text"},
    {YAML::ErrorMsg::EOF_IN_SCALAR, "the file ends inside this text; close its quotation mark"},
    {YAML::ErrorMsg::CHAR_IN_BLOCK, "only an indentation number, \"+\" or \"-\" may follow \"|\" or \">\""},
    {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, "a block of text cannot have indentation 0"},
    {YAML::ErrorMsg::INVALID_HEX, "this escape needs hexadecimal digits"},
    {YAML::ErrorMsg::INVALID_UNICODE, "this escape names no character"},
    {YAML::ErrorMsg::INVALID_ESCAPE, "unknown escape; write \"\\\\\" for a backslash, or use single quotation marks"},
    {YAML::ErrorMsg::YAML_DIRECTIVE_ARGS, "a pipeline file needs no %YAML line; leave it out"},
    {YAML::ErrorMsg::YAML_VERSION, "a pipeline file needs no %YAML line; leave it out"},
    {YAML::ErrorMsg::YAML_MAJOR_VERSION, "a pipeline file needs no %YAML line; leave it out"},
    {YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, "a pipeline file needs no %YAML line; leave it out"},
    {YAML::ErrorMsg::TAG_DIRECTIVE_ARGS, "a pipeline file needs no %TAG line; leave it out"},
    {YAML::ErrorMsg::REPEATED_TAG_DIRECTIVE, "a pipeline file needs no %TAG line; leave it out"},
};

std::string explained(std::string_view library) {
  for (const Explanation& known : kExplanations) {
    if (library.starts_with(known.library)) return std::string(known.message);
  }
  return "this is not valid YAML (" + printable(library) + ')';
}

/// The colon of a line `key:value` right above the one of the offset; npos when that line is another one.
std::size_t bare_colon_above(std::string_view text, std::size_t offset) {
  const std::size_t end = text.rfind('\n', std::min(offset, text.size()));
  if (end == std::string_view::npos || end == 0) return std::string_view::npos;
  const std::size_t start = text.rfind('\n', end - 1) + 1;  // npos + 1 is the beginning
  const std::size_t colon = text.find_first_of(": \"'#", text.find_first_not_of(" -", start));
  return colon < end - 1 && text[colon] == ':' ? colon : std::string_view::npos;
}

Fault explain(const YAML::ParserException& exception, TreeBuilder& builder, std::string_view text) {
  const auto offset = exception.mark.pos < 0 ? text.size() : static_cast<std::size_t>(exception.mark.pos);
  LineTable& lines = builder.lines();
  const Place place = lines.place(offset);
  const bool bracket =
      exception.msg == YAML::ErrorMsg::END_OF_MAP_FLOW || exception.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW;
  if (bracket && builder.open_bracket()) return {*builder.open_bracket(), "this bracket is never closed"};
  if (exception.msg == YAML::ErrorMsg::MAP_VALUE) {
    if (const std::size_t colon = bare_colon_above(text, offset); colon != std::string_view::npos) {
      return {lines.place(colon + 1), "a blank is missing behind the colon"};
    }
  }
  const std::string_view indentation = lines.indentation(std::min(offset, text.size()));
  const std::size_t tab = indentation.find('\t');
  if (tab != std::string_view::npos) {
    const auto start = static_cast<std::size_t>(indentation.data() - text.data());
    return {lines.place(start + tab), explained(YAML::ErrorMsg::TAB_IN_INDENTATION)};
  }
  return {place, explained(exception.msg)};
}

/// What stands in the way before any parsing: size, encoding, control characters.
std::optional<Fault> check_bytes(std::uint32_t source, std::string_view text, const YamlLimits& limits) {
  if (text.size() > limits.bytes) {
    return Fault{{source, 0, 0},
                 "the file has " + std::to_string(text.size()) + " bytes; a pipeline file has at most " +
                     std::to_string(limits.bytes)};
  }
  if (const std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos) {
    return Fault{place_of(source, text, bad), "the file is not valid UTF-8 from here on; save it as UTF-8"};
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      return Fault{place_of(source, text, at),
                   "control character number " + std::to_string(c) + " cannot stand in a pipeline file"};
    }
  }
  return std::nullopt;
}

std::optional<Fault> check_end(YAML::Parser& parser, TreeBuilder& builder, std::string_view text) {
  AnythingMore more;
  try {
    parser.HandleNextDocument(more);
  } catch (const YAML::ParserException& exception) {
    if (!more.found) return explain(exception, builder, text);
  }
  if (!more.found) return std::nullopt;
  const Place place = builder.lines().place(more.offset);
  if (text.substr(more.offset).starts_with("---")) {
    return Fault{place, "a second document begins here; a pipeline file holds one"};
  }
  const std::size_t before = text.find_last_not_of(" \n\r", more.offset - 1);
  if (before != std::string_view::npos && before >= 2 && text.substr(before - 2, 3) == "...") {
    return Fault{place, "\"...\" has ended the document above; leave it out"};
  }
  if (text[more.offset] == ',') return Fault{place, "a value cannot begin with \",\""};
  return Fault{place, std::string(kMisfit)};
}

std::optional<Fault> parse(TreeBuilder& builder, std::string_view text) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || builder.fault()) return builder.fault();
    return check_end(parser, builder, text);
  } catch (const YAML::ParserException& exception) {
    if (builder.fault()) return builder.fault();
    return explain(exception, builder, text);
  } catch (const std::exception& exception) {
    return Fault{{}, "the file cannot be read as YAML (" + printable(exception.what()) + ')'};
  }
}

/// Reads `yaml`, which is the source's text or, byte by byte in the same places, a part of it.
std::optional<Node> read_tree(std::uint32_t source, std::string_view yaml, Diagnostics& diagnostics,
                              const YamlLimits& limits) {
  std::optional<Fault> fault = check_bytes(source, yaml, limits);
  TreeBuilder builder(source, yaml, diagnostics, limits);
  if (!fault) fault = parse(builder, yaml);
  if (!fault) return builder.take_root();
  fault->place.source = source;
  diagnostics.error(fault->place, fault->message);
  return std::nullopt;
}

}  // namespace

std::optional<Node> read_yaml(std::uint32_t source, Diagnostics& diagnostics, const YamlLimits& limits) {
  return read_tree(source, diagnostics.source(source).text, diagnostics, limits);
}

std::optional<Node> read_yaml_value(const Node& scalar, Diagnostics& diagnostics) {
  const Source& source = diagnostics.source(scalar.place.source);
  const std::size_t begin = offset_of(source.text, scalar.place);
  if (source.text.compare(begin, scalar.text.size(), scalar.text) != 0) {
    const std::uint32_t own = diagnostics.add_source({source.name, scalar.text, source.folder});
    return read_yaml(own, diagnostics);
  }
  std::string yaml = source.text.substr(0, begin);
  std::replace_if(
      yaml.begin(), yaml.end(), [](char c) { return c != '\n'; }, ' ');
  yaml += scalar.text;
  return read_tree(scalar.place.source, yaml, diagnostics, {});
}

}  // namespace adit::core
