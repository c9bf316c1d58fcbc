#pragma once

#include <adit/rows.hpp>
#include <adit/schema.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The standard layers, version 1: the contract that lets one extractor stand in for another. Columns and labels are only
/// ever added, at the end. Each `view` is one row for reading, each `row` one row for appending.
namespace adit {

/// A paragraph of the text.
struct paragraph {
  static constexpr std::string_view layer = "paragraph";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    std::string_view kind{};  ///< body, heading, credit or boilerplate
  };
  static constexpr auto columns = std::tuple{column{"kind", &row::kind}};  ///< Its columns, in order.
  /// The values of `kind`: labels of every run.
  static constexpr std::array<std::string_view, 4> kinds = {"body", "heading", "credit", "boilerplate"};
  /// A row to read.
  struct view : row_view<paragraph> {
    std::string_view kind() const { return get<0>(); }  ///< One of `kinds`; empty when null. [worker]
  };
};

/// A sentence, a heading or a line of boilerplate.
struct sentence {
  static constexpr std::string_view layer = "sentence";  ///< The layer's name in manifests.
  struct row {};
  static constexpr auto columns = std::tuple{};  ///< It has none but begin and end.
  struct view : row_view<sentence> {};
};

/// A word as treebanks cut it: "do" and "n't" are two.
struct token {
  static constexpr std::string_view layer = "token";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    std::string_view kind{};  ///< one of `kinds`
  };
  static constexpr auto columns = std::tuple{column{"kind", &row::kind}};  ///< Its columns, in order.
  /// The values of `kind`: labels of every run.
  static constexpr std::array<std::string_view, 10> kinds = {"word",  "number",  "punct",   "symbol",   "url",
                                                             "email", "mention", "hashtag", "emoticon", "emoji"};
  /// A row to read.
  struct view : row_view<token> {
    std::string_view kind() const { return get<0>(); }  ///< One of `kinds`; empty when null. [worker]
  };
};

/// A named thing: person, organisation, place, or another type.
struct entity {
  static constexpr std::string_view layer = "entity";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    std::string_view type{};  ///< PER, ORG, LOC, MISC; others are allowed: DATE, TIME, MONEY, ...
    double score = missing;   ///< 0 to 1: how likely it is right
  };
  /// Its columns, in order.
  static constexpr auto columns = std::tuple{column{"type", &row::type}, column{"score", &row::score}};
  /// The usual values of `type`: labels of every run.
  static constexpr std::array<std::string_view, 9> types = {"PER",  "ORG",   "LOC",     "MISC",    "DATE",
                                                            "TIME", "MONEY", "PERCENT", "CARDINAL"};
  /// A row to read.
  struct view : row_view<entity> {
    std::string_view type() const { return get<0>(); }  ///< One of `types` or another word; empty when null. [worker]
    double score() const { return get<1>(); }           ///< 0 to 1, or `missing` (NaN). [worker]
  };
};

/// Words that stand for somebody or something: a name, a role ("the minister"), a pronoun.
struct mention {
  static constexpr std::string_view layer = "mention";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    std::string_view kind{};     ///< name, role or pronoun
    ref<adit::entity> entity{};  ///< the entity it is, or null
    std::string_view type{};     ///< PER, ORG, LOC, GROUP or UNNAMED
    std::string_view gender{};   ///< female, male or neuter; null when not evident
    std::int32_t chain = 0;      ///< who it refers to: equal numbers, equal referent; numbered by first mention from 0
    std::string_view name{};     ///< best name of the chain
    std::string_view role{};     ///< role or title of the chain, or null
  };
  /// Its columns, in order.
  static constexpr auto columns =
      std::tuple{column{"kind", &row::kind},   column{"entity", &row::entity}, column{"type", &row::type},
                 column{"gender", &row::gender}, column{"chain", &row::chain},   column{"name", &row::name},
                 column{"role", &row::role}};
  /// The values of `kind`: labels of every run.
  static constexpr std::array<std::string_view, 3> kinds = {"name", "role", "pronoun"};
  /// The values of `type`: labels of every run.
  static constexpr std::array<std::string_view, 5> types = {"PER", "ORG", "LOC", "GROUP", "UNNAMED"};
  /// The values of `gender`: labels of every run.
  static constexpr std::array<std::string_view, 3> genders = {"female", "male", "neuter"};
  /// A row to read.
  struct view : row_view<mention> {
    std::string_view kind() const { return get<0>(); }  ///< One of `kinds`; empty when null. [worker]
    /// The entity it is; nothing when it is none. [worker]
    std::optional<adit::entity::view> entity() const { return get<1>(); }
    std::string_view type() const { return get<2>(); }    ///< One of `types`; empty when null. [worker]
    std::string_view gender() const { return get<3>(); }  ///< One of `genders`; empty when not evident. [worker]
    /// Number of the one it refers to, from 0 by first mention. [worker]
    std::int32_t chain() const { return get<4>(); }
    std::string_view name() const { return get<5>(); }  ///< Best name of the chain; empty when none is known. [worker]
    /// Role or title of the chain; empty when none is known. [worker]
    std::string_view role() const { return get<6>(); }
  };
};

