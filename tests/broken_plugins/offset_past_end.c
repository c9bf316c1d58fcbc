/* Gives a row that ends behind the text. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  return add_entity(self, document, 0, (uint32_t)host->document->text(document).size + 1);
}
ENTRY(SOUND, "offset_past_end", STR(MANIFEST("offset_past_end", "")), find_interface);
