/* Dies of SIGSEGV while it is loaded. */
#include "broken.h"
#include <signal.h>
PROCESS_NOTHING
__attribute__((constructor)) static void load(void) { raise(SIGSEGV); }
ENTRY(SOUND, "crashes_in_constructor", STR(MANIFEST("crashes_in_constructor", "")), find_interface);
