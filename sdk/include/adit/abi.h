/* adit/abi.h: the contract between the adit host and its plugins, in plain C.
 *
 * Life of a component, in order:
 *   1. [scan]   the host loads the library, reads `adit_plugin_entry`, and calls manifest() and interface() of each
 *               component. Nothing may be opened, started or printed here.
 *   2. [setup]  for each use in a pipeline: resolve (needs that depend on parameters), shared open (the model, once per
 *               configuration), then create, once per worker.
 *   3. [worker] the calls that do the work. An instance is never in two calls at once, but may change threads between
 *               calls. The shared object is used by all instances at the same time and must not change.
 *   4. [setup]  destroy for each instance, then shared close. The library stays loaded until the process ends.
 *
 * Rules that hold everywhere
 *   - A thread tag ends each comment: [scan], [setup], [worker] as above, [any] at any time from any thread.
 *   - A string is a pointer and a length, valid UTF-8, not terminated. {NULL, 0} means absent; {non-null, 0} is empty.
 *   - Offsets are bytes into the document's text, half-open, on code point boundaries.
 *   - Who allocates frees. What a plugin returns stays valid until its instance is destroyed (static data: for ever);
 *     what the host returns stays valid until the call during which it was returned ends, unless said otherwise.
 *   - No exception, panic or longjmp leaves a plugin. Every function here is called as if it were `noexcept`.
 *   - Every struct begins with its size as its maker knew it. A field is read only if the size covers it (ADIT_HAS), so
 *     fields can be added at the end. A published interface never changes otherwise: revision /2 lives beside /1.
 */
#ifndef ADIT_ABI_H
#define ADIT_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ADIT_ABI_MAGIC 0x54494441u /* "ADIT" in memory on a little-endian machine */
#define ADIT_ABI_MAJOR 1           /* a plugin of another major version is refused */
#define ADIT_ABI_MINOR 0           /* grows when something is added */

#if defined(__GNUC__)
#define ADIT_EXPORT __attribute__((visibility("default")))
#else
#define ADIT_EXPORT
#endif

/* True if the struct behind `pointer` is large enough to hold `field`. */
#define ADIT_HAS(pointer, field) \
  ((pointer)->size >= (size_t)((const char*)&(pointer)->field - (const char*)(pointer)) + sizeof((pointer)->field))

/* A null row, string or span: ADIT_NULL_ROW in ref columns and as `begin` of a null span; id 0 in string columns; NaN in
 * f64 columns; an empty list. bool, i32 and i64 have no null. */
#define ADIT_NULL_ROW 0xFFFFFFFFu
#define ADIT_NULL_STRING 0u

/* ---- plain values ------------------------------------------------------------------------------------------------ */

/* Bytes with their length; see the rules above for owner and lifetime. */
typedef struct adit_str_t {
  const char* data; /* null when absent */
  size_t size;      /* in bytes */
} adit_str_t;

/* A stretch of text: bytes [begin, end). Null when begin is ADIT_NULL_ROW. */
typedef struct adit_span_t {
  uint32_t begin; /* first byte */
  uint32_t end;   /* behind the last byte */
} adit_span_t;

/* What a call came to. With anything but ADIT_OK and ADIT_END the plugin should have called fail() with a message. */
typedef int32_t adit_status_t;
enum {
  ADIT_OK = 0,         /* done */
  ADIT_FAILED = 1,     /* this document (or record) failed; the instance can go on with the next one */
  ADIT_BAD_CONFIG = 2, /* a parameter's value cannot be used; only from create, shared open and resolve */
  ADIT_FATAL = 3,      /* the instance is broken and must not be called again, except destroy; of a reader: the source */
  ADIT_CANCELLED = 4,  /* stopped because cancelled() was true */
  ADIT_END = 5         /* a reader has no more documents in this source */
};

/* Levels of log(). */
enum { ADIT_LOG_DEBUG = 0, ADIT_LOG_INFO = 1, ADIT_LOG_WARNING = 2, ADIT_LOG_ERROR = 3 };

