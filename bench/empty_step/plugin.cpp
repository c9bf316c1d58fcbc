#include <adit/sdk.hpp>

namespace {

/// Does nothing: what remains is the host's own work.
struct Empty : adit::annotator {
  Empty() : annotator({.id = "empty"}) {}
  void process(adit::document&) override {}
};

}  // namespace

ADIT_PLUGIN(Empty)
