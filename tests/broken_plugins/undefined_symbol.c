/* Calls a function that no library has. */
#include "broken.h"
adit_status_t adit_no_such_function(void);
static adit_status_t process(void* self, adit_document_t* document) {
  (void)self, (void)document;
  return adit_no_such_function();
}
ENTRY(SOUND, "undefined_symbol", STR(MANIFEST("undefined_symbol", "")), find_interface);
