#pragma once

#include "manifest.hpp"

#include <adit/result.hpp>
#include <adit/testing/parameters.hpp>
#include <adit/testing/value.hpp>

/// Checking parameters against a manifest, as the host does before a component is made.
namespace adit::testing::detail {

/// All parameters of a component with their values, or what is wrong with those given.
Result<value> configuration(const manifest& from, const parameters& given);

}  // namespace adit::testing::detail
