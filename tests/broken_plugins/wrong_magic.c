/* The entry does not begin with the magic number. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(0x21444142u, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, "wrong_magic", STR(MANIFEST("wrong_magic", "")), find_interface);
