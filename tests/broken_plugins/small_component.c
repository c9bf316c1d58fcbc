/* The component's size does not cover its fields. */
#include "broken.h"
PROCESS_NOTHING
static adit_str_t manifest(void) { return STR(MANIFEST("small_component", "")); }
static const adit_component_t component = {8, "small_component", manifest, find_interface};
static const adit_component_t* const components[] = {&component};
const adit_plugin_t adit_plugin_entry = {SOUND, ADIT_ABI_MINOR, 1, components};
