/* Fails every document that has "FAIL" in it, with the place. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const adit_str_t text = host->document->text(document);
  for (uint32_t at = 0; at + 4 <= text.size; ++at) {
    if (memcmp(text.data + at, "FAIL", 4) != 0) continue;
    host->fail(host, STR("found FAIL in the text"), (adit_span_t){at, at + 4}, (adit_str_t){NULL, 0});
    return ADIT_FAILED;
  }
  return ADIT_OK;
}
ENTRY(SOUND, "fails_some", STR(MANIFEST("fails_some", "")), find_interface);
