/* Calls abort() while it is loaded. */
#include "broken.h"
#include <stdlib.h>
PROCESS_NOTHING
__attribute__((constructor)) static void load(void) { abort(); }
ENTRY(SOUND, "aborts_in_constructor", STR(MANIFEST("aborts_in_constructor", "")), find_interface);
