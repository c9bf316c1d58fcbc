/* Gives a mention whose ref to an entity is no row of that layer. */
#include "broken.h"
static adit_status_t process(void* self, adit_document_t* document) {
  const adit_host_t* host = self;
  const uint32_t begin = 0, end = 0, row = 1000;
  const adit_column_t column = {.size = sizeof column, .type = ADIT_REF, .name = STR("entity"), .data = &row};
  return host->document->append(document, STR("mention"), 1, &begin, &end, 1, &column);
}
ENTRY(SOUND, "ref_out_of_range", STR("{\"id\": \"ref_out_of_range\", \"kind\": \"annotator\", \"gives\": [\"entity\", \"mention\"]}"),
      find_interface);