/* Types of a column, with the element that `adit_column_t.data` points to. */
typedef uint32_t adit_type_t;
enum {
  ADIT_BOOL = 1, /* uint8_t, 0 or 1 */
  ADIT_I32 = 2,  /* int32_t */
  ADIT_I64 = 3,  /* int64_t */
  ADIT_F64 = 4,  /* double, NaN is null */
  ADIT_STR = 5,  /* uint32_t, a string id of the document, 0 is null */
  ADIT_SPAN = 6, /* adit_span_t */
  ADIT_REF = 7,  /* uint32_t, a row of the target layer, ADIT_NULL_ROW is null */
  ADIT_SPANS = 8, /* list of adit_span_t, cut into rows by `starts` */
  ADIT_REFS = 9   /* list of uint32_t rows of the target layer, cut into rows by `starts` */
};

/* Units in which offsets() counts. */
enum { ADIT_BYTES = 0, ADIT_CODE_POINTS = 1, ADIT_UTF16_UNITS = 2 };

/* ---- what the host owns: opaque ---------------------------------------------------------------------------------- */

typedef struct adit_document_t adit_document_t; /* a document as one step, reader, writer or collector sees it */
typedef struct adit_value_t adit_value_t;       /* a checked parameter value; a configuration is a map of them */
typedef struct adit_source_t adit_source_t;     /* an opened input */
typedef struct adit_draft_t adit_draft_t;       /* a document that a reader is making */
typedef struct adit_output_t adit_output_t;     /* where a writer writes */
typedef struct adit_sink_t adit_sink_t;         /* a stream of bytes going out */
typedef struct adit_tables_t adit_tables_t;     /* takes the rows of a collector's tables */

/* ---- layers ------------------------------------------------------------------------------------------------------ */

typedef struct adit_layer_t adit_layer_t;

/* One column of a layer. For reading: the host's, valid as long as its layer. For append(): the plugin's, read during
 * the call. */
typedef struct adit_column_t {
  uint32_t size;                      /* sizeof(adit_column_t) */
  adit_type_t type;                   /* one of ADIT_BOOL ... ADIT_REFS */
  adit_str_t name;                    /* as in the manifest or layers.hpp */
  const void* data;                   /* one element a row; for lists all elements of all rows; may be null if none */
  const uint32_t* starts;             /* lists: count + 1 positions in `data`, row i is [starts[i], starts[i+1]); else null */
  const adit_layer_t* target;         /* ref columns when reading: the layer they point into; else null */
} adit_column_t;

/* A frozen layer: rows sorted by begin upwards, then end downwards, then as appended. The host's; valid until the call in
 * which it was given ends. */
struct adit_layer_t {
  uint32_t size;         /* sizeof(adit_layer_t) */
  uint32_t count;        /* rows */
  adit_str_t name;       /* "entity", or "entity@ner" for a second giver of one layer */
  adit_str_t producer;   /* id of the step that wrote it; "" when the reader did */
  const uint32_t* begin; /* count begins, null when count is 0 */
  const uint32_t* end;   /* count ends */
  uint32_t column_count; /* how many columns */
  const adit_column_t* const* columns; /* in the order of layers.hpp or of the manifest that gives the layer */
};

/* ---- what the host can do ---------------------------------------------------------------------------------------- */

/* Reading parameters. All values were checked against the manifest and filled with defaults before. */
typedef struct adit_config_api_t {
  uint32_t size; /* sizeof(adit_config_api_t) */
  /* The value of parameter or key `name` in a map. Null if there is none or it is null. Lives as long as the instance
   * or shared object that was made with it. [setup] [worker] */
  const adit_value_t* (*get)(const adit_value_t* map, adit_str_t name);
  /* Elements of a list or map; 0 for any other value. [setup] [worker] */
  uint32_t (*count)(const adit_value_t* value);
  /* Element `index` of a list or map, in the order of the file. Null past the end. [setup] [worker] */
  const adit_value_t* (*at)(const adit_value_t* value, uint32_t index);
  /* Key of element `index` of a map. Absent past the end. [setup] [worker] */
  adit_str_t (*key)(const adit_value_t* map, uint32_t index);
  /* The value itself; false, 0, 0.0 or absent when it is of another type. A duration is in nanoseconds, a size in bytes
   * (both by integer()), a path is absolute (by string()). [setup] [worker] */
  bool (*boolean)(const adit_value_t* value);
  int64_t (*integer)(const adit_value_t* value);   /* as boolean */
  double (*real)(const adit_value_t* value);       /* as boolean; also of an int */
  adit_str_t (*string)(const adit_value_t* value); /* as boolean; of a string, enum, path, regex */
} adit_config_api_t;

