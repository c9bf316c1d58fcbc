#include "patterns.hpp"

#include <algorithm>
#include <utility>

#include <re2/re2.h>
#include <re2/set.h>

#include "lexicon_file.hpp"

namespace adit::lexicon {
namespace {

constexpr std::int64_t kPatternMemory = 8 << 20;  ///< bytes that each pattern may take, and all in one automaton eight times that

RE2::Options options_of(std::int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

/// The column, in code points from 1, of what RE2 names as wrong; that of the whole pattern when it names nothing.
std::size_t column_of(const RE2& pattern) {
  const std::size_t at = pattern.error_arg().empty() ? std::string::npos : pattern.pattern().find(pattern.error_arg());
  return at == std::string::npos ? 1 : static_cast<std::size_t>(length(std::string_view(pattern.pattern()).substr(0, at))) + 1;
}

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

/// All patterns in one automaton, which says what stands in a sentence at all, and each one, which says where.
class Patterns::Set {
 public:
  Set() : all_(options_of(8 * kPatternMemory), RE2::UNANCHORED) {}

  Result<void> add(const std::string& path, const ListLine& line) {
    const auto refuse = [&](std::size_t column, const std::string& what) {
      return Error{error_code::malformed, path + ":" + std::to_string(line.number) + ":" + std::to_string(column) + ": error: " + what};
    };
    auto pattern = std::make_unique<RE2>(piece_of(line.phrase), options_of(kPatternMemory));
    if (!pattern->ok()) {
      return refuse(column_of(*pattern), "not a regular expression of RE2: " + pattern->error() + "; expected expression TAB type");
    }
    if (RE2::FullMatch("", *pattern)) return refuse(1, "the expression matches the empty text; expected at least one character");
    std::string reason;
    if (all_.Add(piece_of(line.phrase), &reason) < 0) return refuse(1, "not a regular expression of RE2: " + reason);
    patterns_.push_back(std::move(pattern));
    types_.emplace_back(line.label);
    return {};
  }

  bool close() { return all_.Compile(); }
  bool empty() const { return patterns_.empty(); }
  const std::string& type(std::uint32_t pattern) const { return types_[pattern]; }

  /// The patterns that match anywhere in a text, ascending.
  std::vector<int> standing_in(std::string_view text) const {
    std::vector<int> which;
    RE2::Set::ErrorInfo problem = {RE2::Set::kNoError};
    if (all_.Match(piece_of(text), &which, &problem) || problem.kind == RE2::Set::kNoError) {
      std::sort(which.begin(), which.end());
      return which;
    }
    which.resize(patterns_.size());  // out of memory: each one is tried
    for (std::size_t i = 0; i < which.size(); ++i) which[i] = static_cast<int>(i);
    return which;
  }

  void find(std::uint32_t number, std::string_view text, span place, std::vector<Found>& to) const {
    const std::string_view part = place.of(text);
    re2::StringPiece match;
    for (std::size_t at = 0; at < part.size();) {
      if (!patterns_[number]->Match(piece_of(part), at, part.size(), RE2::UNANCHORED, &match, 1)) return;
      const auto begin = static_cast<std::uint32_t>(match.data() - part.data()), end = begin + static_cast<std::uint32_t>(match.size());
      if (begin < end) to.push_back({{place.begin + begin, place.begin + end}, number});
      at = begin < end ? end : end < part.size() ? end + decode(part, end).size : part.size();
    }
  }

 private:
  RE2::Set all_;
  std::vector<std::unique_ptr<RE2>> patterns_;
  std::vector<std::string> types_;
};

Patterns::Patterns() = default;
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns& Patterns::operator=(Patterns&&) noexcept = default;
Patterns::~Patterns() = default;

Result<Patterns> Patterns::open(const std::string& path) {
  auto set = std::make_unique<Set>();
  auto done = read_list(path, true, [&](const ListLine& line) { return set->add(path, line); });
  if (!done) return done.error();
  if (set->empty()) return Error{error_code::malformed, path + ": error: no pattern; expected expression TAB type"};
  if (!set->close()) return Error{error_code::too_large, path + ": error: the patterns together take more than 64 MiB; use fewer or simpler ones"};
  Patterns patterns;
  patterns.set_ = std::move(set);
  return patterns;
}

void Patterns::find(std::string_view text, span place, std::vector<Found>& to) const {
  for (const int number : set_->standing_in(place.of(text))) set_->find(static_cast<std::uint32_t>(number), text, place, to);
}

std::string_view Patterns::type(std::uint32_t pattern) const { return set_->type(pattern); }

}  // namespace adit::lexicon
