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
  adit::testing::component_host host(*adit_plugin_entry.components[0]);
  const auto read = host.read("One\tFirst.\nbad\nTwo\tSecond.", {.chunk = 1});
  expect(read.last.ok(), "reads to the end");
  expect(read.documents.size() == 2 && read.documents[1].text() == "Second.", "makes a document of each line");
  expect(read.failures.size() == 1 && read.failures[0].message == "a line without a tab", "refuses a line without a title");
  return failures == 0 ? 0 : 1;
}
