#include "article_view.hpp"

#include <algorithm>

#include "display.hpp"

namespace adit::table {

namespace {

constexpr int kIndent = 2;
constexpr int kWidestSource = 28;
constexpr int kNarrow = 64;
constexpr std::string_view kUnknownSource = "—";

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// Prints the parts of one document, each under its heading.
class article_printer {
 public:
  article_printer(const view_options& options, std::string& to) : options_(options), to_(to) {}

  void print(const article& from) {
    print_title(from);
    if (!from.quotations.empty()) print_quotations(from.quotations);
    if (!from.names.empty()) print_names(from.names);
    if (!from.summary.empty()) print_summary(from.summary);
    if (from.quotations.empty() && from.names.empty() && from.summary.empty()) heading("nothing to show");
    to_.push_back('\n');
  }

 private:
  std::size_t shown(std::size_t count) const {
    return options_.max_rows == 0 ? count : std::min(count, options_.max_rows);
  }

  void print_title(const article& from) {
    const std::string id = cut(printable(from.id), options_.width);
    emphasise(to_, id, emphasis::strong, options_.colours);
    std::string rest = printable(from.title);
    if (!from.date.empty()) rest += (rest.empty() ? "(" : " (") + printable(from.date) + ")";
    const int room = options_.width - display_width(id) - kIndent;
    if (!rest.empty() && display_width(rest) <= room) {
      to_.append("  ").append(rest).push_back('\n');
      return;
    }
    to_.push_back('\n');
    if (!rest.empty()) print_wrapped(rest, 0);
  }

  void heading(std::string_view text) {
    to_.append(kIndent, ' ');
    emphasise(to_, text, emphasis::label, options_.colours);
    to_.push_back('\n');
  }

  void note_hidden(std::size_t count, std::size_t printed) {
    if (count == printed) return;
    to_.append(2 * kIndent, ' ');
    emphasise(to_, "… " + std::to_string(count - printed) + " more", emphasis::faint, options_.colours);
    to_.push_back('\n');
  }

  /// The text in lines that begin at column `indent`; the first line is begun already.
  void print_wrapped(std::string_view text, int indent, emphasis how = emphasis::none) {
    bool first = true;
    for (const std::string& line : wrap(text, options_.width - indent)) {
      if (!first) to_.append(static_cast<std::size_t>(indent), ' ');
      emphasise(to_, line, how, options_.colours);
      to_.push_back('\n');
      first = false;
    }
  }

  void print_quotations(const std::vector<said>& quotations) {
    heading(counted(quotations.size(), "quotation", "quotations"));
    const std::size_t count = shown(quotations.size());
    int source_width = display_width(kUnknownSource);
    int kind_width = 0;
    for (std::size_t i = 0; i < count; ++i) {
      source_width = std::max(source_width, display_width(printable(quotations[i].source)));
      kind_width = std::max(kind_width, display_width(printable(quotations[i].kind)));
    }
    source_width = std::min({source_width, kWidestSource, options_.width / 4});
    for (std::size_t i = 0; i < count; ++i) print_quotation(quotations[i], source_width, kind_width);
    note_hidden(quotations.size(), count);
  }

  /// Source and kind in columns, the words behind them; on a narrow line below them.
  void print_quotation(const said& one, int source_width, int kind_width) {
    const std::string source =
        cut(one.source.empty() ? std::string(kUnknownSource) : printable(one.source), source_width);
    to_.append(2 * kIndent, ' ');
    emphasise(to_, source, emphasis::name, options_.colours);
    pad_right(to_, "", source_width - display_width(source) + kIndent);
    const bool below = options_.width < kNarrow;
    std::string kind;
    pad_right(kind, printable(one.kind), below ? 0 : kind_width + kIndent);
    emphasise(to_, kind, emphasis::faint, options_.colours);
    if (below) to_.append("\n").append(3 * kIndent, ' ');
    const std::string words = (one.negated ? "[denied] " : "") + printable(one.words);
    print_wrapped(words, below ? 3 * kIndent : 2 * kIndent + source_width + kIndent + kind_width + kIndent);
  }

  void print_names(const std::vector<names_of_type>& types) {
    heading("names");
    int type_width = 0;
    for (const names_of_type& one : types) type_width = std::max(type_width, display_width(printable(one.type)));
    type_width = std::min(type_width, options_.width / 4);
    for (const names_of_type& one : types) print_type(one, type_width);
  }

  void print_type(const names_of_type& one, int type_width) {
    std::string list;
    const std::size_t count = shown(one.names.size());
    for (std::size_t i = 0; i < count; ++i) {
      list.append(i == 0 ? "" : ", ").append(printable(one.names[i].name));
      if (one.names[i].count > 1) list.append(" (").append(std::to_string(one.names[i].count)).append(")");
    }
    if (count < one.names.size()) list += ", … " + std::to_string(one.names.size() - count) + " more";
    std::string type;
    pad_right(type, cut(printable(one.type), type_width), type_width + kIndent);
    to_.append(2 * kIndent, ' ');
    emphasise(to_, type, emphasis::faint, options_.colours);
    print_wrapped(list, 2 * kIndent + type_width + kIndent);
  }

  void print_summary(const std::vector<std::string_view>& sentences) {
    heading("summary");
    const std::size_t count = shown(sentences.size());
    for (std::size_t i = 0; i < count; ++i) {
      to_.append(2 * kIndent, ' ').append("- ");
      print_wrapped(printable(sentences[i]), 2 * kIndent + 2);
    }
    note_hidden(sentences.size(), count);
  }

  const view_options& options_;
  std::string& to_;
};

}  // namespace

void print_article(const article& from, const view_options& options, std::string& to) {
  article_printer(options, to).print(from);
}

}  // namespace adit::table