/* Reading and annotating a document. */
typedef struct adit_document_api_t {
  uint32_t size; /* sizeof(adit_document_api_t) */
  /* The text. Lives as long as the document. [worker] */
  adit_str_t (*text)(const adit_document_t* document);
  /* The document's id, unique in a run. [worker] */
  adit_str_t (*id)(const adit_document_t* document);
  /* The metadata value of `key`, e.g. "title", "date". Absent if there is none. [worker] */
  adit_str_t (*meta)(const adit_document_t* document, adit_str_t key);
  /* Number of metadata entries, and entry `index` (requires: index < count) in the order they were set. [worker] */
  uint32_t (*meta_count)(const adit_document_t* document);
  void (*meta_at)(const adit_document_t* document, uint32_t index, adit_str_t* key, adit_str_t* value); /* see above */
  /* The string behind an id of a str column. Absent for 0 and for an id that is not of this document. Lives as long as
   * the document. [worker] */
  adit_str_t (*string)(const adit_document_t* document, uint32_t id);
  /* The id of `text` in this document; the same text gives the same id. 0 only for an absent string. [worker] */
  uint32_t (*intern)(adit_document_t* document, adit_str_t text);
  /* The layer that the pipeline wired to a need of the manifest; `index` counts the layers of a need that takes many,
   * by priority, and is 0 otherwise. Null when an optional need has no giver, and past the last. [worker] */
  const adit_layer_t* (*layer)(const adit_document_t* document, adit_str_t need, uint32_t index);
  /* All layers that the document has now, in the order they were written: for writers and collectors. [worker] */
  uint32_t (*layer_count)(const adit_document_t* document);
  const adit_layer_t* (*layer_at)(const adit_document_t* document, uint32_t index); /* null past the last */
  /* Adds `count` rows to a layer that the manifest gives. May be called several times in one process() call. Columns that
   * are not given are null (false, 0). The columns lie columns[0].size bytes apart, as the plugin knows their struct. Ref columns hold rows of the wired need of that name, or, for a layer that this
   * step gives itself, positions in the order of appending; the host sorts, checks and freezes when process() returns.
   * ADIT_FAILED with a message on the document when the layer, a column or a type is not what was declared. [worker] */
  adit_status_t (*append)(adit_document_t* document, adit_str_t layer, uint32_t count, const uint32_t* begin,
                          const uint32_t* end, uint32_t column_count, const adit_column_t* columns);
  /* Notes something about the document that people should see (writers show it); the document does not fail. `span` may be
   * null (begin ADIT_NULL_ROW). [worker] */
  void (*diagnose)(adit_document_t* document, adit_str_t message, adit_span_t span);
  /* Converts byte offsets to another unit: `to[i]` for `bytes[i]`, in any order. Offsets past the text count as its end.
   * [worker] */
  void (*offsets)(const adit_document_t* document, uint32_t unit, const uint32_t* bytes, size_t count, uint32_t* to);
  /* Number of diagnostics that the document has so far, and entry `index` (requires: index < count) in the order they were
   * noted: the message, where in the text (begin ADIT_NULL_ROW: nowhere), and the id of the step that noted it ("" when
   * the reader or the host did). Messages live as long as the document. [worker] */
  uint32_t (*diagnostic_count)(const adit_document_t* document);
  void (*diagnostic_at)(const adit_document_t* document, uint32_t index, adit_str_t* message, adit_span_t* span,
                        adit_str_t* step); /* see above */
} adit_document_api_t;

