#pragma once

#include "pipeline/catalog.hpp"

namespace adit::core::test {

/// Components that look like the real ones, without any plugin behind them.
Catalog fake_catalog();

}  // namespace adit::core::test
