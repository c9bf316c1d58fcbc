/* The entry's size does not cover its fields. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(ADIT_ABI_MAGIC, 8, ADIT_ABI_MAJOR, "small_entry", STR(MANIFEST("small_entry", "")), find_interface);
