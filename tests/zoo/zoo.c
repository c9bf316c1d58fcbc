/* A plugin that is bad in the one way that its file is called by: copied to leak_instances.so it leaks instances, under
 * any other name it is sound. README.md lists the ways; zoo_test.py says which check finds each. */
#define _GNU_SOURCE
#include <adit/abi.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define STR(text) ((adit_str_t){text, sizeof(text) - 1})
static const adit_span_t nowhere = {ADIT_NULL_ROW, 0};

static char way[64]; /* the file's name, without ".so" */
static bool is(const char* name) { return strcmp(way, name) == 0; }
static bool begins(const char* name) { return strncmp(way, name, strlen(name)) == 0; }

static void spend(double seconds) { /* of processor time */
  for (const clock_t since = clock(); (double)(clock() - since) / CLOCKS_PER_SEC < seconds;) {
  }
}

__attribute__((constructor)) static void begin(void) {
  Dl_info found;
  if (dladdr((const void*)begin, &found) == 0) return;
  const char* const slash = strrchr(found.dli_fname, '/');
  strncpy(way, slash ? slash + 1 : found.dli_fname, sizeof way - 1);
  char* const point = strrchr(way, '.');
  if (point) *point = '\0';
  if (is("scan_time")) spend(0.15);
  if (is("scan_output")) puts("zoo: here I am");
}

/* ---- one instance, whatever the kind --------------------------------------------------------------------------------- */

typedef struct {
  const adit_host_t* host;
  pthread_t maker;
  bool worked, was_cancelled, ended;
  uint32_t number, documents;
  adit_source_t* source;
  adit_output_t* output;
} zoo_t;

static uint32_t instances, uses;
static volatile uint32_t shared_by_all;

static adit_status_t refuse(const zoo_t* me, adit_status_t status, const char* why) {
  me->host->fail(me->host, (adit_str_t){why, strlen(why)}, nowhere, (adit_str_t){NULL, 0});
  return status;
}

static void* sleep_long(void* nothing) {
  sleep(1000);
  return nothing;
}
static void ignore(int signal) { (void)signal; }

static void leave_a_trace(void) {
  if (is("trace_locale")) setlocale(LC_ALL, "C.UTF-8");
  if (is("trace_signals")) signal(SIGINT, ignore);
  if (is("trace_folder") && chdir("/tmp") != 0) abort();
  if (is("trace_file_mask")) umask(0);
  if (is("trace_environment")) setenv("ZOO", "was here", 1);
  if (is("trace_open_files") && open("/dev/null", O_RDONLY) < 0) abort();
  if (is("trace_rounding")) fesetround(FE_UPWARD);
  if (is("trace_traps")) feenableexcept(FE_DIVBYZERO);
  if (is("trace_output")) puts("zoo: working");
  if (is("trace_errors")) fputs("zoo: working\n", stderr);
  if (is("trace_threads")) {
    pthread_t thread;
    pthread_create(&thread, NULL, sleep_long, NULL);
  }
  if (is("trace_processes") && fork() == 0) {
    sleep(5);
    _exit(0);
  }
  if (is("trace_timers")) {
    const struct itimerval later = {{0, 0}, {1000, 0}};
    setitimer(ITIMER_REAL, &later, NULL);
  }
}

/* What hosts of the future may have behind what there is today. */
typedef struct {
  adit_host_t known;
  const void* later[4];
} later_host_t;

static adit_status_t create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)shared;
  zoo_t* const me = calloc(1, sizeof *me);
  if (!me) return ADIT_FATAL;
  me->host = host;
  me->maker = pthread_self();
  me->number = ++instances;
  *self = me;
  const adit_value_t* const file = host->config->get(config, STR("file"));
  const adit_value_t* const top = host->config->get(config, STR("top"));
  if (is("setup_missing_file") && file) {
    FILE* const opened = fopen(host->config->string(file).data, "r");
    fclose(opened); /* null when it is not there */
  }
  if (is("setup_edges") && host->config->integer(top) == 1000) abort();
  if (is("setup_hundred") && me->number > 10) return refuse(me, ADIT_FATAL, "only ten of me");
  if (is("setup_refuses")) return refuse(me, ADIT_FATAL, "never");
  if (is("host_newer") && host->size != sizeof *host) return refuse(me, ADIT_FATAL, "another host than I know");
  if (is("host_older") && ((const volatile later_host_t*)host)->later[3] == self) abort();
  if (is("setup_without_data")) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.so", host->plugin_dir(host).data, way);
    fclose(fopen(path, "r"));
  }
  leave_a_trace();
  return ADIT_OK;
}

