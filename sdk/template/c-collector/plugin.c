/* SPDX-License-Identifier: Apache-2.0 */
/* Counts documents and their words. */
#include <adit/c.h>

#include <inttypes.h>
#include <stdio.h>

typedef struct {
  const adit_host_t* host;
  uint64_t documents, words;
} @NAME@_t;

static adit_status_t open(@NAME@_t* me, const adit_value_t* config) {
  (void)me, (void)config;
  return ADIT_OK;
}

/* Called for every document, in the order of the input. */
static adit_status_t accumulate(@NAME@_t* me, const adit_document_t* document) {
  const adit_layer_t* tokens = me->host->document->layer(document, adit_str("token"), 0);
  me->documents += 1;
  me->words += tokens ? tokens->count : 0;
  return ADIT_OK;
}

/* The state, and adding a saved one as if its documents came next: so parts of a run can be summed up apart. */
static adit_status_t save(@NAME@_t* me, adit_sink_t* to) {
  char state[64];
  snprintf(state, sizeof state, "%" PRIu64 " %" PRIu64 ".", me->documents, me->words);
  return me->host->writing->write(to, adit_str(state)) == ADIT_OK ? ADIT_OK : ADIT_FATAL;
}

/* Takes digits and the mark behind them off the front; false when that is not what stands there. */
static bool take_number(adit_str_t* from, char mark, uint64_t* number) {
  size_t digits = 0;
  for (*number = 0; digits < from->size && from->data[digits] >= '0' && from->data[digits] <= '9'; ++digits) {
    *number = *number * 10 + (uint64_t)(from->data[digits] - '0');
  }
  if (digits == 0 || digits == from->size || from->data[digits] != mark) return false;
  from->data += digits + 1;
  from->size -= digits + 1;
  return true;
}

static adit_status_t merge(@NAME@_t* me, adit_str_t state) {
  uint64_t documents, words;
  if (!take_number(&state, ' ', &documents) || !take_number(&state, '.', &words) || state.size > 0) {
    return adit_fail(me->host, "the saved state is damaged");
  }
  me->documents += documents;
  me->words += words;
  return ADIT_OK;
}

/* Once, at the end: rows of tables, each a JSON object. */
static adit_status_t finish(@NAME@_t* me, adit_tables_t* to) {
  char row[96];
  snprintf(row, sizeof row, "{\"documents\":%" PRIu64 ",\"words\":%" PRIu64 "}", me->documents, me->words);
  me->host->writing->row(to, adit_str("@NAME@"), adit_str(row));
  return ADIT_OK;
}

ADIT_C_COLLECTOR(@NAME@_t, "@NAME@", open, accumulate, save, merge, finish, NULL,
  {"id": "@NAME@", "kind": "collector", "version": "0.1.0", "licence": "Apache-2.0",
   "summary": "number of documents and words", "needs": ["token"]});
