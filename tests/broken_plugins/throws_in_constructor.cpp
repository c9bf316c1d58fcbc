// A C++ component whose constructor throws: its manifest is {"error": "cannot count to three"}.
#include <adit/sdk.hpp>
#include <stdexcept>
struct ThrowsInConstructor : adit::annotator {
  ThrowsInConstructor() : annotator({.id = "throws_in_constructor"}) { throw std::runtime_error("cannot count to three"); }
  void process(adit::document&) override {}
};
ADIT_PLUGIN(ThrowsInConstructor)