static void destroy(void* self) {
  zoo_t* const me = self;
  if (is("setup_unused") && !me->worked) abort();
  if (!is("leak_instances")) free(me);
}

static adit_status_t open_shared(const adit_host_t* host, const adit_value_t* config, void** shared) {
  (void)config;
  *shared = malloc(4000);
  if (++uses > 1 && is("setup_twice")) {
    host->fail(host, STR("in use"), nowhere, (adit_str_t){NULL, 0});
    return ADIT_FATAL;
  }
  return ADIT_OK;
}
static void close_shared(void* shared) {
  --uses;
  if (!is("leak_models")) free(shared);
}

/* ---- an annotator: every word of one byte or more is an entity ---------------------------------------------------------- */

static adit_status_t add(zoo_t* me, adit_document_t* document, uint32_t begin, uint32_t end, uint32_t type) {
  const adit_column_t column = {.size = sizeof column, .type = ADIT_STR, .name = STR("type"), .data = &type};
  return me->host->document->append(document, STR("entity"), 1, &begin, &end, 1, &column);
}

static const char* type_of(zoo_t* me) {
  static char name[32];
  if (is("same_instances")) snprintf(name, sizeof name, "N%u", ++shared_by_all);
  else if (is("same_setups")) snprintf(name, sizeof name, "N%u", me->number);
  else if (is("same_order")) snprintf(name, sizeof name, "N%u", me->documents);
  else if (is("threads_instances")) {
    shared_by_all = me->number;
    usleep(200);
    return shared_by_all == me->number ? "MINE" : "OTHER";
  } else return "WORD";
  return name;
}

static adit_status_t misbehave(zoo_t* me, adit_str_t text, const adit_layer_t* tokens) {
  if (is("text_nul") && memchr(text.data, 0, text.size)) abort();
  if (is("text_empty") && text.size == 0) abort();
  if (is("text_ordinary")) exit(0);
  if (is("text_long_line") && text.size > 8000000) sleep(1000);
  if (is("needs_no_rows") && tokens && tokens->begin[0] == 7) return ADIT_FAILED;
  if (is("threads_moving") && !pthread_equal(me->maker, pthread_self())) return refuse(me, ADIT_FAILED, "another thread");
  if (is("leak_documents") && !malloc(100)) abort();
  if (is("calls_message") && text.size == 0) return ADIT_FAILED;
  if (is("calls_status")) return ADIT_END;
  if (text.size > 500000 && begins("cancel_a") && !is("cancel_at_work")) spend(0.05); /* until it is cancelled */
  if (is("cancel_at_once") && me->host->cancelled(me->host)) return 77;
  if (is("cancel_at_work") && text.size > 8000000) spend(3);
  if (is("time_linear")) spend((double)text.size * (double)text.size * 2e-12);
  me->was_cancelled = me->was_cancelled || me->host->cancelled(me->host);
  return ADIT_OK;
}

static adit_status_t process(void* self, adit_document_t* document) {
  zoo_t* const me = self;
  const adit_document_api_t* const api = me->host->document;
  const adit_str_t text = api->text(document);
  const adit_layer_t* const tokens = api->layer(document, STR("token"), 0);
  me->worked = true;
  ++me->documents;
  if (is("needs_optional") && api->layer(document, STR("mention"), 0)->count > 1000000) return ADIT_FAILED;
  const adit_status_t status = misbehave(me, text, tokens);
  if (status != ADIT_OK) return status;
  if (is("cancel_afterwards") && me->was_cancelled) return ADIT_OK;
  if (is("rows_given")) return ADIT_OK;
  if (is("rows_strings")) return add(me, document, 0, 0, 1000000);
  const char* const type = type_of(me);
  const uint32_t id = api->intern(document, (adit_str_t){type, strlen(type)});
  for (uint32_t i = 0; tokens && i < tokens->count && i < 100 && status == ADIT_OK; ++i) {
    const bool cut = is("text_emoji") && (unsigned char)text.data[tokens->begin[i]] >= 0xF0;
    if (add(me, document, tokens->begin[i] + (cut ? 1 : 0), tokens->end[i], id) != ADIT_OK) return ADIT_FAILED;
  }
  return ADIT_OK;
}

