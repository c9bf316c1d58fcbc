#include "verbs/plugin/new.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kKinds = {"annotator", "reader", "writer", "collector"};
constexpr std::array<std::string_view, 5> kLanguages = {"cpp", "c", "rust", "go", "python"};

Error wrong_usage(std::string message) { return {error_code::invalid_argument, std::move(message)}; }

/// What is to be made.
struct Order {
  std::string name, kind, language;
};

template <std::size_t N>
Result<std::string> chosen(const Arguments& arguments, const char* option, const std::array<std::string_view, N>& all) {
  const std::string word = arguments.value(option).value_or(std::string(all.front()));
  if (std::find(all.begin(), all.end(), word) != all.end()) return word;
  const std::vector<std::string_view> names(all.begin(), all.end());
  return wrong_usage("--" + std::string(option) + " must be " + join_quoted(names, "or") + ", not \"" + word + "\"" + did_you_mean(word, names));
}

/// A name is an id, a file name, and an identifier in every language.
bool is_name(std::string_view name) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), good);
}

/// Why Python makes annotators only, and what to do instead.
std::string refusal(const Order& order) {
  return "in Python a component is a process, and that is an annotator; take another --lang for a " + order.kind +
         (order.kind == "reader" ? ", or let a script write JSON Lines for \"adit run PIPELINE -\""
                                 : ", or let a script read the JSON Lines of \"adit run PIPELINE -o -\"");
}

Result<Order> read_order(const Arguments& arguments) {
  if (arguments.words().size() != 1) return wrong_usage("a new plugin has one name, e.g. adit plugin new shouting");
  auto kind = chosen(arguments, "kind", kKinds);
  if (!kind) return std::move(kind).error();
  auto language = chosen(arguments, "lang", kLanguages);
  if (!language) return std::move(language).error();
  Order order{arguments.words()[0], *kind, *language};
  if (!is_name(order.name)) return wrong_usage("\"" + order.name + "\" cannot be a name: it is made of a to z, digits and _, and begins with a letter");
  return order;
}

/// "word_count" as "WordCount".
std::string type_name(std::string_view name) {
  std::string type;
  bool begins = true;
  for (const char c : name) {
    if (c != '_') type += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '_';
  }
  return type;
}

/// Copies templates into a new folder.
class Maker {
 public:
  Maker(const Order& order, fs::path to)
      : words_{{"@NAME@", order.name}, {"@TYPE@", type_name(order.name)}}, to_(std::move(to)) {}

  /// Copies the files below `from` to `below` of the new folder. Files that cannot be read or written end it.
  Result<void> copy(const fs::path& from, const fs::path& below = {}) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(from, error), end; !error && it != end; it.increment(error)) {
      if (it->is_directory()) continue;
      if (auto copied = copy_file(it->path(), to_ / below / renamed(fs::relative(it->path(), from))); !copied) return copied;
    }
    if (error) return Error{error_code::io, "cannot read " + from.string() + ": " + error.message() + "; is adit installed whole?"};
    return {};
  }

  Result<void> copy_file(const fs::path& from, const fs::path& to) const {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    std::ifstream in(from, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::ofstream out(to, std::ios::binary);
    out << filled(text);
    if (in && out.flush()) return {};
    return Error{error_code::io, "cannot copy " + from.string() + " to " + to.string()};
  }

 private:
  std::string filled(std::string text) const {
    for (const auto& [mark, word] : words_) {
      for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + word.size())) {
        text.replace(at, mark.size(), word);
      }
    }
    return text;
  }

  fs::path renamed(const fs::path& file) const {
    return file.filename() == "gitignore" ? file.parent_path() / ".gitignore" : fs::path(filled(file.string()));
  }

  std::vector<std::pair<std::string, std::string>> words_;
  fs::path to_;
};

/// What of the SDK goes along, as its language's tools take no other folder.
Result<void> copy_sdk(const Order& order, Maker& maker, const fs::path& share) {
  if (order.language != "rust" && order.language != "go") return {};
  if (auto copied = maker.copy(share / order.language, "adit"); !copied) return copied;
  if (order.language == "rust") return {};
  return maker.copy_file(installed_root() / "include/adit/abi.h", fs::path(order.name) / "adit/include/adit/abi.h");
}

Result<void> make(const Order& order) {
  const fs::path share = installed_root() / "share/adit";
  const fs::path templates = share / "template";
  std::error_code error;
  if (!fs::is_directory(templates / (order.language + "-annotator"), error)) {
    return Error{error_code::not_found, "there are no templates in " + templates.string() + "; install adit again"};
  }
  if (!fs::is_directory(templates / (order.language + "-" + order.kind), error)) return wrong_usage(refusal(order));
  if (fs::exists(order.name, error)) return wrong_usage("\"" + order.name + "\" is there already; take another name, or another folder");
  Maker maker(order, order.name);
  if (fs::is_directory(templates / order.language, error)) {
    if (auto copied = maker.copy(templates / order.language); !copied) return copied;
  }
  if (auto copied = maker.copy(templates / (order.language + "-" + order.kind)); !copied) return copied;
  return copy_sdk(order, maker, share);
}

int make_new(const Arguments& arguments) {
  const auto order = read_order(arguments);
  if (!order) {
    print_error(order.error().message);
    return kExitUsage;
  }
  if (auto made = make(*order); !made) {
    print_error(made.error().message);
    return made.error().code == error_code::io ? kExitFailed : kExitUsage;
  }
  std::printf("made %s/: its README.md says how to build, test, check and run it\n", order->name.c_str());
  return kExitWell;
}

}  // namespace

Verb new_verb() {
  return {{"plugin new",
           "NAME",
           "make a folder with a new plugin",
           {{"kind", 0, "KIND", "annotator (default), reader, writer or collector"},
            {"lang", 0, "LANG", "cpp (default), c, rust, go, or python for annotators"},
            {"log-level", 0, "LEVEL", "debug, info, warning (default), error or off"},
            {"help", 'h', nullptr, "print this page"}},
           {{"adit plugin new shouting", "an annotator in C++ with its test"},
            {"adit plugin new mails --kind reader", "a reader"},
            {"adit plugin new shouting --lang python", "an annotator that is a process"}},
           "What it makes builds, passes its test and adit plugin check as it is. Exit: 0 made, 1 cannot be written, 2 for errors in the command."},
          make_new};
}

}  // namespace adit::plugin_verb
