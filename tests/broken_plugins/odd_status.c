/* Returns a status that there is none of. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  (void)self, (void)document;
  return 77;
}
ENTRY(SOUND, "odd_status", STR(MANIFEST("odd_status", "")), find_interface);
