#include "bridge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "_cgo_export.h"
#include "adit_go.h"

const adit_value_t* adit_go_get(const adit_host_t* host, const adit_value_t* map, adit_str_t name) {
  return host->config->get(map, name);
}
bool adit_go_boolean(const adit_host_t* host, const adit_value_t* value) { return host->config->boolean(value); }
int64_t adit_go_integer(const adit_host_t* host, const adit_value_t* value) { return host->config->integer(value); }
double adit_go_real(const adit_host_t* host, const adit_value_t* value) { return host->config->real(value); }
adit_str_t adit_go_string(const adit_host_t* host, const adit_value_t* value) { return host->config->string(value); }

adit_str_t adit_go_text(const adit_host_t* host, const adit_document_t* document) { return host->document->text(document); }
adit_str_t adit_go_id(const adit_host_t* host, const adit_document_t* document) { return host->document->id(document); }
adit_str_t adit_go_meta(const adit_host_t* host, const adit_document_t* document, adit_str_t key) {
  return host->document->meta(document, key);
}
const adit_layer_t* adit_go_layer(const adit_host_t* host, const adit_document_t* document, adit_str_t need, uint32_t index) {
  return host->document->layer(document, need, index);
}

static const adit_column_t* find_column(const adit_layer_t* layer, adit_str_t name) {
  for (uint32_t i = 0; i < layer->column_count; ++i) {
    const adit_str_t found = layer->columns[i]->name;
    if (found.size == name.size && memcmp(found.data, name.data, name.size) == 0) return layer->columns[i];
  }
  return NULL;
}

adit_str_t adit_go_string_at(const adit_host_t* host, const adit_document_t* document, const adit_layer_t* layer, adit_str_t column,
                             uint32_t row) {
  const adit_column_t* const found = find_column(layer, column);
  const adit_str_t absent = {NULL, 0};
  if (!found || found->type != ADIT_STR) return absent;
  return host->document->string(document, ((const uint32_t*)found->data)[row]);
}

double adit_go_number_at(const adit_layer_t* layer, adit_str_t column, uint32_t row) {
  const adit_column_t* const found = find_column(layer, column);
  if (!found) return NAN;
  switch (found->type) {
    case ADIT_BOOL: return ((const uint8_t*)found->data)[row];
    case ADIT_I32: return ((const int32_t*)found->data)[row];
    case ADIT_I64: return (double)((const int64_t*)found->data)[row];
    case ADIT_F64: return ((const double*)found->data)[row];
    default: return NAN;
  }
}

uint32_t adit_go_intern(const adit_host_t* host, adit_document_t* document, adit_str_t text) {
  return host->document->intern(document, text);
}
adit_status_t adit_go_append(const adit_host_t* host, adit_document_t* document, adit_str_t layer, uint32_t begin, uint32_t end,
                             uint32_t column_count, const adit_column_t* columns) {
  return host->document->append(document, layer, 1, &begin, &end, column_count, columns);
}

void adit_go_fail(const adit_host_t* host, adit_str_t message, adit_str_t parameter) {
  const adit_span_t nowhere = {ADIT_NULL_ROW, 0};
  host->fail(host, message, nowhere, parameter);
}
bool adit_go_cancelled(const adit_host_t* host) { return host->cancelled(host); }
void adit_go_log(const adit_host_t* host, int32_t level, adit_str_t message) { host->log(host, level, message); }
adit_str_t adit_go_plugin_dir(const adit_host_t* host) { return host->plugin_dir(host); }

/* ---- what the host calls ---------------------------------------------------------------------------------------------- */

static adit_status_t create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)shared;
  adit_go_instance_t* const made = calloc(1, sizeof *made);
  if (!made) return ADIT_FATAL;
  made->host = host;
  const adit_status_t status = aditGoCreate((adit_host_t*)host, (adit_value_t*)config, &made->handle);
  if (status == ADIT_OK) *self = made;
  else free(made);
  return status;
}

static adit_status_t process(void* self, adit_document_t* document) { return aditGoProcess(self, document); }

static void destroy(void* self) {
  aditGoDestroy(((adit_go_instance_t*)self)->handle);
  free(self);
}

static const adit_annotator_1_t annotator = {sizeof annotator, create, process, destroy};

adit_str_t adit_go_manifest(void) { return aditGoManifest(); }
const void* adit_go_interface(const char* id) { return strcmp(id, "adit.annotator/1") == 0 ? &annotator : NULL; }
