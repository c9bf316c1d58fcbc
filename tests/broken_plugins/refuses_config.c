/* Refuses the value of its parameter "top" when an instance is made. */
#include "broken.h"
PROCESS_NOTHING
static adit_status_t refuse(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)create(host, config, shared, self);
  host->fail(host, STR("must be odd"), (adit_span_t){ADIT_NULL_ROW, 0}, STR("top"));
  return ADIT_BAD_CONFIG;
}
static const adit_annotator_1_t refusing = {sizeof refusing, refuse, process, destroy};
static const void* find_refusing(const char* id) { return find_interface(id) ? &refusing : NULL; }
ENTRY(SOUND, "refuses_config",
      STR(MANIFEST("refuses_config", ", \"parameters\": [{\"name\": \"top\", \"type\": \"int\", \"default\": 2}]")), find_refusing);