/* ---- a reader: one document a source --------------------------------------------------------------------------------- */

static adit_status_t open_source(void* self, adit_source_t* source) {
  zoo_t* const me = self;
  me->source = source;
  me->ended = false;
  return ADIT_OK;
}

static adit_status_t next(void* self, adit_draft_t* draft) {
  zoo_t* const me = self;
  const adit_reading_api_t* const api = me->host->reading;
  if (me->ended) return is("reader_endless") ? ADIT_OK : ADIT_END;
  char buffer[1000];
  for (size_t got = 1; got > 0;) {
    if (api->read(me->source, buffer, sizeof buffer, &got) != ADIT_OK) {
      me->ended = true;
      if (is("reader_broken_source")) return ADIT_END;
      return ADIT_FATAL;
    }
    if (is("reader_random_bytes") && got > 0 && memchr(buffer, 0xFF, got)) abort();
    me->ended = got == 0;
    if (api->append_text(draft, (adit_str_t){buffer, got}) != ADIT_OK) {
      me->ended = true;
      if (is("reader_too_long")) return 77;
      return refuse(me, ADIT_FAILED, "too long");
    }
    if (is("reader_pieces")) break;
  }
  return ADIT_OK;
}

/* ---- a writer: the text and nothing else ------------------------------------------------------------------------------ */

static adit_status_t put(zoo_t* me, const char* suffix, adit_str_t bytes) {
  adit_sink_t* sink = me->host->writing->open(me->output, (adit_str_t){suffix, strlen(suffix)});
  if (!sink && is("writer_standard_output")) abort();
  if (!sink) sink = me->host->writing->open(me->output, STR(""));
  const adit_status_t status = me->host->writing->write(sink, bytes);
  if (status != ADIT_OK && is("writer_full_disk")) abort();
  return status == ADIT_OK ? ADIT_OK : ADIT_FATAL;
}
static adit_status_t begin_output(void* self, adit_output_t* output) {
  ((zoo_t*)self)->output = output;
  return ADIT_OK;
}
static adit_status_t write_document(void* self, const adit_document_t* document) {
  zoo_t* const me = self;
  ++me->documents;
  return put(me, "text", me->host->document->text(document));
}
static adit_status_t write_table(void* self, adit_str_t name, const adit_str_t* rows, size_t count) {
  if (is("writer_tables") && (count == 0 || rows[0].size < 3)) abort();
  return put(self, "", name);
}
static adit_status_t end_output(void* self) {
  zoo_t* const me = self;
  if (is("writer_no_documents") && me->documents == 0) return refuse(me, ADIT_FAILED, "nothing to write");
  return put(me, "", STR("end\n"));
}

/* ---- a collector: counts documents --------------------------------------------------------------------------------------- */

static adit_status_t accumulate(void* self, const adit_document_t* document) {
  (void)document;
  ++((zoo_t*)self)->documents;
  return ADIT_OK;
}
static adit_status_t save(void* self, adit_sink_t* out) {
  zoo_t* const me = self;
  char text[32];
  const int size = snprintf(text, sizeof text, "%u", me->documents);
  if (is("collector_saved_state")) me->documents = 0;
  return me->host->writing->write(out, (adit_str_t){text, (size_t)size});
}
static adit_status_t merge(void* self, adit_str_t state) {
  zoo_t* const me = self;
  uint32_t number = 0;
  for (size_t i = 0; i < state.size; ++i) {
    const bool digit = state.data[i] >= '0' && state.data[i] <= '9';
    if (!digit && is("collector_damaged_state")) abort();
    if (!digit) return refuse(me, ADIT_FAILED, "no number");
    number = number * 10 + (uint32_t)(state.data[i] - '0');
  }
  me->documents += is("collector_merge") ? 1 : number;
  return ADIT_OK;
}
static adit_status_t finish(void* self, adit_tables_t* tables) {
  zoo_t* const me = self;
  char row[64];
  if (is("collector_no_documents") && me->documents == 0) return refuse(me, ADIT_FAILED, "nothing to count");
  const int size = snprintf(row, sizeof row, is("collector_rows") ? "%u" : "{\"documents\":%u}", me->documents);
  me->host->writing->row(tables, STR("counts"), (adit_str_t){row, (size_t)size});
  return ADIT_OK;
}

