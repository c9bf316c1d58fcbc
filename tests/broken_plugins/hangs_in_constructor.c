/* Never comes back from being loaded. */
#include "broken.h"
#include <unistd.h>
PROCESS_NOTHING
__attribute__((constructor)) static void load(void) { for (;;) pause(); }
ENTRY(SOUND, "hangs_in_constructor", STR(MANIFEST("hangs_in_constructor", "")), find_interface);
