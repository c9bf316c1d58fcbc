#include "verbs/completion/candidates.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "cli/program.hpp"
#include "verbs/completion/scripts.hpp"
#include "verbs/tables/tables.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;

/// The words of a line as a shell cuts them, quotation marks taken away; the last one may be empty or unfinished.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words(1);
  char quote = 0;
  bool in_word = false;
  for (const char c : line) {
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? 0 : c;
      in_word = true;
    } else if (quote == 0 && (c == ' ' || c == '\t')) {
      if (in_word) words.emplace_back();
      in_word = false;
    } else {
      words.back() += c;
      in_word = true;
    }
  }
  return words;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// Collects what begins like the word that is being written.
class Finder {
 public:
  Finder(std::vector<std::string> words, const Arguments& arguments)
      : words_(std::move(words)), current_(words_.back()), arguments_(arguments) {}

  std::vector<Candidate> find() {
    if (words_.size() == 2) {
      add_verbs();
      add_global_options();
    } else if (words_.size() > 2) {
      if (const auto verb = find_table(words_[1])) add_for(*verb);
    }
    return std::move(out_);
  }

 private:
  void add(const std::string& word, const std::string& means) {
    if (word.starts_with(current_)) out_.push_back({word, one_line(means)});
  }
  void add_files() { out_.push_back({"@files", ""}); }

  void add_verbs() {
    for (const VerbTable& table : all_tables()) add(table.name, table.summary);
  }

  void add_global_options() {
    if (!current_.starts_with('-')) return;
    add("--help", "all verbs");
    add("--version", "the version");
  }

  static const OptionTable* option_of(const VerbTable& verb, const std::string& word) {
    const auto found = std::find_if(verb.options.begin(), verb.options.end(), [&](const OptionTable& option) {
      return word == "--" + option.name || (!option.letter.empty() && word == "-" + option.letter);
    });
    return found == verb.options.end() ? nullptr : &*found;
  }

  void add_for(const VerbTable& verb) {
    const OptionTable* before = option_of(verb, words_[words_.size() - 2]);
    if (before && !before->value.empty()) return add_value(*before, verb);
    if (!current_.starts_with('-')) return add_word(verb);
    for (const OptionTable& option : verb.options) add("--" + option.name, option.help);
  }

  /// The words of the line that are no options and no values of options, up to the one that is being written.
  std::vector<std::string> plain_words(const VerbTable& verb) const {
    std::vector<std::string> plain;
    for (std::size_t i = 2; i + 1 < words_.size(); ++i) {
      const OptionTable* option = option_of(verb, words_[i]);
      if (option) {
        i += option->value.empty() ? 0 : 1;
      } else if (!words_[i].starts_with("--")) {
        plain.push_back(words_[i]);
      }
    }
    return plain;
  }

  /// What the usage of a verb has at the place of the word: "COMPONENT", "[INPUT...]".
  static std::string placeholder(const std::string& usage, std::size_t place) {
    std::vector<std::string> parts = words_of(usage);
    const std::string part = parts[std::min(place, parts.size() - 1)];
    return place >= parts.size() && part.find("...") == std::string::npos ? "" : part;
  }

