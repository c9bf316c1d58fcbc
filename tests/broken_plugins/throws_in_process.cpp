// Throws a std::exception for every document.
#include <adit/sdk.hpp>
#include <stdexcept>
struct ThrowsInProcess : adit::annotator {
  ThrowsInProcess() : annotator({.id = "throws_in_process"}) {}
  void process(adit::document&) override { throw std::out_of_range("index 7 of 3"); }
};
ADIT_PLUGIN(ThrowsInProcess)
