#pragma once
// The plugin itself, for tests that are compiled together.
#include "plugin.cpp"