/// One report of what somebody said. The row's span is the whole reported content, without outer marks and without "that".
struct quote {
  static constexpr std::string_view layer = "quote";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    std::string_view kind{};            ///< direct, mixed, indirect, heading or scare
    std::span<const span> fragments{};  ///< the stretches in marks, marks left out; read during add()
    ref<mention> source{};              ///< who said it, or null when not known
    std::string_view source_name{};     ///< best name of the source's chain
    double source_score = missing;      ///< 0 to 1
    span cue{};                         ///< the reporting words, or null
    bool negated = false;               ///< the source denies the content
    bool repaired = false;              ///< the marks were damaged
    double score = missing;             ///< 0 to 1
  };
  /// Its columns, in order.
  static constexpr auto columns =
      std::tuple{column{"kind", &row::kind},
                 column{"fragments", &row::fragments},
                 column{"source", &row::source},
                 column{"source_name", &row::source_name},
                 column{"source_score", &row::source_score},
                 column{"cue", &row::cue},
                 column{"negated", &row::negated},
                 column{"repaired", &row::repaired},
                 column{"score", &row::score}};
  /// The values of `kind`: labels of every run.
  static constexpr std::array<std::string_view, 5> kinds = {"direct", "mixed", "indirect", "heading", "scare"};
  /// A row to read.
  struct view : row_view<quote> {
    std::string_view kind() const { return get<0>(); }  ///< One of `kinds`; empty when null. [worker]
    /// The stretches in marks, in bytes; empty when there are no marks. Lives as long as the document. [worker]
    std::span<const adit::span> fragments() const { return get<1>(); }
    std::optional<mention::view> source() const { return get<2>(); }  ///< Who said it; nothing when not known. [worker]
    /// Best name of the source; empty when not known. [worker]
    std::string_view source_name() const { return get<3>(); }
    double source_score() const { return get<4>(); }  ///< 0 to 1, or `missing` (NaN). [worker]
    adit::span cue() const { return get<5>(); }       ///< The reporting words; null when there are none. [worker]
    bool negated() const { return get<6>(); }         ///< True if the source denies the content. [worker]
    bool repaired() const { return get<7>(); }        ///< True if the marks were damaged. [worker]
    double score() const { return get<8>(); }         ///< 0 to 1, or `missing` (NaN). [worker]
  };
};

/// A sentence chosen for the summary.
struct summary {
  static constexpr std::string_view layer = "summary";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    ref<adit::sentence> sentence{};  ///< The sentence that was chosen, or null
    std::int32_t rank = 0;           ///< 1 is the most important
    double score = missing;          ///< the higher the better; its scale is the summarizer's
  };
  /// Its columns, in order.
  static constexpr auto columns =
      std::tuple{column{"sentence", &row::sentence}, column{"rank", &row::rank}, column{"score", &row::score}};
  /// A row to read.
  struct view : row_view<summary> {
    /// The sentence that was chosen; nothing when null. [worker]
    std::optional<adit::sentence::view> sentence() const { return get<0>(); }
    std::int32_t rank() const { return get<1>(); }  ///< From 1, the most important. [worker]
    double score() const { return get<2>(); }       ///< The higher the better, or `missing` (NaN). [worker]
  };
};

/// A phrase that says what a document is about.
struct keyphrase {
  static constexpr std::string_view layer = "keyphrase";  ///< The layer's name in manifests.
  /// A row to append.
  struct row {
    double score = missing;  ///< the higher the better; its scale is the extractor's
  };
  static constexpr auto columns = std::tuple{column{"score", &row::score}};  ///< Its columns, in order.
  /// A row to read.
  struct view : row_view<keyphrase> {
    double score() const { return get<0>(); }  ///< The higher the better, or `missing` (NaN). [worker]
  };
};

/// All standard layers, in the order of the design. Static. [any]
inline std::span<const layer_schema> standard_layers() {
  static constexpr layer_schema all[] = {schema_of<paragraph>(), schema_of<sentence>(), schema_of<token>(),
                                         schema_of<entity>(),    schema_of<mention>(),  schema_of<quote>(),
                                         schema_of<summary>(),   schema_of<keyphrase>()};
  return all;
}

/// The schema of the standard layer `name`, or null. Static. [any]
inline const layer_schema* find_standard_layer(std::string_view name) {
  for (const layer_schema& schema : standard_layers()) {
    if (schema.name == name) return &schema;
  }
  return nullptr;
}

/// The values that standard string columns take: they are labels of every run, so their ids are the same in all its
/// documents. Static. [any]
inline std::span<const std::span<const std::string_view>> standard_labels() {
  static constexpr std::span<const std::string_view> all[] = {paragraph::kinds, token::kinds,   entity::types, mention::kinds,
                                                              mention::types,   mention::genders, quote::kinds};
  return all;
}

}  // namespace adit
