#pragma once

/// All of the SDK that a plugin includes. Unit tests of plugins include <adit/testing.hpp> besides.
#include <adit/component.hpp>
#include <adit/document.hpp>
#include <adit/json.hpp>
#include <adit/layers.hpp>
#include <adit/param.hpp>
#include <adit/plugin.hpp>
#include <adit/result.hpp>
#include <adit/text.hpp>
