#include "pipeline/overrides.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/merge.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

const std::vector<std::string_view> kSetSections{"vars", "run", "read", "steps", "collect", "write"};
const std::vector<std::string_view> kSetInSteps{"use", "with", "needs", "when"};

std::string_view noun(std::string_view section) {
  if (section == "collect") return "collector";
  return section == "write" ? "writer" : "step";
}

std::optional<Override> parse_one(std::uint32_t source, Diagnostics& diagnostics) {
  const std::string& text = diagnostics.source(source).text;
  if (find_invalid_utf8(text) != std::string::npos) {
    diagnostics.error({source, 0, 0}, "the argument is not valid UTF-8");
    return std::nullopt;
  }
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    diagnostics.error(place_of(source, text, text.size()),
                      "\"=VALUE\" is missing; write it like steps.quotes.with.indirect=false");
    return std::nullopt;
  }
  Override out;
  for (std::size_t at = 0; at <= equals;) {
    const std::size_t end = std::min(text.find('.', at), equals);
    out.path.push_back({text.substr(at, end - at), place_of(source, text, at)});
    at = end + 1;
  }
  out.value = Node::scalar(text.substr(equals + 1), place_of(source, text, equals + 1), Node::Style::untyped);
  out.value.from_command_line = true;
  return out;
}

/// Applies one override.
class Applier {
 public:
  Applier(const Override& override, Node& root, Diagnostics& diagnostics)
      : path_(override.path), value_(override.value), root_(root), diagnostics_(diagnostics) {}

  void set_variable() {
    if (path_.size() != 2) return fail(path_.back(), "expected vars.NAME");
    Node& vars = root_.map_below(path_[0].text, path_[0].place);
    if (vars.find(path_[1].text) != nullptr) return store(vars, 1);
    fail(path_[1], "no variable is called " + in_marks(path_[1].text) +
                       did_you_mean(path_[1].text, names_of(vars.entries, &NodeEntry::key)));
  }

  void set_value(Substitution& substitution) {
    substitution.apply(value_);
    const std::string& section = path_[0].text;
    if (std::find(kSetSections.begin(), kSetSections.end(), section) == kSetSections.end()) {
      return fail(path_[0], "nothing to set is called " + in_marks(section) + did_you_mean(section, kSetSections),
                  "it begins with " + join_quoted(kSetSections, "or"));
    }
    if (section == "run") return set_run();
    if (section == "read") return set_in_step(root_.map_below(path_[0].text, path_[0].place), 1);
    if (Node* step = find_step()) set_in_step(*step, 2);
  }

 private:
  void fail(const Override::Word& word, std::string message, std::string help = "") {
    std::vector<std::string> lines;
    if (!help.empty()) lines.push_back(std::move(help));
    diagnostics_.error(word.place, std::move(message), std::move(lines));
  }

  /// Stores the value below the rest of the path, from word `at` on. What is no map stays, for a later check to report.
  void store(Node& map, std::size_t at) {
    Node* below = &map;
    for (; at + 1 < path_.size(); ++at) below = &below->map_below(path_[at].text, path_[at].place);
    if (below->is_map()) below->set(path_[at].text, path_[at].place, value_);
  }

  void set_run() {
    if (path_.size() != 2) return fail(path_.back(), "expected run.NAME");
    store(root_.map_below(path_[0].text, path_[0].place), 1);
  }

  Node* find_step() {
    const std::string& section = path_[0].text;
    if (path_.size() < 2) {
      fail(path_[0], "expected " + section + ".ID.with.NAME");
      return nullptr;
    }
    std::vector<std::string> ids;
    if (NodeEntry* entry = root_.find(section)) {
      for (Node& item : entry->value.items) {
        ids.push_back(step_id_of(item));
        if (ids.back() == path_[1].text) return &item;
      }
    }
    const std::vector<std::string_view> known(ids.begin(), ids.end());
    fail(path_[1],
         "no " + std::string(noun(section)) + " has the id " + in_marks(path_[1].text) +
             did_you_mean(path_[1].text, known),
         known.empty() ? "" : "the ids are " + join_quoted(known));
    return nullptr;
  }

  void set_in_step(Node& step, std::size_t at) {
    const std::string start = path_[0].text + (at == 2 ? '.' + path_[1].text : "");
    if (path_.size() <= at) return fail(path_.back(), "expected " + start + ".with.NAME");
    const std::string& key = path_[at].text;
    if (std::find(kSetInSteps.begin(), kSetInSteps.end(), key) == kSetInSteps.end()) {
      return fail(path_[at], "expected \"with\", \"use\", \"needs\" or \"when\", found " + in_marks(key),
                  "for a parameter write " + start + ".with." + (key.empty() ? "NAME" : key) + '=' + value_.text);
    }
    if (key == "use" ? path_.size() != at + 1 : path_.size() < at + 2) {
      return fail(path_.back(),
                  key == "use" ? "expected " + start + ".use" : "expected " + start + '.' + key + ".NAME");
    }
    if (key == "use") carry_over(step);
    if (key == "when") join_words(at + 1);
    // The id by which a step was found stays, whatever component it now uses.
    if (key == "use" && at == 2 && step.find("id") == nullptr) {
      step.set("id", path_[1].place, Node::scalar(path_[1].text, path_[1].place));
    }
    store(step, at);
  }

  /// What a condition is about, such as "meta.language", is one key.
  void join_words(std::size_t from) {
    for (std::size_t i = from + 1; i < path_.size(); ++i) path_[from].text += '.' + path_[i].text;
    path_.resize(from + 1);
  }

  std::vector<Override::Word> path_;
  Node value_;
  Node& root_;
  Diagnostics& diagnostics_;
};

bool is_variable(const Override& override) { return override.path[0].text == "vars"; }

}  // namespace

std::vector<Override> parse_overrides(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  std::vector<Override> out;
  for (const std::string& argument : arguments) {
    const std::uint32_t source = diagnostics.add_source({"--set", argument, ""});
    if (auto parsed = parse_one(source, diagnostics)) out.push_back(std::move(*parsed));
  }
  return out;
}

void override_variables(const std::vector<Override>& overrides, Node& root, Diagnostics& diagnostics) {
  for (const Override& override : overrides) {
    if (is_variable(override)) Applier(override, root, diagnostics).set_variable();
  }
}

void override_values(const std::vector<Override>& overrides, Node& root, Substitution& substitution,
                     Diagnostics& diagnostics) {
  for (const Override& override : overrides) {
    if (!is_variable(override)) Applier(override, root, diagnostics).set_value(substitution);
  }
}
}  // namespace adit::core
