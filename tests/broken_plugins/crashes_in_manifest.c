/* Dies of SIGSEGV when asked for its manifest. */
#include "broken.h"
#include <signal.h>
PROCESS_NOTHING
ENTRY(SOUND, "crashes_in_manifest", (raise(SIGSEGV), STR("")), find_interface);
