/* The manifest is absent. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(SOUND, "null_manifest", ((adit_str_t){NULL, 0}), find_interface);
