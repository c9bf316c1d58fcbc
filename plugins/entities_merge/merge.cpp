#include "merge.hpp"

namespace adit::merge {
namespace {

struct Kept {
  adit::span where;
  Chosen from;
};

bool contains_more(adit::span longer, adit::span shorter) {
  return longer.begin <= shorter.begin && shorter.end <= longer.end && longer.size() > shorter.size();
}

/// Adds one layer to the rows kept so far, both in text order.
class LayerJoin {
 public:
  LayerJoin(const std::vector<Kept>& kept, Prefer prefer) : kept_(kept), prefer_(prefer) { joined_.reserve(kept.size()); }

  void add(adit::span where, Chosen from) {
    if (where.size() == 0 || where.begin < last_end_) return;
    while (next_ < kept_.size() && kept_[next_].where.end <= where.begin) joined_.push_back(kept_[next_++]);
    const bool free = next_ == kept_.size() || kept_[next_].where.begin >= where.end;
    if (!free && !replaces(where)) return;
    if (!free) ++next_;
    joined_.push_back({where, from});
    last_end_ = where.end;
  }

  std::vector<Kept> finish() {
    joined_.insert(joined_.end(), kept_.begin() + static_cast<std::ptrdiff_t>(next_), kept_.end());
    return std::move(joined_);
  }

 private:
  /// True when the row overlaps just one kept row, and that one lies inside it.
  bool replaces(adit::span where) const {
    const bool several = next_ + 1 < kept_.size() && kept_[next_ + 1].where.begin < where.end;
    return prefer_ == Prefer::longest && !several && contains_more(where, kept_[next_].where);
  }

  const std::vector<Kept>& kept_;
  Prefer prefer_;
  std::vector<Kept> joined_;
  std::size_t next_ = 0;
  std::uint32_t last_end_ = 0;
};

}  // namespace

std::vector<Chosen> join(std::span<const std::vector<adit::span>> layers, Prefer prefer) {
  std::vector<Kept> kept;
  for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
    LayerJoin with(kept, prefer);
    for (std::uint32_t row = 0; row < layers[layer].size(); ++row) with.add(layers[layer][row], {layer, row});
    kept = with.finish();
  }
  std::vector<Chosen> chosen;
  chosen.reserve(kept.size());
  for (const Kept& row : kept) chosen.push_back(row.from);
  return chosen;
}

}  // namespace adit::merge
