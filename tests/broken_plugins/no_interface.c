/* An annotator without adit.annotator/1. */
#include "broken.h"
PROCESS_NOTHING
static const void* find_nothing(const char* id) {
  (void)id;
  return NULL;
}
ENTRY(SOUND, "no_interface", STR(MANIFEST("no_interface", "")), find_nothing);
