#pragma once

#include <algorithm>
#include <iterator>

namespace adit::core {

/// The first of some things of which this member has this value, such as find_by(needs, &LayerNeed::layer, "token"); null
/// when there is none.
template <class Things, class Member, class Value>
auto find_by(Things& things, Member member, const Value& value) {
  const auto found = std::ranges::find(things, value, member);
  return found == std::ranges::end(things) ? nullptr : &*found;
}

}  // namespace adit::core
