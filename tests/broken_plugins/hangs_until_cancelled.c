/* Never returns from a document until cancelled() is true. */
#include "broken.h"
#include <time.h>
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const struct timespec millisecond = {0, 1000000};
  (void)document;
  while (!host->cancelled(host)) nanosleep(&millisecond, NULL);
  return ADIT_CANCELLED;
}
ENTRY(SOUND, "hangs_until_cancelled", STR(MANIFEST("hangs_until_cancelled", "")), find_interface);
