/* Gives a layer that its manifest does not name. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const uint32_t begin = 0, end = 0;
  return host->document->append(document, STR("summary"), 1, &begin, &end, 0, NULL);
}
ENTRY(SOUND, "undeclared_layer", STR(MANIFEST("undeclared_layer", "")), find_interface);
