/* SPDX-License-Identifier: Apache-2.0 */
/* Reports words in capitals as entities of type SHOUT. */
#include <adit/c.h>

typedef struct {
  const adit_host_t* host;
  int64_t min_length;
} @NAME@_t;

static adit_status_t open(@NAME@_t* me, const adit_value_t* config) {
  me->min_length = adit_integer(me->host, config, "min_length");
  return ADIT_OK;
}

static adit_status_t process(@NAME@_t* me, adit_document_t* document) {
  const adit_document_api_t* api = me->host->document;
  const adit_layer_t* tokens = api->layer(document, adit_str("token"), 0);
  for (uint32_t i = 0; tokens && i < tokens->count; ++i) {
    const adit_str_t word = adit_row_text(api, document, tokens, i);
    if ((int64_t)word.size < me->min_length || !adit_is_ascii_upper(word)) continue;
    const adit_status_t status = adit_add(api, document, "entity", tokens->begin[i], tokens->end[i], "type", "SHOUT");
    if (status != ADIT_OK) return status;
  }
  return ADIT_OK;
}

ADIT_C_ANNOTATOR(@NAME@_t, "@NAME@", open, process,
  {"id": "@NAME@", "kind": "annotator", "version": "0.1.0", "licence": "Apache-2.0",
   "summary": "words in capitals", "needs": ["token"], "gives": ["entity"], "parameters": [
    {"name": "min_length", "type": "int", "default": 3, "min": 1, "max": 100, "help": "shortest word to report, in code points"}]});