  void add_word(const VerbTable& verb) {
    const bool has_expression = std::any_of(words_.begin(), words_.end(), [](const std::string& word) { return word == "-e" || word == "--expression"; });
    const std::string meant = placeholder(verb.usage, plain_words(verb).size() + (has_expression ? 1 : 0));
    if (meant.find("NAME") != std::string::npos || meant == "A" || meant == "B") {
      add_pipelines();
      add_files();
    } else if (meant.starts_with("COMPONENT")) {
      add_components();
    } else if (meant == "[VERB]") {
      add_verbs();
    } else if (meant == "SHELL") {
      for (const std::string_view shell : known_shells()) add(std::string(shell), "");
    } else if (!meant.empty() && std::all_of(meant.begin(), meant.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '|'; })) {
      for (std::size_t at = 0; at < meant.size(); at = std::min(meant.find('|', at), meant.size()) + 1) {
        add(meant.substr(at, meant.find('|', at) - at), "");
      }
    } else if (!meant.empty()) {
      add_files();
    }
  }

  void add_value(const OptionTable& option, const VerbTable& verb) {
    if (option.value == "LEVEL") {
      for (const char* level : {"debug", "info", "warning", "error", "off"}) add(level, "");
    } else if (option.name == "stats") {
      for (const char* format : {"table", "json"}) add(format, "");
    } else if (option.value == "STEPS") {
      add_expression();
    } else if (option.value == "PATH=VALUE") {
      add_setting(verb);
    } else if (option.value != "N" && option.value != "SHARE" && option.value != "NAME") {
      add_files();
    }
  }

  const InstalledPlugins& installed() {
    if (!installed_) installed_ = installed_plugins(arguments_);
    return *installed_;
  }

  void add_pipelines() {
    std::error_code error;
    for (fs::directory_iterator it(installed_root() / "share/adit/pipelines", error), end; !error && it != end; it.increment(error)) {
      if (it->path().extension() == ".yaml") add(it->path().stem().string(), "a pipeline that came with adit");
    }
    std::sort(out_.begin(), out_.end(), [](const Candidate& a, const Candidate& b) { return a.word < b.word; });
  }

  void add_components() {
    for (const Component* component : installed().catalog.list()) {
      const bool is_new = std::none_of(out_.begin(), out_.end(), [&](const Candidate& one) { return one.word == component->manifest.id; });
      if (is_new) add(component->manifest.id, component->manifest.summary);
    }
  }

  /// The last step of `tokens ! sentences ! summary.lead sent`: a component, or a parameter of one.
  void add_expression() {
    const std::size_t mark = current_.rfind('!');
    std::size_t begin = mark == std::string::npos ? 0 : mark + 1;
    while (begin < current_.size() && current_[begin] == ' ') ++begin;
    const std::size_t blank = current_.find(' ', begin);
    if (blank == std::string::npos) {
      for (const Component* component : installed().catalog.list(ComponentKind::annotator)) {
        add(current_.substr(0, begin) + component->manifest.id, component->manifest.summary);
      }
      return;
    }
    const Component* component = installed().catalog.find(ComponentKind::annotator, current_.substr(begin, blank - begin));
    if (component) add_parameters(component->manifest.parameters, current_.substr(0, current_.rfind(' ') + 1));
  }

  void add_parameters(const std::vector<ParameterSpec>& parameters, const std::string& prefix) {
    for (const ParameterSpec& parameter : parameters) {
      const std::string name = prefix + parameter.name + "=";
      if (!current_.starts_with(name)) {
        add(name, brief(parameter) + " " + parameter.help);
        continue;
      }
      for (const std::string& choice : parameter.choices) add(name + choice, "");
      if (parameter.type != ParameterType::boolean) continue;
      for (const char* value : {"true", "false"}) add(name + value, "");
    }
  }

  /// The values of the pipeline that stands on the line.
  void add_setting(const VerbTable& verb) {
    std::vector<std::string> plain = plain_words(verb);
    if (plain.empty()) return;
    auto file = find_pipeline(plain.front());
    if (!file) return;
    PipelineRequest request;
    request.file = std::move(*file);
    const LoadedPipeline loaded = load_quietly(request, installed());
    if (!loaded.pipeline) return;
    if (loaded.pipeline->read) add_step("read.", *loaded.pipeline->read);
    for (const Step& step : loaded.pipeline->steps) add_step("steps." + step.id + ".", step);
    for (const Step& step : loaded.pipeline->collect) add_step("collect." + step.id + ".", step);
    for (const Step& step : loaded.pipeline->write) add_step("write." + step.id + ".", step);
    add_parameters(run_parameters(), "run.");
  }

  void add_step(const std::string& path, const Step& step) {
    const std::string use = path + "use=";
    if (current_.starts_with(use)) {
      for (const Component* component : installed().catalog.list(step.component->manifest.kind)) add(use + component->manifest.id, component->manifest.summary);
    } else {
      add(use, "the component");
    }
    add_parameters(step.component->manifest.parameters, path + "with.");
  }

  std::vector<std::string> words_;
  const std::string current_;
  const Arguments& arguments_;
  std::optional<InstalledPlugins> installed_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> candidates(const std::string& line, const Arguments& arguments) {
  return Finder(words_of(line), arguments).find();
}

}  // namespace adit
