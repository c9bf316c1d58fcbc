/* adit_go.h: the entry of a plugin in Go. The id is read before Go's runtime runs, so it cannot come from Go:
 *
 *     // #include <adit_go.h>
 *     // ADIT_GO_PLUGIN("shouting")
 *     import "C"
 */
#ifndef ADIT_GO_H
#define ADIT_GO_H

#include <adit/abi.h>

/* Of the package adit; weak, since Go links each package by itself once before it links them all. */
extern adit_str_t adit_go_manifest(void) __attribute__((weak));
extern const void* adit_go_interface(const char* id) __attribute__((weak));

/* Makes the library a plugin with the component of this id; once, in the package main. */
#define ADIT_GO_PLUGIN(id)                                                                                              \
  static const adit_component_t adit_go_component = {sizeof adit_go_component, id, adit_go_manifest, adit_go_interface}; \
  static const adit_component_t* const adit_go_components[] = {&adit_go_component};                                     \
  const adit_plugin_t adit_plugin_entry = {                                                                             \
      ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, adit_go_components};

#endif
