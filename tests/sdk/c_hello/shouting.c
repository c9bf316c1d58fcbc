/* The hello world of the SDK's C++ side in plain C: reports words in capitals as entities of type SHOUT. */
#include <adit/abi.h>
#include <stdlib.h>
#include <string.h>

#define STR(text) ((adit_str_t){text, sizeof(text) - 1})

typedef struct {
  const adit_host_t* host;
  int64_t min_length;
} shouting_t;

static adit_status_t create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)shared;
  shouting_t* made = malloc(sizeof *made);
  if (!made) return ADIT_FATAL;
  made->host = host;
  made->min_length = host->config->integer(host->config->get(config, STR("min_length")));
  *self = made;
  return ADIT_OK;
}

/* True for A to Z only, with at least `min_length` of them: C has no Unicode case. */
static int shouts(const char* word, uint32_t size, int64_t min_length) {
  for (uint32_t i = 0; i < size; ++i)
    if (word[i] < 'A' || word[i] > 'Z') return 0;
  return size >= min_length;
}

static adit_status_t process(void* self, adit_document_t* document) {
  const shouting_t* me = self;
  const adit_document_api_t* api = me->host->document;
  const adit_layer_t* tokens = api->layer(document, STR("token"), 0);
  const char* text = api->text(document).data;
  const uint32_t shout = api->intern(document, STR("SHOUT"));
  const adit_column_t type = {.size = sizeof type, .type = ADIT_STR, .name = STR("type"), .data = &shout};
  for (uint32_t i = 0; tokens && i < tokens->count; ++i) {
    const uint32_t begin = tokens->begin[i], end = tokens->end[i];
    if (!shouts(text + begin, end - begin, me->min_length)) continue;
    const adit_status_t status = api->append(document, STR("entity"), 1, &begin, &end, 1, &type);
    if (status != ADIT_OK) return status;
  }
  return ADIT_OK;
}

static const adit_annotator_1_t annotator = {sizeof annotator, create, process, free};

static adit_str_t manifest(void) {
  return STR(
      "{\"id\": \"shouting\", \"kind\": \"annotator\", \"needs\": [\"token\"], \"gives\": [\"entity\"], \"parameters\": [{"
      "\"name\": \"min_length\", \"type\": \"int\", \"default\": 3, \"min\": 1, \"max\": 100,"
      "\"help\": \"shortest word to report, in code points\"}]}");
}

static const void* find_interface(const char* id) { return strcmp(id, "adit.annotator/1") == 0 ? &annotator : NULL; }

static const adit_component_t shouting = {sizeof shouting, "shouting", manifest, find_interface};
static const adit_component_t* const components[] = {&shouting};
const adit_plugin_t adit_plugin_entry = {ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, components};
