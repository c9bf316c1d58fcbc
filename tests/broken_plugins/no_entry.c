/* A library that is no plugin: it has no adit_plugin_entry. */
int adit_nothing;
