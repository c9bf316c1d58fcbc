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
  adit::testing::document doc("Ann saw Bob.", {.id = "a.txt"});
  doc.add<adit::entity>(doc.find("Ann"), {.type = "PER"});
  doc.add<adit::entity>(doc.find("Bob"), {.type = "PER"});
  expect(host.write(doc).text == "a.txt\tAnn\tBob\n", "writes id and entities");
  expect(!host.write(doc, {.full_after = 3}).last.ok(), "stops when the disk is full");
  expect(host.write({&doc, 1}, {{"names", {"{}"}}}).text == "a.txt\tAnn\tBob\nnames\t{}\n", "writes tables");
  return failures == 0 ? 0 : 1;
}