/* ---- the entry --------------------------------------------------------------------------------------------------------------- */

static const adit_annotator_1_t annotator = {sizeof annotator, create, process, destroy};
static const adit_annotator_1_t annotator_without_process = {sizeof annotator, create, NULL, destroy};
static const adit_reader_1_t reader = {sizeof reader, create, open_source, next, destroy};
static const adit_writer_1_t writer = {sizeof writer, create, begin_output, write_document, write_table, end_output, destroy};
static const adit_collector_1_t collector = {sizeof collector, create, accumulate, save, merge, finish, destroy};
static const adit_shared_1_t shared = {sizeof shared, open_shared, close_shared};

static const char* kind(void) {
  return begins("reader_") ? "reader" : begins("writer_") ? "writer" : begins("collector_") ? "collector" : "annotator";
}

static const void* find(const char* id) {
  static adit_annotator_1_t copies[64];
  static unsigned copy;
  const bool mine = strncmp(id, "adit.", 5) == 0 && strncmp(id + 5, kind(), strlen(kind())) == 0 &&
                    strcmp(id + 5 + strlen(kind()), "/1") == 0;
  if (strcmp(id, "adit.shared/1") == 0) return &shared;
  if (is("interface_kind") && strcmp(id, "adit.reader/1") == 0) return &reader;
  if (is("interface_unknown") && !mine && strcmp(id, "adit.reader/1") != 0 && strcmp(id, "adit.writer/1") != 0 &&
      strcmp(id, "adit.collector/1") != 0 && strcmp(id, "adit.resolve/1") != 0) return &annotator;
  if (!mine) return NULL;
  if (is("interface_functions")) return &annotator_without_process;
  if (is("interface_stable")) return memcpy(&copies[copy++ % 64], &annotator, sizeof annotator);
  if (begins("reader_")) return &reader;
  if (begins("writer_")) return &writer;
  return begins("collector_") ? (const void*)&collector : &annotator;
}

static adit_str_t manifest(void) {
  static char text[1000];
  static int calls;
  const bool annotates = strcmp(kind(), "annotator") == 0 && !is("manifest_kind");
  const int size = snprintf(
      text, sizeof text,
      "{\"id\": \"zoo\", \"kind\": \"%s\", \"version\": \"1.0.%d\"%s, \"licence\": \"Apache-2.0\"%s, \"parameters\": ["
      "{\"name\": \"top\", \"type\": \"int\", \"default\": 3, \"min\": 1, \"max\": 1000, \"example\": \"%s\"%s%s},"
      "{\"name\": \"file\", \"type\": \"path\", \"default\": null, \"help\": \"nothing\"}]}",
      is("manifest_kind") ? "writer" : kind(), is("manifest_stable") ? ++calls : 0, is("manifest_complete") ? "" : ", \"summary\": \"an animal\"",
      annotates ? ", \"needs\": [\"token\", \"mention?\"], \"gives\": [\"entity\"]" : "", is("manifest_examples") ? "many" : "5",
      is("manifest_help") ? "" : ", \"help\": \"how many\"", is("manifest_keys") ? ", \"defualt\": 4" : "");
  return (adit_str_t){text, (size_t)size};
}

static const adit_component_t component = {sizeof component, "zoo", manifest, find};
static const adit_component_t* const components[] = {&component};
const adit_plugin_t adit_plugin_entry = {ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, components};

#ifdef EXPORTS_MORE
ADIT_EXPORT int zoo_exports_more(void);
int zoo_exports_more(void) { return 1; }
/* A symbol of the whole process, as inline variables of C++ are without -fno-gnu-unique. */
__asm__(".pushsection .bss\n.globl zoo_unique\n.type zoo_unique, %gnu_unique_object\n.size zoo_unique, 1\nzoo_unique: .zero 1\n.popsection");
/* An address among the code, as code that was not compiled with -fPIC has. */
__asm__(".pushsection .text\n.balign 8\nzoo_address: .quad zoo_address\n.popsection");
#endif
