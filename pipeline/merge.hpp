#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/node.hpp"

namespace adit::core {

/// One tree out of several, of which later ones prevail. Maps are merged key by key, other values replaced. Steps (and
/// collectors, writers) are merged by their id: what a later tree says of a step that is there already is a change to
/// it; a new step comes behind the step that stands before it in its own list, else at the end.
Node merge_trees(const std::vector<Node>& trees);

/// To be called when the component of a step changes: parameters and needs that were written for the old one are taken
/// along, but the new one need not have them.
void carry_over(Node& step);

/// The id of a step without `id:`: its component up to the first point.
std::string default_step_id(std::string_view use);

/// The id of a step as it is written; empty when it has none that is known yet.
std::string step_id_of(const Node& step);

}  // namespace adit::core
