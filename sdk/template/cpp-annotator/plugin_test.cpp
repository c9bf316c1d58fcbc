#include "plugin.cpp"

#include <adit/testing.hpp>

#include <cstdio>
#include <string>
#include <vector>

/// Any test framework will do; this test needs none.
static int failures = 0;
static void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "failed: %s\n", what);
  ++failures;
}

static std::vector<std::string> shouts(const char* text, adit::testing::parameters parameters = {}) {
  adit::testing::document doc(text);
  doc.add_tokens();
  adit::testing::host<@TYPE@> host(parameters);
  const adit::testing::outcome result = host.process(doc);
  expect(result.ok(), result.message.c_str());
  return doc.lines("entity");
}

int main() {
  using lines = std::vector<std::string>;
  expect(shouts("He SHOUTS, OK?") == lines{"[3,9) \"SHOUTS\" type=\"SHOUT\""}, "finds words in capitals");
  expect(shouts("He SHOUTS, OK?", {{"min_length", 2}}).size() == 2, "takes its parameter");
  expect(shouts("").empty(), "bears an empty text");
  return failures == 0 ? 0 : 1;
}
