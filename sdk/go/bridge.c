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

adit_status_t adit_go_read(const adit_host_t* host, adit_source_t* source, char* buffer, size_t capacity, size_t* got) {
  return host->reading->read(source, buffer, capacity, got);
}
adit_str_t adit_go_source_id(const adit_host_t* host, const adit_source_t* source) { return host->reading->source_id(source); }
adit_str_t adit_go_source_path(const adit_host_t* host, const adit_source_t* source) { return host->reading->source_path(source); }
uint64_t adit_go_max_document(const adit_host_t* host, const adit_source_t* source) { return host->reading->max_document(source); }
void adit_go_set_id(const adit_host_t* host, adit_draft_t* draft, adit_str_t id) { host->reading->set_id(draft, id); }
void adit_go_set_meta(const adit_host_t* host, adit_draft_t* draft, adit_str_t key, adit_str_t value) {
  host->reading->set_meta(draft, key, value);
}
adit_status_t adit_go_append_text(const adit_host_t* host, adit_draft_t* draft, adit_str_t bytes) {
  return host->reading->append_text(draft, bytes);
}

adit_sink_t* adit_go_open(const adit_host_t* host, adit_output_t* output) {
  const adit_str_t main_stream = {"", 0};
  return host->writing->open(output, main_stream);
}
adit_status_t adit_go_write(const adit_host_t* host, adit_sink_t* sink, adit_str_t bytes) { return host->writing->write(sink, bytes); }
void adit_go_row(const adit_host_t* host, adit_tables_t* tables, adit_str_t table, adit_str_t json) {
  host->writing->row(tables, table, json);
}

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

static adit_status_t start(void* self, adit_source_t* source) { return aditGoStart(self, source); }
static adit_status_t next(void* self, adit_draft_t* draft) { return aditGoNext(self, draft); }

static adit_status_t begin(void* self, adit_output_t* output) { return aditGoBegin(self, output); }
static adit_status_t write_document(void* self, const adit_document_t* document) {
  return aditGoWrite(self, (adit_document_t*)document);
}
static adit_status_t write_table(void* self, adit_str_t name, const adit_str_t* rows, size_t count) {
  return aditGoTable(self, name, (adit_str_t*)rows, count);
}
static adit_status_t end(void* self) { return aditGoEnd(self); }

static adit_status_t accumulate(void* self, const adit_document_t* document) {
  return aditGoAccumulate(self, (adit_document_t*)document);
}
static adit_status_t save(void* self, adit_sink_t* sink) { return aditGoSave(self, sink); }
static adit_status_t merge(void* self, adit_str_t state) { return aditGoMerge(self, state); }
static adit_status_t finish(void* self, adit_tables_t* tables) { return aditGoFinish(self, tables); }

static const adit_annotator_1_t annotator = {sizeof annotator, create, process, destroy};
static const adit_reader_1_t reader = {sizeof reader, create, start, next, destroy};
static const adit_writer_1_t writer = {sizeof writer, create, begin, write_document, write_table, end, destroy};
static const adit_collector_1_t collector = {sizeof collector, create, accumulate, save, merge, finish, destroy};

adit_str_t adit_go_manifest(void) { return aditGoManifest(); }

const void* adit_go_interface(const char* id) {
  static const char* const ids[] = {"adit.annotator/1", "adit.reader/1", "adit.writer/1", "adit.collector/1"};
  static const void* const tables[] = {&annotator, &reader, &writer, &collector};
  const int kind = aditGoKind();
  return strcmp(id, ids[kind]) == 0 ? tables[kind] : NULL;
}
