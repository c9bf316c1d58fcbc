/* SPDX-License-Identifier: Apache-2.0 */
/* Writes one line a document: its id and its entities. */
#include <adit/c.h>

typedef struct {
  const adit_host_t* host;
  adit_sink_t* out;
} @NAME@_t;

static adit_status_t open(@NAME@_t* me, const adit_value_t* config) {
  (void)me, (void)config;
  return ADIT_OK;
}

/* Before the first document. The host opens the file, and gives it its name when the run was well. */
static adit_status_t begin(@NAME@_t* me, adit_output_t* output) {
  me->out = me->host->writing->open(output, adit_str(""));
  return ADIT_OK;
}

/* ADIT_FATAL when it cannot be written; the host has the reason. */
static adit_status_t put(@NAME@_t* me, adit_str_t bytes) {
  return me->host->writing->write(me->out, bytes) == ADIT_OK ? ADIT_OK : ADIT_FATAL;
}

/* Called for every document, in the order of the input. */
static adit_status_t document(@NAME@_t* me, const adit_document_t* one) {
  const adit_document_api_t* api = me->host->document;
  const adit_layer_t* entities = api->layer(one, adit_str("entity"), 0);
  adit_status_t status = put(me, api->id(one));
  for (uint32_t i = 0; entities && i < entities->count && status == ADIT_OK; ++i) {
    status = put(me, adit_str("\t"));
    if (status == ADIT_OK) status = put(me, adit_row_text(api, one, entities, i));
  }
  return status == ADIT_OK ? put(me, adit_str("\n")) : status;
}

/* After the last document: a table of a collector, each row a JSON object. */
static adit_status_t table(@NAME@_t* me, adit_str_t name, const adit_str_t* rows, size_t count) {
  adit_status_t status = ADIT_OK;
  for (size_t i = 0; i < count && status == ADIT_OK; ++i) {
    status = put(me, name);
    if (status == ADIT_OK) status = put(me, adit_str("\t"));
    if (status == ADIT_OK) status = put(me, rows[i]);
    if (status == ADIT_OK) status = put(me, adit_str("\n"));
  }
  return status;
}

static adit_status_t end(@NAME@_t* me) {
  (void)me;
  return ADIT_OK;
}

ADIT_C_WRITER(@NAME@_t, "@NAME@", open, begin, document, table, end, NULL,
  {"id": "@NAME@", "kind": "writer", "version": "0.1.0", "licence": "Apache-2.0",
   "summary": "one line a document with its entities", "needs": ["entity?"], "parameters": [
    {"name": "path", "type": "path", "access": "write", "default": null, "help": "file to write; left out: standard output"}]});
