#include "cli/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <system_error>

#include <unistd.h>

#include "core/run/sink.hpp"

namespace adit::core {

namespace {

std::string format(const char* pattern, auto... values) {
  char buffer[256];
  std::snprintf(buffer, sizeof buffer, pattern, values...);
  return buffer;
}

std::string format_time(double seconds) {
  if (seconds < 1) return format("%.0f ms", seconds * 1e3);
  if (seconds < 100) return format("%.1f s", seconds);
  return format("%d:%02d min", static_cast<int>(seconds) / 60, static_cast<int>(seconds) % 60);
}

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

std::string row(const std::string& name, const StepStats& stats, double total, bool has_rows) {
  const double time = seconds(stats.time);
  return format("  %-24s %10llu %11s %10s %5.1f %%", name.c_str(), static_cast<unsigned long long>(stats.documents),
                has_rows ? std::to_string(stats.rows).c_str() : "", format_time(time).c_str(),
                total > 0 ? 100 * time / total : 0.0) +
         (stats.failures > 0 ? "  " + std::to_string(stats.failures) + " failed" : "") + "\n";
}

}  // namespace

Progress::Progress(const std::vector<Input>& inputs, bool shown) : shown_(shown) {
  if (!shown_) return;
  bytes_before_.push_back(0);
  for (const Input& input : inputs) {
    std::error_code error;
    const auto size = input.is_stdin() ? 0 : std::filesystem::file_size(input.path, error);
    bytes_before_.push_back(bytes_before_.back() + (error ? 0 : size));
  }
}

double Progress::share_done(const RunProgress& now) const {
  const std::uint64_t total = bytes_before_.back();
  if (total == 0) return 0;
  const auto at = std::min<std::size_t>(now.sources_done, bytes_before_.size() - 1);
  return std::min(1.0, static_cast<double>(bytes_before_[at] + now.current_source_bytes) / static_cast<double>(total));
}

/// The longest of several forms that fits on one line of the terminal: a line that wraps could not be taken away again.
std::string Progress::line(const RunProgress& now, double elapsed) const {
  const double share = share_done(now);
  const auto number = [](std::uint64_t value) { return std::to_string(value); };
  const std::string documents = number(now.documents);
  const std::string failed = ", " + number(now.failures) + " failed";
  const std::string rate = format(", %.0f/s", static_cast<double>(now.documents) / elapsed);
  const std::string done = share > 0.01 ? format(", %.0f %%", 100 * share) : "";
  const std::string left = share > 0.01 ? ", " + format_time(elapsed * (1 - share) / share) + " left" : "";
  const std::size_t columns = terminal_columns(STDERR_FILENO);
  for (std::string form : {documents + " documents" + rate + failed + done + left, documents + " docs" + rate + failed + left,
                           documents + " docs" + failed + left, documents + " docs" + failed, documents}) {
    if (form.size() < columns) return form;
  }
  return "";
}

void Progress::show(const RunProgress& now) {
  const Clock::time_point time = Clock::now();
  if (!shown_ || (printed_ && time - last_ < std::chrono::milliseconds(100))) return;
  const double elapsed = seconds(time - start_);
  if (elapsed < 0.3) return;  // a short run needs no line
  last_ = time;
  printed_ = true;
  std::fprintf(stderr, "\r\033[K%s", line(now, elapsed).c_str());
  std::fflush(stderr);
}

void Progress::clear() {
  if (printed_) std::fprintf(stderr, "\r\033[K");
  printed_ = false;
}

std::string summary_text(const Pipeline& pipeline, const RunResult& result, const Plan& plan) {
  double total = seconds(result.writing.time);
  for (const StepStats& step : result.steps) total += seconds(step.time);
  std::string out = format("  %-24s %10s %11s %10s %7s\n", "step", "documents", "rows", "time", "share");
  for (std::size_t i = 0; i < result.steps.size(); ++i) out += row(pipeline.steps[i].id, result.steps[i], total, true);
  out += row("collect and write", result.writing, total, false);
  const double elapsed = seconds(result.elapsed);
  out += format("%llu %s in %s, %llu failed", static_cast<unsigned long long>(result.documents),
                result.documents == 1 ? "document" : "documents", format_time(elapsed).c_str(), static_cast<unsigned long long>(result.failures));
  if (result.end == RunResult::End::interrupted) out += "; interrupted, what was in flight was written";
  out += "\n";
  for (const auto& file : plan.files()) out += "wrote " + file.string() + "\n";
  if (result.failures > 0) out += "failed documents are in " + plan.quarantine_file().string() + "\n";
  return out;
}

}  // namespace adit::core
