/* What the broken plugins share: all that is not broken about them. */
#ifndef BROKEN_H
#define BROKEN_H

#include <adit/abi.h>
#include <string.h>

#define STR(text) ((adit_str_t){text, sizeof(text) - 1})

/* A sound manifest of an annotator; MORE are further members. */
#define MANIFEST(ID, MORE) "{\"id\": \"" ID "\", \"kind\": \"annotator\", \"gives\": [\"entity\"]" MORE "}"

/* The entry of a plugin with one component. SOUND stands for a magic number, size and major version as they should be. */
#define ENTRY(...) MAKE_ENTRY(__VA_ARGS__)
#define MAKE_ENTRY(MAGIC, SIZE, MAJOR, ID, MANIFEST_TEXT, INTERFACE)                                        \
  static adit_str_t manifest(void) { return MANIFEST_TEXT; }                                                \
  static const adit_component_t component = {sizeof component, ID, manifest, INTERFACE};                    \
  static const adit_component_t* const components[] = {&component};                                         \
  const adit_plugin_t adit_plugin_entry = {MAGIC, SIZE, MAJOR, ADIT_ABI_MINOR, 1, components}
#define SOUND ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR

/* An annotator whose `self` is its host. */
static adit_status_t create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) {
  (void)config, (void)shared;
  *self = (void*)(uintptr_t)host;
  return ADIT_OK;
}
static void destroy(void* self) { (void)self; }
static adit_status_t process(void* self, adit_document_t* document);
static const adit_annotator_1_t annotator = {sizeof annotator, create, process, destroy};
static inline const void* find_interface(const char* id) {
  return strcmp(id, "adit.annotator/1") == 0 ? &annotator : NULL;
}

/* For plugins that are broken before they process anything. */
#define PROCESS_NOTHING                                               \
  static adit_status_t process(void* self, adit_document_t* document) { \
    (void)self, (void)document;                                       \
    return ADIT_OK;                                                   \
  }

/* Appends one entity [begin, end). */
static inline adit_status_t add_entity(void* self, adit_document_t* document, uint32_t begin, uint32_t end) {
  const adit_host_t* host = self;
  return host->document->append(document, STR("entity"), 1, &begin, &end, 0, NULL);
}

#endif
