// Every typing error within two edits of a key, component, parameter or enum value in the shipped pipelines, and in one
// pipeline for each of their components with all its parameters, is put to the functions that make the suggestions: they must
// name the right word. One in kLoadedEvery is put into the file and the file loaded: the message at that place must say the same.
// All errors of one edit are tried, of two edits so many as fit into seconds, drawn by a fixed seed with the same chance for
// each. All of two edits are millions: they are tried when ADIT_ALL_TYPOS is set, and then all others are loaded.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/keys.hpp"
#include "pipeline/pipeline.hpp"
#include "pipeline/run_settings.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/yaml_tree.hpp"
#include "core/plugin/installed.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTwoEdits = 10'000;
constexpr std::size_t kLoadedEvery = 10;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz_";

/// A word in a file that somebody may mistype.
struct TypedWord {
  std::string what;  ///< key, component, parameter or enum value, with the names that may stand there
  std::string text;
  const std::string* file = nullptr;
  Place place;
  const std::set<std::string>* valid = nullptr;  ///< what may stand there: no typing error
  std::function<std::string(const std::string& typo)> suggested;  ///< the end of the message
};

/// All words that one edit makes of a word.
std::vector<std::string> edited(const std::string& word) {
  std::set<std::string> out;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::string before = word.substr(0, i), after = word.substr(i);
    for (const char letter : kLetters) out.insert(before + letter + after);
    if (after.empty()) continue;
    out.insert(before + after.substr(1));
    for (const char letter : kLetters) out.insert(before + letter + after.substr(1));
    if (after.size() > 1) out.insert(before + after[1] + after[0] + after.substr(2));
  }
  out.erase(word);
  return {out.begin(), out.end()};
}

/// All words that two edits make of a word and one does not.
std::vector<std::string> edited_twice(const std::string& word) {
  const std::vector<std::string> once = edited(word);
  std::vector<std::string> twice, out;
  for (const std::string& typo : once) {
    for (std::string& other : edited(typo)) twice.push_back(std::move(other));
  }
  std::sort(twice.begin(), twice.end());
  twice.erase(std::unique(twice.begin(), twice.end()), twice.end());
  std::set_difference(twice.begin(), twice.end(), once.begin(), once.end(), std::back_inserter(out));
  std::erase(out, word);
  return out;
}

/// Makes one edit of those at random.
void edit(std::string& word, std::mt19937& random) {
  const std::size_t at = random() % (word.size() + 1), last = word.size();
  const std::size_t kind = random() % (2 * kLetters.size() + 2);  // an insertion or a replacement by each letter, ...
  if (kind < kLetters.size()) {
    word.insert(at, 1, kLetters[kind]);
  } else if (at < last && kind < 2 * kLetters.size()) {
    word[at] = kLetters[kind - kLetters.size()];
  } else if (at < last && kind == 2 * kLetters.size()) {
    word.erase(at, 1);
  } else if (at + 1 < last) {
    std::swap(word[at], word[at + 1]);
  }
}

/// The installed components, and the words of pipelines about them.
class Words {
 public:
  Words() {
    const fs::path root = fs::path(ADIT_BINARY_DIR);
    installed_ = find_installed_plugins({{root / "lib/adit/plugins"}}, {.program = root / "bin/adit"});
    for (const Component* component : catalog().list()) {
      components_[component->manifest.kind].insert(component->manifest.id);
      for (const ParameterSpec& spec : component->manifest.parameters) parameters_[component].insert(spec.name);
    }
    for (const ParameterSpec& spec : run_parameters()) run_.insert(spec.name);
    add_file("adit: 1\ninclude: news\nrun: {" + all_of(run_parameters()) + "}\ntests: [{name: a, meta: {}, text: b, expect: {}}]\n");
    std::set<fs::path> shipped;
    for (const auto& entry : fs::directory_iterator(fs::path(ADIT_SOURCE_DIR) / "pipelines")) {
      if (entry.path().extension() == ".yaml") shipped.insert(entry.path());
    }
    std::string all;
    for (const fs::path& path : shipped) all += read(path);
    for (const Component* component : catalog().list()) {
      if (all.find("use: " + component->manifest.id) != std::string::npos) add_file(pipeline_of(*component));
    }
    // What is not in those yet, where it stands in the shipped files, which are longer.
    for (const fs::path& path : shipped) add_file(read(path));
  }

  const Catalog& catalog() const { return installed_.catalog; }
  const std::vector<TypedWord>& all() const { return words_; }

