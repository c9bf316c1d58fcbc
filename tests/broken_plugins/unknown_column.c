/* Gives a column that the layer does not have. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const uint32_t begin = 0, end = 0;
  const int32_t value = 1;
  const adit_column_t column = {.size = sizeof column, .type = ADIT_I32, .name = STR("colour"), .data = &value};
  return host->document->append(document, STR("entity"), 1, &begin, &end, 1, &column);
}
ENTRY(SOUND, "unknown_column", STR(MANIFEST("unknown_column", "")), find_interface);