/* Reading an input, and handing back what was found in it: for readers. */
typedef struct adit_reading_api_t {
  uint32_t size; /* sizeof(adit_reading_api_t) */
  /* Fills `buffer` with up to `capacity` bytes, decompressed; *got is 0 only at the end. ADIT_FAILED when the system
   * refuses to read: return ADIT_FATAL then, the host has the reason. [worker] */
  adit_status_t (*read)(adit_source_t* source, char* buffer, size_t capacity, size_t* got);
  /* What a document of this source is called unless it has an id of its own: the path below the inputs' common folder,
   * "-" for standard input. [worker] */
  adit_str_t (*source_id)(const adit_source_t* source);
  /* The file's absolute path for readers that must seek. Absent for streams and compressed files. [worker] */
  adit_str_t (*source_path)(const adit_source_t* source);
  /* The longest document that the run takes, in bytes. [worker] */
  uint64_t (*max_document)(const adit_source_t* source);
  /* Sets the document's id; the host makes it unique. Without it the id is the source's. [worker] */
  void (*set_id)(adit_draft_t* draft, adit_str_t id);
  /* Sets one metadata entry; the last value of a key stays. [worker] */
  void (*set_meta)(adit_draft_t* draft, adit_str_t key, adit_str_t value);
  /* Appends bytes of text, in any encoding state: the host decodes. ADIT_FAILED when the document gets longer than
   * max_document: skip the rest of it and return ADIT_FAILED from next(). [worker] */
  adit_status_t (*append_text)(adit_draft_t* draft, adit_str_t bytes);
  /* Ends the text and gives the document, so that a reader can append layers that its manifest gives. Offsets are into the
   * text as decoded. Null when the text was rejected: return ADIT_FAILED then. [worker] */
  adit_document_t* (*document)(adit_draft_t* draft);
} adit_reading_api_t;

/* Writing: for writers, and for whoever is given a sink. */
typedef struct adit_writing_api_t {
  uint32_t size; /* sizeof(adit_writing_api_t) */
  /* The writer's main stream for suffix "", else a file of its own beside it (NAME.SUFFIX.EXT). Null when there can be no
   * such file because the output is standard output: use the main stream then. The host flushes, syncs and renames after
   * end(). Owned by the host, lives until end() returns. [setup] [worker] */
  adit_sink_t* (*open)(adit_output_t* output, adit_str_t suffix);
  /* Appends bytes. ADIT_FAILED when they cannot be written: return ADIT_FATAL then, the host has the reason. [worker] */
  adit_status_t (*write)(adit_sink_t* sink, adit_str_t bytes);
  /* Columns of the terminal that the main stream goes to; 0 when it is no terminal. [setup] [worker] */
  uint32_t (*terminal_width)(const adit_output_t* output);
  /* Adds one row, a JSON object, to a collector's table. [worker] */
  void (*row)(adit_tables_t* tables, adit_str_t table, adit_str_t json);
} adit_writing_api_t;

/* The host, as one instance sees it. Given to create, open and resolve; lives until that instance or shared object is
 * destroyed, for resolve until it returns. */
typedef struct adit_host_t adit_host_t;
struct adit_host_t {
  uint32_t size; /* sizeof(adit_host_t) */
  uint16_t abi_major; /* ADIT_ABI_MAJOR of the host */
  uint16_t abi_minor; /* ADIT_ABI_MINOR of the host */
  void* self; /* the host's own */
  const adit_config_api_t* config;     /* reading parameters */
  const adit_document_api_t* document; /* reading and annotating documents */
  const adit_reading_api_t* reading;   /* for readers */
  const adit_writing_api_t* writing;   /* for writers, collectors and resolve */
  /* A further table of host functions by id and revision, e.g. "x-adit.something/1". Null if this host lacks it. [any] */
  const void* (*interface)(const adit_host_t* host, const char* id);
  /* Writes one line to the run's log, with the plugin, step and document added. [any] */
  void (*log)(const adit_host_t* host, int32_t level, adit_str_t message);
  /* Says why the present call is about to return something else than ADIT_OK. The last call counts. `span` is where in the
   * text (begin ADIT_NULL_ROW: nowhere), `parameter` which parameter (absent: none). [setup] [worker] */
  void (*fail)(const adit_host_t* host, adit_str_t message, adit_span_t span, adit_str_t parameter);
  /* True when the work should stop: ask in long loops, then return ADIT_CANCELLED. [worker] */
  bool (*cancelled)(const adit_host_t* host);
  /* Scratch memory, released when the present call returns. `alignment` is a power of two. Null when there is none. [worker] */
  void* (*allocate)(const adit_host_t* host, size_t size, size_t alignment);
  /* The absolute path of the plugin's folder; its data lies in "data/" there. Lives as long as the host. [setup] [worker] */
  adit_str_t (*plugin_dir)(const adit_host_t* host);
};

