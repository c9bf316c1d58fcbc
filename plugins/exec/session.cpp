#include "session.hpp"

#include <charconv>
#include <utility>

namespace exec {
namespace {

/// How long a process may take to end after bye, or after it closed its output.
constexpr auto kEndLimit = std::chrono::seconds(2);

bool never() { return false; }

}  // namespace

std::string seconds(std::chrono::nanoseconds time) {
  char digits[32];
  const double value = std::chrono::duration<double>(time).count();
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr) + "s";
}

adit::Result<std::unique_ptr<Session>> Session::start(const Settings& settings, Listener listener) {
  auto process = Process::start(settings.command);
  if (!process) return std::move(process).error();
  return std::unique_ptr<Session>(new Session(settings, std::move(listener), std::move(*process)));
}

Session::~Session() {
  if (!process_) return;
  std::string line;
  const std::function<bool()> stop = never;
  process_->exchange("{\"bye\":true}\n", {Clock::now(), settings_.longest_line, stop}, line);
  process_->end(Clock::now() + kEndLimit);
  listen();
}

void Session::give_up() {
  if (!process_) return;
  process_->end(Clock::now());
  listen();
  process_.reset();
}

std::string Session::listen() {
  std::string last;
  for (std::string& line : process_->take_complaints()) {
    listener_(line);
    last = std::move(line);
  }
  return last;
}

std::string Session::describe(Outcome outcome, Limit limit) {
  switch (outcome) {
    case Outcome::too_long:
      return "answered with a line of more than max_answer (" + std::to_string(settings_.longest_line) + " bytes)";
    case Outcome::timed_out: return "took longer than " + std::string(limit.name) + " (" + seconds(limit.time) + ")";
    case Outcome::cancelled: return "was stopped";
    default: return process_->end(Clock::now() + kEndLimit);
  }
}

bool Session::exchange(std::string_view message, Limit limit, const std::function<bool()>& is_cancelled, std::string& line,
                       Trouble& trouble) {
  if (!process_) {
    trouble = {"is gone", {}, false};
    return false;
  }
  const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(limit.time);
  const Outcome outcome = process_->exchange(message, {deadline, settings_.longest_line, is_cancelled}, line);
  if (outcome == Outcome::line) {
    listen();
    return true;
  }
  trouble.message = "the process " + describe(outcome, limit) + std::string(limit.moment);
  trouble.cancelled = outcome == Outcome::cancelled;
  if (outcome != Outcome::ended) process_->end(Clock::now());
  if (const std::string last = listen(); !last.empty()) trouble.message += "; the last it said: " + for_message(last);
  process_.reset();
  return false;
}

std::optional<Hello> Session::hello(Trouble& trouble) {
  std::string line;
  if (!exchange("", {settings_.start_limit, "start_limit", " before its hello"}, never, line, trouble)) return std::nullopt;
  auto hello = read_hello(line);
  if (hello) return std::move(*hello);
  trouble.message = "the process " + hello.error().message;
  give_up();
  return std::nullopt;
}

bool Session::begin(std::string_view parameters, Trouble& trouble) {
  std::string line;
  const std::string message = "{\"start\":" + std::string(parameters) + "}\n";
  if (!exchange(message, {settings_.start_limit, "start_limit", " before it was ready"}, never, line, trouble)) {
    return false;
  }
  const auto json = adit::parse_json(line);
  const auto ready = json ? member(*json, "ready") : std::nullopt;
  if (ready && ready->boolean()) return true;
  if (const auto error = json ? member(*json, "error") : std::nullopt) {
    const auto parameter = member(*json, "parameter");
    trouble = {for_message(error->string(), 1000), parameter ? parameter->string() : "", false};
  } else {
    trouble.message = "the process answered start with \"" + for_message(line, 100) + "\"; expected {\"ready\":true}";
  }
  give_up();
  return false;
}

bool Session::is_fit() {
  if (process_ && !process_->unasked().empty()) {
    listener_("the process is started again, as it wrote unasked: \"" + for_message(process_->unasked(), 100) + "\"");
    give_up();
  }
  return process_ != nullptr;
}

bool Session::ask(std::string_view document, std::string& answer, const std::function<bool()>& is_cancelled, Trouble& trouble) {
  return exchange(document, {settings_.time_limit, "time_limit"}, is_cancelled, answer, trouble);
}

}  // namespace exec