 private:
  static std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::string value_of(const ParameterSpec& spec) {
    if (!spec.default_value.is_null()) return spec.type == ParameterType::string ? "x" : written_form(spec, spec.default_value);
    return spec.type == ParameterType::list ? "[x]" : "1";
  }

  static std::string all_of(const std::vector<ParameterSpec>& specs) {
    std::string out;
    for (const ParameterSpec& spec : specs) out += (out.empty() ? "" : ", ") + spec.name + ": " + value_of(spec);
    return out;
  }

  /// A pipeline of one component with all its parameters; needs may stay unmet, which disturbs no other message.
  static std::string pipeline_of(const Component& component) {
    const Manifest& manifest = component.manifest;
    const std::string step = "{id: a, use: " + manifest.id + ", needs: {}, with: {" + all_of(manifest.parameters) + "}";
    if (manifest.kind == ComponentKind::annotator) return "adit: 1\nsteps:\n- " + step + ", when: {meta.a: b}}\n";
    if (manifest.kind == ComponentKind::reader) return "adit: 1\nread: " + step + "}\nsteps: []\n";
    return std::string("adit: 1\n") + (manifest.kind == ComponentKind::writer ? "write" : "collect") + ": [" + step + "}]\n";
  }

  void add_file(std::string text) {
    files_.push_back(std::move(text));
    Diagnostics diagnostics;
    const auto root = read_yaml(diagnostics.add_source({"f.yaml", files_.back(), ""}), diagnostics);
    ASSERT_TRUE(root) << diagnostics.text();
    add_keys(*root, file_keys(), "key of the file");
    add_settings(root->find("run"), run_parameters(), run_, "run");
    if (const NodeEntry* read = root->find("read")) add_step(read->value, ComponentKind::reader);
    for (const auto& [section, kind] : {std::pair{"steps", ComponentKind::annotator},
                                        {"collect", ComponentKind::collector},
                                        {"write", ComponentKind::writer}}) {
      const NodeEntry* steps = root->find(section);
      for (const Node& step : steps ? steps->value.items : std::vector<Node>()) add_step(step, kind);
    }
    const NodeEntry* tests = root->find("tests");
    for (const Node& test : tests ? tests->value.items : std::vector<Node>()) add_keys(test, test_keys(), "key of a test");
  }

  void add_step(const Node& step, ComponentKind kind) {
    add_keys(step, step_keys(), "key of a step");
    const Node& use = step.find("use")->value;
    add("component", use.text, use.place, components_[kind], [this, kind](const std::string& typo) {
      return catalog().kinds_of(typo).empty() ? catalog().suggestion(kind, typo) : "";
    });
    const Component* component = catalog().find(kind, use.text);
    add_settings(step.find("with"), component->manifest.parameters, parameters_[component], component->manifest.id);
  }

  void add_keys(const Node& map, std::span<const KeySpec> keys, const std::string& what) {
    std::set<std::string>& valid = keys_[what];
    for (const KeySpec& key : keys) valid.emplace(key.name);
    for (const NodeEntry& entry : map.entries) add(what, entry.key, entry.place, valid, among(names_of(keys, &KeySpec::name)));
  }

  void add_settings(const NodeEntry* with, const std::vector<ParameterSpec>& specs, const std::set<std::string>& names, const std::string& owner) {
    for (const NodeEntry& entry : with ? with->value.entries : std::vector<NodeEntry>()) {
      const auto spec = std::find_if(specs.begin(), specs.end(), [&](const ParameterSpec& s) { return s.name == entry.key; });
      add("parameter of " + owner, entry.key, entry.place, names, among(names_of(specs, &ParameterSpec::name)));
      if (spec->type != ParameterType::choice) continue;
      std::set<std::string>& valid = enums_[owner + "." + spec->name];
      valid.insert(spec->choices.begin(), spec->choices.end());
      add("value of " + owner + "." + spec->name, entry.value.text, entry.value.place, valid, among({spec->choices.begin(), spec->choices.end()}));
    }
  }

  /// Suggestions among names in the order of the program.
  static std::function<std::string(const std::string&)> among(std::vector<std::string_view> names) {
    return [names = std::move(names)](const std::string& typo) { return did_you_mean(typo, names); };
  }

  void add(const std::string& what, const std::string& text, Place place, const std::set<std::string>& valid,
           std::function<std::string(const std::string&)> suggested) {
    if (seen_.insert(what + ' ' + text).second) words_.push_back({what, text, &files_.back(), place, &valid, std::move(suggested)});
  }