/* ---- what a component can do: interfaces asked for by id ---------------------------------------------------------- */

/* "adit.resolve/1", optional: needs and gives that depend on parameters. */
typedef struct adit_resolve_1_t {
  uint32_t size; /* sizeof(adit_resolve_1_t) */
  /* Writes {"needs": [...], "gives": [...]} to `out` (host->writing->write), in the manifest's form; a missing key leaves
   * the manifest's. Where the manifest has "open_parameters": true, the answer may also have version, summary, licence and
   * parameters beyond the manifest's; `config` then holds the manifest's own. Opens nothing but what such a component must
   * ask for them, as `exec` its process. ADIT_OK or ADIT_BAD_CONFIG. [setup] */
  adit_status_t (*resolve)(const adit_host_t* host, const adit_value_t* config, adit_sink_t* out);
} adit_resolve_1_t;

/* "adit.shared/1", optional: what all instances of one configuration share, such as a model. */
typedef struct adit_shared_1_t {
  uint32_t size; /* sizeof(adit_shared_1_t) */
  /* Makes the shared object; *shared is the plugin's. ADIT_OK, ADIT_BAD_CONFIG or ADIT_FATAL. [setup] */
  adit_status_t (*open)(const adit_host_t* host, const adit_value_t* config, void** shared);
  /* Frees it, after the last instance is gone. [setup] */
  void (*close)(void* shared);
} adit_shared_1_t;

/* "adit.annotator/1": reads layers of a document and gives others. */
typedef struct adit_annotator_1_t {
  uint32_t size; /* sizeof(adit_annotator_1_t) */
  /* Makes an instance; *self is the plugin's. `shared` is null without adit.shared. ADIT_OK, ADIT_BAD_CONFIG or
   * ADIT_FATAL; *self counts only with ADIT_OK. [setup] */
  adit_status_t (*create)(const adit_host_t* host, const adit_value_t* config, void* shared, void** self);
  /* Annotates one document. [worker] */
  adit_status_t (*process)(void* self, adit_document_t* document);
  /* Frees an instance. [setup] */
  void (*destroy)(void* self);
} adit_annotator_1_t;

/* "adit.reason/1", optional, of an annotator: why it gave a row. */
typedef struct adit_reason_1_t {
  uint32_t size; /* sizeof(adit_reason_1_t) */
  /* Writes why row `row` of `layer` (by its name in the manifest's gives) was given: lines of text, in the words of its users,
   * to `out` (host->writing->write). `self` is an instance of adit.annotator; the document is one that this component has
   * annotated under the same parameters, all its layers can be read, its own among them. ADIT_OK, also when there is nothing
   * to say, ADIT_FAILED or ADIT_FATAL. [worker] */
  adit_status_t (*reason)(void* self, const adit_document_t* document, adit_str_t layer, uint32_t row, adit_sink_t* out);
} adit_reason_1_t;

