/* The manifest's id is not that of the component. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(SOUND, "other_id", STR(MANIFEST("another_id", "")), find_interface);
