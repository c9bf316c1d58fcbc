/* adit/c.h: short ways for components in plain C11. Functions that save lines, and a macro for each kind that makes the
 * tables and the entry of abi.h. The contract stays abi.h. */
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

/* Says why the present call fails, and gives ADIT_FAILED for returning: `return adit_fail(me->host, "no title");`. [worker] */
static inline adit_status_t adit_fail(const adit_host_t* host, const char* why) {
  const adit_span_t nowhere = {ADIT_NULL_ROW, 0};
  const adit_str_t no_parameter = {NULL, 0};
  host->fail(host, adit_str(why), nowhere, no_parameter);
  return ADIT_FAILED;
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

/* A library becomes a plugin with one component by one of the four macros below, once, outside of any function. In all of
 * them `state_t` is a struct that begins with `const adit_host_t* host;` and is zeroed otherwise; `id` is the manifest's;
 * behind the functions stands the manifest, as JSON without quotation marks around it. The functions give a status and take
 * a `state_t*` first:
 *
 *   open(me, const adit_value_t* config)   fills it from the parameters
 *   close(me)                              frees what it holds, not `me` itself; no status; NULL when it holds nothing
 *
 *   annotator:   process(me, adit_document_t* document)
 *   reader:      start(me, adit_source_t* source), next(me, adit_draft_t* draft)
 *   writer:      begin(me, adit_output_t* output), document(me, const adit_document_t* document),
 *                table(me, adit_str_t name, const adit_str_t* rows, size_t count), end(me)
 *   collector:   accumulate(me, const adit_document_t* document), save(me, adit_sink_t* to), merge(me, adit_str_t state),
 *                finish(me, adit_tables_t* to)
 *
 * What each must do stands at the table of its kind in abi.h. */

/* An annotator. */
#define ADIT_C_ANNOTATOR(state_t, id, open, process, ...)                                                                \
  ADIT_C_BEGIN(state_t, open)                                                                                            \
  static adit_status_t adit_c_process(void* me, adit_document_t* document) { return process((state_t*)me, document); }   \
  static const adit_annotator_1_t adit_c_table = {sizeof adit_c_table, adit_c_create, adit_c_process, free};             \
  ADIT_C_END(id, "adit.annotator/1", #__VA_ARGS__)

/* A reader. */
#define ADIT_C_READER(state_t, id, open, start, next, close, ...)                                                        \
  ADIT_C_BEGIN(state_t, open)                                                                                            \
  ADIT_C_DESTROY(state_t, close)                                                                                         \
  static adit_status_t adit_c_start(void* me, adit_source_t* source) { return start((state_t*)me, source); }             \
  static adit_status_t adit_c_next(void* me, adit_draft_t* draft) { return next((state_t*)me, draft); }                  \
  static const adit_reader_1_t adit_c_table = {sizeof adit_c_table, adit_c_create, adit_c_start, adit_c_next,            \
                                               adit_c_destroy};                                                          \
  ADIT_C_END(id, "adit.reader/1", #__VA_ARGS__)

/* A writer. */
#define ADIT_C_WRITER(state_t, id, open, begin, document, table, end, close, ...)                                        \
  ADIT_C_BEGIN(state_t, open)                                                                                            \
  ADIT_C_DESTROY(state_t, close)                                                                                         \
  static adit_status_t adit_c_begin(void* me, adit_output_t* output) { return begin((state_t*)me, output); }             \
  static adit_status_t adit_c_document(void* me, const adit_document_t* one) { return document((state_t*)me, one); }     \
  static adit_status_t adit_c_rows(void* me, adit_str_t name, const adit_str_t* rows, size_t count) {                    \
    return table((state_t*)me, name, rows, count);                                                                       \
  }                                                                                                                      \
  static adit_status_t adit_c_end(void* me) { return end((state_t*)me); }                                                \
  static const adit_writer_1_t adit_c_table = {sizeof adit_c_table, adit_c_create, adit_c_begin, adit_c_document,        \
                                               adit_c_rows, adit_c_end, adit_c_destroy};                                 \
  ADIT_C_END(id, "adit.writer/1", #__VA_ARGS__)

/* A collector. */
#define ADIT_C_COLLECTOR(state_t, id, open, accumulate, save, merge, finish, close, ...)                                 \
  ADIT_C_BEGIN(state_t, open)                                                                                            \
  ADIT_C_DESTROY(state_t, close)                                                                                         \
  static adit_status_t adit_c_accumulate(void* me, const adit_document_t* one) { return accumulate((state_t*)me, one); } \
  static adit_status_t adit_c_save(void* me, adit_sink_t* to) { return save((state_t*)me, to); }                         \
  static adit_status_t adit_c_merge(void* me, adit_str_t state) { return merge((state_t*)me, state); }                   \
  static adit_status_t adit_c_finish(void* me, adit_tables_t* to) { return finish((state_t*)me, to); }                   \
  static const adit_collector_1_t adit_c_table = {sizeof adit_c_table, adit_c_create, adit_c_accumulate, adit_c_save,    \
                                                  adit_c_merge, adit_c_finish, adit_c_destroy};                          \
  ADIT_C_END(id, "adit.collector/1", #__VA_ARGS__)

/* What the four share; for them alone. */
#define ADIT_C_BEGIN(state_t, open)                                                                                      \
  static adit_status_t adit_c_create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {   \
    (void)shared;                                                                                                        \
    state_t* made = (state_t*)calloc(1, sizeof *made);                                                                   \
    if (!made) return ADIT_FATAL;                                                                                        \
    made->host = host;                                                                                                   \
    const adit_status_t status = open(made, config);                                                                     \
    if (status == ADIT_OK) *self = made;                                                                                 \
    else free(made);                                                                                                     \
    return status;                                                                                                       \
  }
/* As ADIT_C_BEGIN. */
#define ADIT_C_DESTROY(state_t, close)                                                                                   \
  static void adit_c_destroy(void* me) {                                                                                 \
    void (*const closes)(state_t*) = close;                                                                              \
    if (closes) closes((state_t*)me);                                                                                    \
    free(me);                                                                                                            \
  }
/* As ADIT_C_BEGIN. */
#define ADIT_C_END(id, interface_id, manifest)                                                                           \
  static adit_str_t adit_c_manifest(void) { return adit_str(manifest); }                                                 \
  static const void* adit_c_interface(const char* name) {                                                                \
    return strcmp(name, interface_id) == 0 ? (const void*)&adit_c_table : NULL;                                          \
  }                                                                                                                      \
  static const adit_component_t adit_c_component = {sizeof adit_c_component, id, adit_c_manifest, adit_c_interface};     \
  static const adit_component_t* const adit_c_components[] = {&adit_c_component};                                        \
  const adit_plugin_t adit_plugin_entry = {                                                                              \
      ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, adit_c_components}

#endif
