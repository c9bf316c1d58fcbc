#pragma once
// The plugin itself, for tests that are compiled together.
#include "plugins/jsonl/plugin.cpp"
