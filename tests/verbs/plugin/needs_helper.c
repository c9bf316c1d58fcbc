/* A plugin that needs the newer version of another library. */
#include <adit/c.h>

int helper(void);
typedef struct {
  const adit_host_t* host;
} needing_t;
static adit_status_t open(needing_t* me, const adit_value_t* config) {
  (void)me, (void)config;
  return helper();
}
static adit_status_t process(needing_t* me, adit_document_t* document) {
  (void)me, (void)document;
  return ADIT_OK;
}
ADIT_C_ANNOTATOR(needing_t, "needing", open, process, {"id": "needing", "kind": "annotator"});
