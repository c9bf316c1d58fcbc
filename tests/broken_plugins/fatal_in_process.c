/* Returns ADIT_FATAL from the first document on. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  (void)document;
  host->fail(host, STR("the model is gone"), (adit_span_t){ADIT_NULL_ROW, 0}, (adit_str_t){NULL, 0});
  return ADIT_FATAL;
}
ENTRY(SOUND, "fatal_in_process", STR(MANIFEST("fatal_in_process", "")), find_interface);
