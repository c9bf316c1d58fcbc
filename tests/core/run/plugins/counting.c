/* An annotator that gives as many empty entities as its instance has seen documents, so that a test sees when an instance
 * is a new one. Returns ADIT_FATAL for a document with "FATAL" in it. With `once` only one instance can be made in a run. */
#include "../../../broken_plugins/broken.h"
#include <stdlib.h>

typedef struct {
  const adit_host_t* host;
  uint32_t seen;
} counting_t;

/* What all instances of a run share: whether one was made. */
static adit_status_t open_shared(const adit_host_t* host, const adit_value_t* config, void** shared) {
  (void)host, (void)config;
  *shared = calloc(1, sizeof(bool));
  return *shared ? ADIT_OK : ADIT_FATAL;
}

static adit_status_t create_counting(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  bool* made = shared;
  if (*made && host->config->boolean(host->config->get(config, STR("once")))) {
    host->fail(host, STR("there can only be one"), (adit_span_t){ADIT_NULL_ROW, 0}, (adit_str_t){NULL, 0});
    return ADIT_FATAL;
  }
  *made = true;
  counting_t* counting = malloc(sizeof *counting);
  if (!counting) return ADIT_FATAL;
  *counting = (counting_t){host, 0};
  *self = counting;
  return ADIT_OK;
}

static adit_status_t process(void* self, adit_document_t* document) {
  counting_t* counting = self;
  const adit_host_t* host = counting->host;
  const adit_str_t text = host->document->text(document);
  for (size_t at = 0; at + 5 <= text.size; ++at) {
    if (memcmp(text.data + at, "FATAL", 5) != 0) continue;
    host->fail(host, STR("the model is gone"), (adit_span_t){ADIT_NULL_ROW, 0}, (adit_str_t){NULL, 0});
    return ADIT_FATAL;
  }
  ++counting->seen;
  for (uint32_t i = 0; i < counting->seen; ++i) add_entity((void*)(uintptr_t)host, document, 0, 0);
  return ADIT_OK;
}

static const adit_annotator_1_t counting = {sizeof counting, create_counting, process, free};
static const adit_shared_1_t counting_shared = {sizeof counting_shared, open_shared, free};
static const void* find_counting(const char* id) {
  if (strcmp(id, "adit.shared/1") == 0) return &counting_shared;
  return find_interface(id) ? &counting : NULL;
}
ENTRY(SOUND, "counting",
      STR(MANIFEST("counting", ", \"parameters\": [{\"name\": \"once\", \"type\": \"bool\", \"default\": false}]")),
      find_counting);
