/* Never returns from a document that has "HANG" in it, and never asks whether to stop. */
#include "broken.h"
#include <unistd.h>
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const adit_str_t text = host->document->text(document);
  for (size_t at = 0; at + 4 <= text.size; ++at)
    while (memcmp(text.data + at, "HANG", 4) == 0) pause();
  return ADIT_OK;
}
ENTRY(SOUND, "hangs_in_process", STR(MANIFEST("hangs_in_process", "")), find_interface);
