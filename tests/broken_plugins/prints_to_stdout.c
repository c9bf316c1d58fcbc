/* Prints to standard output for every document, where the results may go. */
#include "broken.h"
#include <stdio.h>
static adit_status_t process(void* self, adit_document_t* document) {
  (void)self, (void)document;
  puts("hello from a plugin");
  fflush(stdout);
  return ADIT_OK;
}
ENTRY(SOUND, "prints_to_stdout", STR(MANIFEST("prints_to_stdout", "")), find_interface);
