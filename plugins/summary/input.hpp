#pragma once

#include <adit/text.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace summarizer {

enum class ParagraphKind : std::uint8_t { body, heading, credit, boilerplate };
enum class MentionKind : std::uint8_t { name, role, pronoun };
enum class QuoteKind : std::uint8_t { direct, mixed, indirect, heading, scare };

struct Paragraph {
  adit::span span;
  ParagraphKind kind = ParagraphKind::body;
};

struct Mention {
  adit::span span;
  MentionKind kind = MentionKind::name;
  std::int32_t chain = 0;  ///< who it refers to
};

struct Entity {
  adit::span span;
  std::string_view type;
};

struct Quote {
  adit::span span;  ///< the content, without outer marks
  QuoteKind kind = QuoteKind::direct;
  std::int32_t source = -1;  ///< chain of who said it; -1 when not known
};

/// What is known of one document. All spans are bytes into `text`, sorted by begin. Only tokens and sentences are
/// needed; the rest may be empty. Borrows everything.
struct Input {
  std::string_view text{};
  std::span<const adit::span> sentences{};
  std::span<const adit::span> tokens{};
  std::span<const Paragraph> paragraphs{};
  std::span<const Mention> mentions{};
  std::span<const Entity> entities{};
  std::span<const Quote> quotes{};
};

}  // namespace summarizer
