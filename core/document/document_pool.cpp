#include "core/document/document_pool.hpp"

#include <utility>

namespace adit::core {

std::unique_ptr<Document> DocumentPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto document = std::move(idle_.back());
      idle_.pop_back();
      return document;
    }
  }
  return std::make_unique<Document>(labels_);
}

void DocumentPool::give_back(std::unique_ptr<Document> document) {
  document->clear();
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kept_) idle_.push_back(std::move(document));
}

}  // namespace adit::core
