#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "core/document/document.hpp"

namespace adit::core {

/// Hands out empty documents and takes them back with their memory. Used by all threads of a run. [any]
class DocumentPool {
 public:
  /// Keeps at most `kept` idle documents. `labels` is borrowed from the run.
  DocumentPool(const LabelTable& labels, std::size_t kept) : labels_(labels), kept_(kept) {}

  std::unique_ptr<Document> take();
  /// Clears the document and keeps it for the next take().
  void give_back(std::unique_ptr<Document> document);

 private:
  const LabelTable& labels_;
  std::size_t kept_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Document>> idle_;
};

}  // namespace adit::core