  InstalledPlugins installed_;
  std::deque<std::string> files_;
  std::map<ComponentKind, std::set<std::string>> components_;
  std::map<const Component*, std::set<std::string>> parameters_;
  std::map<std::string, std::set<std::string>> keys_, enums_;
  std::set<std::string> run_, seen_;
  std::vector<TypedWord> words_;
};

/// How many typing errors were told right.
struct Tally {
  std::size_t tried = 0, right = 0;
  std::map<std::string, std::size_t> wrong;  ///< by word
  double percent() const { return 100.0 * static_cast<double>(right) / static_cast<double>(tried); }
};

class Typos : public testing::Test {
 protected:
  /// Whether a message at the place of the typing error names the word.
  bool told(const TypedWord& word, const std::string& typo) const {
    std::string text = *word.file;
    text.replace(offset_of(text, word.place), word.text.size(), typo);
    LoadOptions options;
    options.files.installed = fs::path(ADIT_SOURCE_DIR) / "pipelines";
    const LoadedPipeline loaded = load_pipeline({"f.yaml", text, ""}, words_.catalog(), options);
    const std::vector<const Diagnostic*> said = loaded.diagnostics.sorted();
    return std::any_of(said.begin(), said.end(), [&](const Diagnostic* d) {
      const std::size_t meant = d->message.find("did you mean ");
      return d->place.line == word.place.line && d->place.column == word.place.column && meant != std::string::npos &&
             d->message.find('"' + word.text + '"', meant) != std::string::npos;
    });
  }

  /// The same by the function alone.
  static bool suggested(const TypedWord& word, const std::string& typo) {
    return word.suggested(typo).find('"' + word.text + '"') != std::string::npos;
  }

  static bool is_typo(const TypedWord& word, const std::string& typo) {
    return !typo.empty() && typo != word.text && !word.valid->contains(typo);
  }

  static void count(const TypedWord& word, bool right, Tally& tally) {
    ++tally.tried;
    right ? ++tally.right : ++tally.wrong[word.text + " (" + word.what + ')'];
  }

  void try_one(const TypedWord& word, const std::string& typo, Tally& tally) const {
    if (!is_typo(word, typo)) return;
    const bool right = suggested(word, typo);
    count(word, right, tally);
    if (tally.tried % (all_are_tried() ? 1 : kLoadedEvery) == 0) {
      EXPECT_EQ(told(word, typo), right) << typo << " for " << word.text << ", " << word.what;
    }
  }

  static void report(const char* name, const Tally& tally) {
    std::printf("%s: %zu of %zu typing errors told right, %.1f %%\n", name, tally.right, tally.tried, tally.percent());
    std::vector<std::pair<std::size_t, std::string>> worst;
    for (const auto& [word, count] : tally.wrong) worst.emplace_back(count, word);
    std::sort(worst.rbegin(), worst.rend());
    for (std::size_t i = 0; i < std::min<std::size_t>(8, worst.size()); ++i) {
      std::printf("  %zu missed: %s\n", worst[i].first, worst[i].second.c_str());
    }
  }

  static bool all_are_tried() { return std::getenv("ADIT_ALL_TYPOS") != nullptr; }

  const Words words_;
};

TEST_F(Typos, AreToldRight) {
  ASSERT_GT(words_.all().size(), 60U);
  Tally one, two;
  std::vector<double> chances;
  for (const TypedWord& word : words_.all()) {
    const std::vector<std::string> typos = edited(word.text);
    for (const std::string& typo : typos) try_one(word, typo, one);
    chances.push_back(static_cast<double>(typos.size()) * static_cast<double>(typos.size()));
  }
  std::mt19937 random(20);
  std::discrete_distribution<std::size_t> pick(chances.begin(), chances.end());
  while (two.tried < kTwoEdits) {
    const TypedWord& word = words_.all()[pick(random)];
    std::string typo = word.text;
    edit(typo, random);
    edit(typo, random);
    try_one(word, typo, two);
  }
  report("one edit", one);
  report("two edits", two);
  EXPECT_GE(one.percent(), 95);
  EXPECT_GE(two.percent(), 95);
}

TEST_F(Typos, OfTwoEditsAreAllToldRight) {
  if (!all_are_tried()) GTEST_SKIP() << "set ADIT_ALL_TYPOS to try them all, which takes minutes";
  Tally all;
  for (const TypedWord& word : words_.all()) {
    for (const std::string& typo : edited_twice(word.text)) {
      if (is_typo(word, typo)) count(word, suggested(word, typo), all);
    }
  }
  report("all of two edits", all);
  EXPECT_GE(all.percent(), 95);
}

}  // namespace
}  // namespace adit::core
