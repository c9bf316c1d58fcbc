/* Sound, but takes "milliseconds" for every document. */
#include "broken.h"
#include <stdlib.h>
#include <time.h>
typedef struct {
  struct timespec time;
} slow_t;
static adit_status_t create_slow(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)shared;
  slow_t* made = malloc(sizeof *made);
  if (!made) return ADIT_FATAL;
  const int64_t milliseconds = host->config->integer(host->config->get(config, STR("milliseconds")));
  made->time = (struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000};
  *self = made;
  return ADIT_OK;
}
static adit_status_t process(void* self, adit_document_t* document) {
  (void)document;
  nanosleep(&((const slow_t*)self)->time, NULL);
  return ADIT_OK;
}
static const adit_annotator_1_t slow = {sizeof slow, create_slow, process, free};
static const void* find_slow(const char* id) { return find_interface(id) ? &slow : NULL; }
ENTRY(SOUND, "slow",
      STR(MANIFEST("slow", ", \"parameters\": [{\"name\": \"milliseconds\", \"type\": \"int\", \"default\": 50, \"min\": 0, "
                           "\"max\": 60000}]")),
      find_slow);
