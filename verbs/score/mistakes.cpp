#include "verbs/score/mistakes.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace adit::score {

namespace {

using Kind = Mistake::Kind;
using List = std::vector<Mistake>;

bool is_before(const Mistake& a, const Mistake& b) {
  return std::tuple(a.document, a.span(), a.layer, a.kind) < std::tuple(b.document, b.span(), b.layer, b.kind);
}

/// Looks through the false alarms of a layer in a document, which are in order, for what stands in the place of something
/// missed. To be asked in the order of the places: what lies before all of them is left behind.
class Substitutes {
 public:
  explicit Substitutes(List& alarms) : alarms_(alarms), taken_(alarms.size(), false) {}

  /// The one with most in common; null when none touches the span.
  Mistake* take(Span wanted) {
    while (first_ < alarms_.size() && alarms_[first_].run_span->end <= wanted.begin) ++first_;
    std::size_t best = alarms_.size();
    double most = 0;
    for (std::size_t i = first_; i < alarms_.size() && alarms_[i].run_span->begin < wanted.end; ++i) {
      const double common = taken_[i] ? 0 : jaccard(*alarms_[i].run_span, wanted);
      if (common > most) std::tie(best, most) = std::pair(i, common);
    }
    if (best == alarms_.size()) return nullptr;
    taken_[best] = true;
    return &alarms_[best];
  }

  void move_rest(List& to) {
    for (std::size_t i = 0; i < alarms_.size(); ++i) {
      if (!taken_[i]) to.push_back(std::move(alarms_[i]));
    }
  }

 private:
  List& alarms_;
  std::vector<bool> taken_;
  std::size_t first_ = 0;
};

}  // namespace

const char* name_of(Kind kind) {
  constexpr const char* kKinds[] = {"missed", "false alarm", "wrong type", "wrong span", "wrong source"};
  return kKinds[static_cast<std::size_t>(kind)];
}

List joined(List mistakes) {
  std::stable_sort(mistakes.begin(), mistakes.end(), is_before);
  List out;
  std::map<std::pair<std::size_t, std::string>, std::pair<List, List>> parts;  // by document and layer: missed, false alarms
  for (Mistake& mistake : mistakes) {
    auto& [missed, alarms] = parts[{mistake.document, mistake.layer}];
    List& list = mistake.kind == Kind::missed ? missed : mistake.kind == Kind::false_alarm ? alarms : out;
    list.push_back(std::move(mistake));
  }
  for (auto& [place, lists] : parts) {
    auto& [missed, alarms] = lists;
    Substitutes substitutes(alarms);
    for (Mistake& mistake : missed) {
      if (const Mistake* found = substitutes.take(*mistake.gold_span)) {
        mistake.kind = *mistake.gold_span == *found->run_span ? Kind::wrong_type : Kind::wrong_span;
        mistake.run_span = found->run_span;
        mistake.run_says = found->run_says;
      }
      out.push_back(std::move(mistake));
    }
    substitutes.move_rest(out);
  }
  std::stable_sort(out.begin(), out.end(), is_before);
  return out;
}

}  // namespace adit::score
