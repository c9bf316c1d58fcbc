/* adit/c.h: short ways for annotators in plain C11. Functions that save lines, and one macro that makes the tables and the
 * entry of abi.h. The contract stays abi.h. */
#ifndef ADIT_C_H
#define ADIT_C_H

#include <adit/abi.h>

#include <stdlib.h>
#include <string.h>

/* A terminated string as the ABI's. Borrows it. [any] */
static inline adit_str_t adit_str(const char* text) {
  adit_str_t made;
  made.data = text;
  made.size = strlen(text);
  return made;
}

/* The value of the whole-number parameter `name`; also durations (nanoseconds) and sizes (bytes). [setup] */
static inline int64_t adit_integer(const adit_host_t* host, const adit_value_t* config, const char* name) {
  return host->config->integer(host->config->get(config, adit_str(name)));
}

/* The words that a row covers. Lives as long as the document. [worker] */
static inline adit_str_t adit_row_text(const adit_document_api_t* api, const adit_document_t* document, const adit_layer_t* layer,
                                       uint32_t row) {
  adit_str_t text = api->text(document);
  text.data += layer->begin[row];
  text.size = layer->end[row] - layer->begin[row];
  return text;
}

/* True if a word has letters of A to Z and none of a to z. Other letters count as none: C has no Unicode case. [any] */
static inline bool adit_is_ascii_upper(adit_str_t word) {
  bool found = false;
  for (size_t i = 0; i < word.size; ++i) {
    if (word.data[i] >= 'a' && word.data[i] <= 'z') return false;
    found = found || (word.data[i] >= 'A' && word.data[i] <= 'Z');
  }
  return found;
}

/* Adds one row with one string column to a layer; ADIT_FAILED when the host refuses it. [worker] */
static inline adit_status_t adit_add(const adit_document_api_t* api, adit_document_t* document, const char* layer, uint32_t begin,
                                     uint32_t end, const char* column, const char* value) {
  const uint32_t id = api->intern(document, adit_str(value));
  adit_column_t cell;
  memset(&cell, 0, sizeof cell);
  cell.size = sizeof cell;
  cell.type = ADIT_STR;
  cell.name = adit_str(column);
  cell.data = &id;
  return api->append(document, adit_str(layer), 1, &begin, &end, 1, &cell);
}

/* Makes a library a plugin with one annotator, once, outside of any function. `state_t` is a struct that begins with
 * `const adit_host_t* host;` and is zeroed otherwise; `open(state_t*, const adit_value_t* config)` fills it from the
 * parameters, `process(state_t*, adit_document_t*)` annotates; both give a status. Behind them stands the manifest, as JSON
 * without quotation marks around it. `id` is the manifest's. */
#define ADIT_C_ANNOTATOR(state_t, id, open, process, ...)                                                                \
  static adit_status_t adit_c_create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {   \
    (void)shared;                                                                                                        \
    state_t* made = (state_t*)calloc(1, sizeof *made);                                                                   \
    if (!made) return ADIT_FATAL;                                                                                        \
    made->host = host;                                                                                                   \
    const adit_status_t status = open(made, config);                                                                     \
    if (status == ADIT_OK) *self = made;                                                                                 \
    else free(made);                                                                                                     \
    return status;                                                                                                       \
  }                                                                                                                      \
  static adit_status_t adit_c_process(void* self, adit_document_t* document) { return process((state_t*)self, document); } \
  static adit_str_t adit_c_manifest(void) { return adit_str(#__VA_ARGS__); }                                             \
  static const adit_annotator_1_t adit_c_annotator = {sizeof adit_c_annotator, adit_c_create, adit_c_process, free};     \
  static const void* adit_c_interface(const char* name) {                                                                \
    return strcmp(name, "adit.annotator/1") == 0 ? &adit_c_annotator : NULL;                                             \
  }                                                                                                                      \
  static const adit_component_t adit_c_component = {sizeof adit_c_component, id, adit_c_manifest, adit_c_interface};     \
  static const adit_component_t* const adit_c_components[] = {&adit_c_component};                                        \
  const adit_plugin_t adit_plugin_entry = {                                                                              \
      ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, adit_c_components}

#endif
