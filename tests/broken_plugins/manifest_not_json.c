/* The manifest is no JSON. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(SOUND, "manifest_not_json", STR("{\"id\": \"manifest_not_json\", kind: annotator}"), find_interface);
