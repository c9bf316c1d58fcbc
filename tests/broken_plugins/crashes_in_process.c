/* Dies of SIGSEGV on every document that has "CRASH" in it, and on an empty one. */
#include "broken.h"
#include <signal.h>
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const adit_str_t text = host->document->text(document);
  if (text.size == 0) raise(SIGSEGV);
  for (size_t at = 0; at + 5 <= text.size; ++at)
    if (memcmp(text.data + at, "CRASH", 5) == 0) raise(SIGSEGV);
  return ADIT_OK;
}
ENTRY(SOUND, "crashes_in_process", STR(MANIFEST("crashes_in_process", "")), find_interface);
