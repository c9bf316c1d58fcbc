/* A library that a plugin needs; built in an older and a newer version. */
__attribute__((visibility("default"))) int helper(void);
int helper(void) { return 0; }
