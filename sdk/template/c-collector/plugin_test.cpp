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
  adit::testing::document documents[] = {adit::testing::document("Two words."), adit::testing::document("")};
  for (adit::testing::document& doc : documents) doc.add_tokens();
  adit::testing::component_host host(*adit_plugin_entry.components[0]);
  const auto whole = host.collect(documents);
  expect(whole.last.ok() && whole.tables.size() == 1, "gives one table");
  expect(whole.tables[0].second[0] == "{\"documents\":2,\"words\":3}", "counts documents and words");
  expect(host.collect_in_parts(documents, 2).tables == whole.tables, "parts make the same whole");
  return failures == 0 ? 0 : 1;
}
