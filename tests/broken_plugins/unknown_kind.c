/* The manifest names a kind of component that there is none of. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(SOUND, "unknown_kind", STR("{\"id\": \"unknown_kind\", \"kind\": \"juggler\"}"), find_interface);
