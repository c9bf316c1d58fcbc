#include "verbs/why/report.hpp"

#include <algorithm>

#include "pipeline/json.hpp"
#include "core/run/plan.hpp"
#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using namespace core;
using score::Span;

namespace {

constexpr std::size_t kMostSources = 4;

std::string on_one_line(const std::string& text, std::size_t most) {
  std::u32string out = score::code_points(text);
  for (char32_t& c : out) c = c == U'\n' || c == U'\r' || c == U'\t' ? U' ' : c;
  if (out.size() > most) out = out.substr(0, most - 1) + U"…";
  return score::utf8(out);
}

std::string place_text(Span span, const std::string& text) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end) + " \"" + on_one_line(text, 60) + "\"";
}

/// The version that gave the row then; empty when the record does not have the step.
std::string version_then(const Value& run_record, const std::string& step) {
  const auto* steps = score::list_at(run_record, "steps");
  if (!steps) return "";
  const auto found = std::find_if(steps->begin(), steps->end(), [&](const Value& one) { return score::text_at(one, "id") == step; });
  return found == steps->end() ? "" : score::text_at(*found, "version");
}

/// Whether the output file has the row; true when it does not have the layer.
bool was_there(const WhyReport& report, const FoundRow& found) {
  const auto* rows = score::list_at(*report.then.find("layers"), found.layer);
  if (!rows) return true;
  return std::any_of(rows->begin(), rows->end(), [&found](const Value& row) { return row == found.row; });
}

/// The columns of a row but for its place and its words; refs are told apart.
std::string columns_text(const Value& row) {
  std::string out;
  for (const Member& column : *row.get<Value::Map>()) {
    const bool is_place = column.name == "begin" || column.name == "end" || column.name == "text";
    if (is_place || column.value.get<Value::Map>() || column.value.get<Value::List>()) continue;
    const auto* text = column.value.get<std::string>();
    out += (out.empty() ? "" : ", ") + column.name + " " + (text ? *text : write_json(column.value));
  }
  return out;
}

std::string parameters_text(const Step& step) {
  std::string out;
  for (const Setting& setting : step.settings.values) {
    if (setting.value == setting.spec->default_value) continue;
    out += (out.empty() ? "" : ", ") + setting.spec->name + " " + written_form(*setting.spec, setting.value);
  }
  return out.empty() ? "all defaults" : out;
}

std::string sources_text(const char* title, const std::vector<SourceRow>& sources) {
  std::string out;
  std::size_t at = 0;
  while (at < sources.size()) {
    const std::string& layer = sources[at].layer;
    const std::size_t end = static_cast<std::size_t>(
        std::find_if(sources.begin() + static_cast<std::ptrdiff_t>(at), sources.end(), [&layer](const SourceRow& one) { return one.layer != layer; }) - sources.begin());
    for (std::size_t i = at; i < std::min(end, at + kMostSources); ++i) {
      out += (out.empty() ? std::string("  ") + title : std::string("           ")) + layer + " " + place_text(sources[i].span, sources[i].text) +
             (sources[i].label.empty() ? "" : " " + sources[i].label) + "\n";
    }
    if (end > at + kMostSources) out += "           and " + std::to_string(end - at - kMostSources) + " more of " + layer + "\n";
    at = end;
  }
  return out;
}

std::string row_text(const WhyReport& report, const FoundRow& found) {
  const Span span = score::span_of(found.row).value_or(Span());
  const std::u32string text = score::code_points(score::text_at(report.now, "text"));
  const Manifest& manifest = found.step->component->manifest;
  const std::string columns = columns_text(found.row);
  std::string out = "\n" + found.layer + " " + place_text(span, score::utf8(std::u32string_view(text).substr(span.begin, span.size()))) + "\n";
  if (!columns.empty()) out += "  is       " + columns + "\n";
  out += "  step     " + found.step->id + ": " + manifest.id + " " + manifest.version;
  const std::string then = version_then(report.run_record, found.step->id);
  if (!then.empty() && then != manifest.version) out += " (" + then + " when the output was written)";
  out += "\n  with     " + parameters_text(*found.step) + "\n";
  out += sources_text("from     ", found.from) + sources_text("names    ", found.refers);
  for (const std::string& reason : found.reasons) out += (&reason == &found.reasons.front() ? "  because  " : "           ") + reason + "\n";
  if (!was_there(report, found)) out += "  note     the output file does not have this row: the pipeline or a plugin has changed\n";
  return out;
}

Value source_values(const std::vector<SourceRow>& sources) {
  Value::List out;
  for (const SourceRow& source : sources) {
    out.push_back(Value::Map{{"layer", source.layer},
                             {"begin", static_cast<std::int64_t>(source.span.begin)},
                             {"end", static_cast<std::int64_t>(source.span.end)},
                             {"text", source.text}});
  }
  return out;
}

Value row_value(const WhyReport& report, const FoundRow& found) {
  const Manifest& manifest = found.step->component->manifest;
  const Value parameters = parameter_map(found.step->settings);
  return Value::Map{{"layer", found.layer},
                    {"row", found.row},
                    {"step", found.step->id},
                    {"plugin", manifest.id},
                    {"version", manifest.version},
                    {"version_then", version_then(report.run_record, found.step->id)},
                    {"library", found.step->component->library},
                    {"parameters", parameters},
                    {"parameters_digest", parameters_digest(parameters)},
                    {"from", source_values(found.from)},
                    {"names", source_values(found.refers)},
                    {"because", Value::List(found.reasons.begin(), found.reasons.end())},
                    {"in_output", was_there(report, found)}};
}

}  // namespace

std::string why_text(const WhyReport& report) {
  std::string out = report.place.id + ":" + std::to_string(report.place.offset) + "\n";
  if (report.rows.empty()) out += "no row lies over this place\n";
  for (const FoundRow& found : report.rows) out += row_text(report, found);
  return out;
}

Value why_value(const WhyReport& report) {
  Value::List rows;
  for (const FoundRow& found : report.rows) rows.push_back(row_value(report, found));
  return Value::Map{{"adit", 1}, {"id", report.place.id}, {"offset", static_cast<std::int64_t>(report.place.offset)}, {"rows", std::move(rows)}};
}

}  // namespace adit
