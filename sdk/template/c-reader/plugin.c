/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one document a line: its title, a tab, its text. Holds no more of it than a buffer. */
#include <adit/c.h>

typedef struct {
  const adit_host_t* host;
  adit_source_t* source;
  adit_status_t stopped; /* why there are no more bytes; ADIT_OK: the source has ended */
  size_t at, size;       /* what of the buffer was not used yet */
  char buffer[1 << 16];
} @NAME@_t;

static adit_status_t open(@NAME@_t* me, const adit_value_t* config) {
  (void)me, (void)config;
  return ADIT_OK;
}

/* Called for every source. A source is read to its end before the next one is started. */
static adit_status_t start(@NAME@_t* me, adit_source_t* source) {
  me->source = source;
  me->stopped = ADIT_OK;
  me->at = me->size = 0;
  return ADIT_OK;
}

/* True if there are bytes in the buffer, if need be after reading on. */
static bool has_bytes(@NAME@_t* me) {
  if (me->at < me->size) return true;
  me->at = me->size = 0;
  if (me->stopped != ADIT_OK) return false;
  if (me->host->cancelled(me->host)) {
    me->stopped = ADIT_CANCELLED;
  } else if (me->host->reading->read(me->source, me->buffer, sizeof me->buffer, &me->size) != ADIT_OK) {
    me->stopped = ADIT_FATAL;
    me->size = 0;
  }
  return me->size > 0;
}

/* Makes the rest of the line the document's text. When that gets too long, the line is read to its end all the same. */
static adit_status_t take_text(@NAME@_t* me, adit_draft_t* draft) {
  adit_status_t status = ADIT_OK;
  for (bool ended = false; !ended && has_bytes(me);) {
    adit_str_t piece = {me->buffer + me->at, me->size - me->at};
    const char* newline = (const char*)memchr(piece.data, '\n', piece.size);
    if (newline) piece.size = (size_t)(newline - piece.data);
    me->at += piece.size + (newline ? 1 : 0);
    ended = newline != NULL;
    if (status == ADIT_OK) status = me->host->reading->append_text(draft, piece);
  }
  return me->stopped != ADIT_OK ? me->stopped : status;
}

/* Called until it gives ADIT_END: makes the next document. After ADIT_FAILED the record goes to the quarantine, and reading
 * goes on. */
static adit_status_t next(@NAME@_t* me, adit_draft_t* draft) {
  char title[1000];
  adit_str_t found = {title, 0};
  if (!has_bytes(me)) return me->stopped != ADIT_OK ? me->stopped : ADIT_END;
  for (; has_bytes(me) && me->buffer[me->at] != '\t'; ++me->at) {
    const bool ended = me->buffer[me->at] == '\n';
    if (ended || found.size == sizeof title) {
      me->at += ended ? 1 : 0;
      const adit_status_t rest = ended ? ADIT_OK : take_text(me, draft);
      if (me->stopped != ADIT_OK) return rest;
      return adit_fail(me->host, ended ? "a line without a tab" : "a title of more than 1000 bytes");
    }
    title[found.size++] = me->buffer[me->at];
  }
  if (!has_bytes(me)) return me->stopped != ADIT_OK ? me->stopped : adit_fail(me->host, "a line without a tab");
  ++me->at;
  me->host->reading->set_meta(draft, adit_str("title"), found);
  return take_text(me, draft);
}

ADIT_C_READER(@NAME@_t, "@NAME@", open, start, next, NULL,
  {"id": "@NAME@", "kind": "reader", "version": "0.1.0", "licence": "Apache-2.0",
   "summary": "one document a line, with its title before a tab", "extensions": ["titled"]});
