#pragma once

#include <adit/sdk.hpp>

#include "input.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace summarizer {

/// The label's place in `labels`; 0 for one that is not there.
template <class Kind, std::size_t N>
Kind kind_of(std::string_view label, const std::array<std::string_view, N>& labels) {
  for (std::size_t i = 0; i < N; ++i) {
    if (labels[i] == label) return static_cast<Kind>(i);
  }
  return Kind{};
}

/// Copies the layers of a document into what the engine reads; keeps the memory for the next one.
class Layers {
 public:
  /// Tokens, sentences, paragraphs and entities, for components that need no more.
  Input read_words(const adit::document& doc) {
    copy_spans(doc.rows<adit::sentence>().raw(), sentences_);
    copy_spans(doc.rows<adit::token>().raw(), tokens_);
    paragraphs_.clear();
    for (auto p : doc.rows<adit::paragraph>()) {
      paragraphs_.push_back({p.span(), kind_of<ParagraphKind>(p.kind(), adit::paragraph::kinds)});
    }
    entities_.clear();
    for (auto e : doc.rows<adit::entity>()) entities_.push_back({e.span(), e.type()});
    return {doc.text(), sentences_, tokens_, paragraphs_, {}, entities_, {}};
  }

  /// All of it: mentions and quotations, too.
  Input read(const adit::document& doc) {
    Input input = read_words(doc);
    mentions_.clear();
    for (auto m : doc.rows<adit::mention>()) {
      mentions_.push_back({m.span(), kind_of<MentionKind>(m.kind(), adit::mention::kinds), m.chain()});
    }
    quotes_.clear();
    for (auto q : doc.rows<adit::quote>()) {
      const auto source = q.source();
      quotes_.push_back({q.span(), kind_of<QuoteKind>(q.kind(), adit::quote::kinds), source ? source->chain() : -1});
    }
    input.mentions = mentions_;
    input.quotes = quotes_;
    return input;
  }

 private:
  static void copy_spans(const adit_layer_t* layer, std::vector<adit::span>& to) {
    to.clear();
    for (std::uint32_t i = 0; layer && i < layer->count; ++i) to.push_back({layer->begin[i], layer->end[i]});
  }
  std::vector<adit::span> sentences_, tokens_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Mention> mentions_;
  std::vector<Entity> entities_;
  std::vector<Quote> quotes_;
};

}  // namespace summarizer
