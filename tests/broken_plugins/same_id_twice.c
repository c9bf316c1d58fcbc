/* Two components of one id. */
#include "broken.h"
PROCESS_NOTHING
static adit_str_t manifest(void) { return STR(MANIFEST("same_id_twice", "")); }
static const adit_component_t component = {sizeof component, "same_id_twice", manifest, find_interface};
static const adit_component_t* const components[] = {&component, &component};
const adit_plugin_t adit_plugin_entry = {SOUND, ADIT_ABI_MINOR, 2, components};