/* "adit.reader/1": turns inputs into documents. One instance a run. */
typedef struct adit_reader_1_t {
  uint32_t size; /* sizeof(adit_reader_1_t) */
  adit_status_t (*create)(const adit_host_t* host, const adit_value_t* config, void* shared, void** self); /* [setup] */
  /* Starts on a source, which lives until next() has returned ADIT_END or ADIT_FATAL. With anything but ADIT_OK the source
   * cannot be read: it goes to the quarantine, next() is not called for it, and the host opens the next one. [worker] */
  adit_status_t (*open)(void* self, adit_source_t* source);
  /* Makes the next document. ADIT_OK: `draft` holds one. ADIT_END: there is none. ADIT_FAILED: this record failed, the host
   * puts what the draft holds into the quarantine and asks again: only for a reader that got past the record. ADIT_FATAL:
   * this source cannot be read on; what the draft holds goes to the quarantine, the next source is opened. [worker] */
  adit_status_t (*next)(void* self, adit_draft_t* draft);
  void (*destroy)(void* self); /* [setup] */
} adit_reader_1_t;

/* "adit.writer/1": writes documents and tables. One instance a run; documents come in the order of the input. */
typedef struct adit_writer_1_t {
  uint32_t size; /* sizeof(adit_writer_1_t) */
  adit_status_t (*create)(const adit_host_t* host, const adit_value_t* config, void* shared, void** self); /* [setup] */
  /* Before the first document. `output` lives until end() returns. [setup] */
  adit_status_t (*begin)(void* self, adit_output_t* output);
  /* One document with all its layers. [worker] */
  adit_status_t (*document)(void* self, const adit_document_t* document);
  /* One whole table of a collector: each row is a JSON object. After the last document. May be null: then the writer gets
   * none. [worker] */
  adit_status_t (*table)(void* self, adit_str_t name, const adit_str_t* rows, size_t count);
  /* After the last document and table. [worker] */
  adit_status_t (*end)(void* self);
  void (*destroy)(void* self); /* [setup] */
} adit_writer_1_t;

/* "adit.collector/1": sees all documents of a run in order and sums them up in tables. Its state can be saved and merged,
 * so that the same collector works over parts of a run: merging the states of parts in order gives what one instance would
 * have that saw all documents. */
typedef struct adit_collector_1_t {
  uint32_t size; /* sizeof(adit_collector_1_t) */
  adit_status_t (*create)(const adit_host_t* host, const adit_value_t* config, void* shared, void** self); /* [setup] */
  /* One more document. [worker] */
  adit_status_t (*accumulate)(void* self, const adit_document_t* document);
  /* Writes the state to `out`, in a form that merge() of the same version reads. [worker] */
  adit_status_t (*save)(void* self, adit_sink_t* out);
  /* Adds a saved state, as if its documents came after those seen so far. [worker] */
  adit_status_t (*merge)(void* self, adit_str_t state);
  /* Gives the rows of its tables (host->writing->row). Called once, at the end. [worker] */
  adit_status_t (*finish)(void* self, adit_tables_t* tables);
  void (*destroy)(void* self); /* [setup] */
} adit_collector_1_t;

/* ---- the entry --------------------------------------------------------------------------------------------------- */

/* One component of a plugin. Static: lives as long as the library is loaded. */
typedef struct adit_component_t {
  uint32_t size;                         /* sizeof(adit_component_t) */
  const char* id;                        /* as in the manifest, e.g. "quotes.marks"; terminated by 0 */
  /* JSON, see docs/plugins.md; or {"error": "why"} when the component cannot even be described. Static. [scan] */
  adit_str_t (*manifest)(void);
  const void* (*interface)(const char* id); /* the table of that id and revision, static; null if it has none. [scan] */
} adit_component_t;

/* What a library exports under the name adit_plugin_entry. */
typedef struct adit_plugin_t {
  uint32_t magic; /* ADIT_ABI_MAGIC */
  uint32_t size;  /* sizeof(adit_plugin_t) */
  uint16_t abi_major; /* ADIT_ABI_MAJOR */
  uint16_t abi_minor; /* ADIT_ABI_MINOR */
  uint32_t count;     /* components */
  const adit_component_t* const* components; /* their addresses */
} adit_plugin_t;

/* The one symbol of a plugin. Define it with this declaration in sight: without `extern`, C++ would keep a const to itself. */
extern ADIT_EXPORT const adit_plugin_t adit_plugin_entry;

#ifdef __cplusplus
}
#endif

#endif
