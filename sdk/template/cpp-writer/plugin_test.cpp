#include "plugin.cpp"

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
  adit::testing::document doc("Ann saw Bob.", {.id = "a.txt"});
  doc.add<adit::entity>(doc.find("Ann"), {.type = "PER"});
  doc.add<adit::entity>(doc.find("Bob"), {.type = "PER"});
  expect(adit::testing::host<@TYPE@>().write(doc).text == "a.txt\tAnn\tBob\n", "writes id and entities");
  expect(!adit::testing::host<@TYPE@>().write(doc, {.full_after = 3}).last.ok(), "stops when the disk is full");
  return failures == 0 ? 0 : 1;
}
