#pragma once

#include <adit/text.hpp>

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "plugins/mentions/engine.hpp"
#include "plugins/quotes_reporting/engine.hpp"

/// A report as the gold has it; spans in bytes.
struct GoldQuote {
  std::string type;
  adit::span content;  ///< without marks, blanks and stops at its edges
  adit::span speaker, cue;
  bool optional = false;
  std::string speaker_text, entity;
};

/// One pronoun whose antecedent the gold knows.
struct PronounExample {
  std::vector<mentions::PronounFeatures> features;
  std::vector<bool> right;
  bool person = true;
};

/// One document with its layers and gold, as make_corpus.py writes it.
struct CorpusDocument {
  std::string id, text;
  std::vector<adit::span> paragraphs, sentences, tokens;
  std::vector<std::uint8_t> headings;
  std::vector<mentions::Entity> entities;
  std::vector<GoldQuote> gold;
  bool complete = true;  ///< what the gold does not have is no report

  /// What the mentions engine finds, kept with the document.
  std::vector<quotes_reporting::Mention> mentions;
  std::vector<std::string> names;
  std::vector<PronounExample> pronouns;
  quotes_reporting::Document quotes_document() const {
    return {text, paragraphs, headings, sentences, tokens, mentions};
  }
  mentions::Document mentions_document() const { return {text, paragraphs, sentences, tokens, entities}; }
};

/// Reads all documents of a stream. Exits with a message on a broken file.
std::vector<CorpusDocument> read_corpus(std::istream& in);

/// Runs the mentions engine over a document.
void add_mentions(CorpusDocument& document, mentions::Engine& engine);

/// `span` without marks, blanks and stops at its edges, as the scorer trims it.
adit::span trimmed(std::string_view text, adit::span span);

/// Share of bytes that two spans have in common.
double jaccard(adit::span a, adit::span b);
