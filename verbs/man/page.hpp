#pragma once

#include <string>
#include <vector>

#include "verbs/tables/tables.hpp"

namespace adit {

/// The man page of the program, in man(7).
std::string overview_page(const std::vector<VerbTable>& tables);

/// The man page of one verb, adit-VERB(1).
std::string verb_page(const VerbTable& table);

}  // namespace adit
