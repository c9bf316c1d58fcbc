/* The host's functions for Go, which cannot call through a pointer. Each does what the one of its name in abi.h does. */
#ifndef ADIT_BRIDGE_H
#define ADIT_BRIDGE_H

#include <adit/abi.h>

/* An instance, as the host holds it. */
typedef struct adit_go_instance_t {
  const adit_host_t* host;
  uintptr_t handle; /* of the Go value */
} adit_go_instance_t;

const adit_value_t* adit_go_get(const adit_host_t* host, const adit_value_t* map, adit_str_t name);
bool adit_go_boolean(const adit_host_t* host, const adit_value_t* value);
int64_t adit_go_integer(const adit_host_t* host, const adit_value_t* value);
double adit_go_real(const adit_host_t* host, const adit_value_t* value);
adit_str_t adit_go_string(const adit_host_t* host, const adit_value_t* value);

adit_str_t adit_go_text(const adit_host_t* host, const adit_document_t* document);
adit_str_t adit_go_id(const adit_host_t* host, const adit_document_t* document);
adit_str_t adit_go_meta(const adit_host_t* host, const adit_document_t* document, adit_str_t key);
const adit_layer_t* adit_go_layer(const adit_host_t* host, const adit_document_t* document, adit_str_t need, uint32_t index);
adit_str_t adit_go_string_at(const adit_host_t* host, const adit_document_t* document, const adit_layer_t* layer, adit_str_t column,
                             uint32_t row);
double adit_go_number_at(const adit_layer_t* layer, adit_str_t column, uint32_t row);
uint32_t adit_go_intern(const adit_host_t* host, adit_document_t* document, adit_str_t text);
adit_status_t adit_go_append(const adit_host_t* host, adit_document_t* document, adit_str_t layer, uint32_t begin, uint32_t end,
                             uint32_t column_count, const adit_column_t* columns);

void adit_go_fail(const adit_host_t* host, adit_str_t message, adit_str_t parameter);
bool adit_go_cancelled(const adit_host_t* host);
void adit_go_log(const adit_host_t* host, int32_t level, adit_str_t message);
adit_str_t adit_go_plugin_dir(const adit_host_t* host);

/* For readers. */
adit_status_t adit_go_read(const adit_host_t* host, adit_source_t* source, char* buffer, size_t capacity, size_t* got);
adit_str_t adit_go_source_id(const adit_host_t* host, const adit_source_t* source);
adit_str_t adit_go_source_path(const adit_host_t* host, const adit_source_t* source);
uint64_t adit_go_max_document(const adit_host_t* host, const adit_source_t* source);
void adit_go_set_id(const adit_host_t* host, adit_draft_t* draft, adit_str_t id);
void adit_go_set_meta(const adit_host_t* host, adit_draft_t* draft, adit_str_t key, adit_str_t value);
adit_status_t adit_go_append_text(const adit_host_t* host, adit_draft_t* draft, adit_str_t bytes);

/* For writers and collectors. */
adit_sink_t* adit_go_open(const adit_host_t* host, adit_output_t* output);
adit_status_t adit_go_write(const adit_host_t* host, adit_sink_t* sink, adit_str_t bytes);
void adit_go_row(const adit_host_t* host, adit_tables_t* tables, adit_str_t table, adit_str_t json);

#endif
