/* The annotator's table does not cover destroy(). */
#include "broken.h"
PROCESS_NOTHING
static const adit_annotator_1_t cut = {24, create, process, destroy};
static const void* find_cut(const char* id) { return find_interface(id) ? &cut : NULL; }
ENTRY(SOUND, "small_interface", STR(MANIFEST("small_interface", "")), find_cut);
