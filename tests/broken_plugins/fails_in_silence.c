/* Returns ADIT_FAILED for every document without saying why. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  (void)self, (void)document;
  return ADIT_FAILED;
}
ENTRY(SOUND, "fails_in_silence", STR(MANIFEST("fails_in_silence", "")), find_interface);
