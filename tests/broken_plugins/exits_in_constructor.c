/* Calls exit(0) while it is loaded, as if all were well. */
#include "broken.h"
#include <stdlib.h>
PROCESS_NOTHING
__attribute__((constructor)) static void load(void) { exit(0); }
ENTRY(SOUND, "exits_in_constructor", STR(MANIFEST("exits_in_constructor", "")), find_interface);
