#include <adit/testing.hpp>

#include <cstdio>

/// Any test framework will do; this test needs none.
static int failures = 0;
static void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "failed: %s\n", what);
  ++failures;
}

int main() {
  adit::testing::component_host host(*adit_plugin_entry.components[0], {{"min_length", 3}});
  adit::testing::document doc("He SHOUTS, OK?");
  doc.add_tokens();
  expect(host.made().ok(), host.made().message.c_str());
  expect(host.process(doc).ok(), "works");
  expect(doc.lines("entity") == std::vector<std::string>{"[3,9) \"SHOUTS\" type=\"SHOUT\""}, "finds words in capitals");
  return failures == 0 ? 0 : 1;
}
