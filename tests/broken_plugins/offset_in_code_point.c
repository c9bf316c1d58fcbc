/* Gives a row that ends inside the first code point of more than one byte. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const adit_str_t text = host->document->text(document);
  for (uint32_t at = 0; at < text.size; ++at)
    if ((text.data[at] & 0xC0) == 0x80) return add_entity(self, document, 0, at);
  return ADIT_OK;
}
ENTRY(SOUND, "offset_in_code_point", STR(MANIFEST("offset_in_code_point", "")), find_interface);
