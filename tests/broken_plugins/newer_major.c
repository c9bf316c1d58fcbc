/* Built for a major version of the ABI that is not there yet. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR + 1, "newer_major", STR(MANIFEST("newer_major", "")), find_interface);
