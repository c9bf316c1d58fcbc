#include "pipeline/diagnostics.hpp"

#include <algorithm>

#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

std::string_view line_of(std::string_view text, std::uint32_t line) {
  std::size_t begin = 0;
  for (std::uint32_t n = 1; n < line; ++n) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

/// Byte offset of a 1-based column; the end of the line when the column lies behind it.
std::size_t offset_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t n = 1; n < column && at < line.size(); ++n) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

/// The line and, below it, the caret; of a long line only what stands around the column.
std::string line_and_caret(std::string_view line, std::uint32_t column) {
  constexpr std::uint32_t kBefore = 80;
  constexpr std::uint32_t kAfter = 60;
  const bool is_long = count_code_points(line) > 2 * kBefore;
  const bool cut_before = is_long && column > kBefore + 20;
  const std::size_t begin = cut_before ? offset_of_column(line, column - kBefore) : 0;
  const std::size_t caret = offset_of_column(line, column);
  const std::size_t end = is_long ? offset_of_column(line, column + kAfter) : line.size();
  const std::string_view dots = cut_before ? "..." : "";
  std::string out = "  ";
  out += dots;
  out += printable(line.substr(begin, end - begin));
  out += end < line.size() ? "...\n  " : "\n  ";
  out.append(dots.size(), ' ');
  out += blanks_below(line.substr(begin, caret - begin));
  out += "^\n";
  return out;
}

}  // namespace

std::uint32_t Diagnostics::add_source(Source source) {
  sources_.push_back(std::move(source));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

void Diagnostics::error(Place place, std::string message, std::vector<std::string> help) {
  diagnostics_.push_back({Diagnostic::Severity::error, place, std::move(message), std::move(help)});
  ++errors_;
}

void Diagnostics::warning(Place place, std::string message, std::vector<std::string> help) {
  diagnostics_.push_back({Diagnostic::Severity::warning, place, std::move(message), std::move(help)});
}

std::string Diagnostics::where(Place place) const {
  std::string out = place.source < sources_.size() ? printable(sources_[place.source].name) : std::string("adit");
  if (place.known()) out += ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
  return out;
}

std::vector<Place> Diagnostics::chain_of(Place place) const {
  std::vector<Place> chain;
  while (place.source < sources_.size() && sources_[place.source].included_from.known()) {
    place = sources_[place.source].included_from;
    chain.push_back(place);
  }
  return chain;
}

void Diagnostics::append(std::string& out, const Diagnostic& diagnostic, bool colours) const {
  const bool error = diagnostic.severity == Diagnostic::Severity::error;
  const std::string_view begin = !colours ? "" : error ? "\x1b[1;31m" : "\x1b[1;33m";
  const std::string_view end = colours ? "\x1b[0m" : "";
  out += where(diagnostic.place);
  out += ": ";
  out.append(begin).append(error ? "error:" : "warning:").append(end);
  out += ' ' + diagnostic.message + '\n';
  if (diagnostic.place.known() && diagnostic.place.source < sources_.size()) {
    const Place& place = diagnostic.place;
    std::string shown = line_and_caret(line_of(sources_[place.source].text, place.line), place.column);
    if (colours) shown.replace(shown.size() - 2, 1, std::string(begin) + '^' + std::string(end));
    out += shown;
  }
  for (const std::string& line : diagnostic.help) out += "  " + line + '\n';
  for (const Place& from : chain_of(diagnostic.place)) out += "  included from " + where(from) + '\n';
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : diagnostics_) sorted.push_back(&diagnostic);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->place < b->place; });
  return sorted;
}

std::string Diagnostics::text(const TextOptions& options) const {
  const std::vector<const Diagnostic*> all = sorted();
  std::string out;
  for (std::size_t i = 0; i < std::min(options.most, all.size()); ++i) append(out, *all[i], options.colours);
  if (all.size() > options.most) out += "and " + std::to_string(all.size() - options.most) + " more\n";
  return out;
}

Place place_of(std::uint32_t source, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {source, static_cast<std::uint32_t>(line + 1),
          static_cast<std::uint32_t>(count_code_points(before.substr(start)) + 1)};
}

std::size_t offset_of(std::string_view text, Place place) {
  const std::string_view line = line_of(text, place.line);
  if (line.data() == nullptr) return text.size();
  return static_cast<std::size_t>(line.data() - text.data()) + offset_of_column(line, place.column);
}

}  // namespace adit::core
