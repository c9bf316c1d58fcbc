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
  static constexpr std::string_view layer = "paragraph";
  struct row {
    std::string_view kind{};  ///< body, heading, credit or boilerplate
  };
  static constexpr auto columns = std::tuple{column{"kind", &row::kind}};
  static constexpr std::array<std::string_view, 4> kinds = {"body", "heading", "credit", "boilerplate"};
  struct view : row_view<paragraph> {
    std::string_view kind() const { return get<0>(); }
  };
};

/// A sentence, a heading or a line of boilerplate.
struct sentence {
  static constexpr std::string_view layer = "sentence";
  struct row {};
  static constexpr auto columns = std::tuple{};
  struct view : row_view<sentence> {};
};

/// A word as treebanks cut it: "do" and "n't" are two.
struct token {
  static constexpr std::string_view layer = "token";
  struct row {
    std::string_view kind{};  ///< one of `kinds`
  };
  static constexpr auto columns = std::tuple{column{"kind", &row::kind}};
  static constexpr std::array<std::string_view, 10> kinds = {"word",  "number",  "punct",   "symbol",   "url",
                                                             "email", "mention", "hashtag", "emoticon", "emoji"};
  struct view : row_view<token> {
    std::string_view kind() const { return get<0>(); }
  };
};

/// A named thing: person, organisation, place, or another type.
struct entity {
  static constexpr std::string_view layer = "entity";
  struct row {
    std::string_view type{};  ///< PER, ORG, LOC, MISC; others are allowed: DATE, TIME, MONEY, ...
    double score = missing;   ///< 0 to 1: how likely it is right
  };
  static constexpr auto columns = std::tuple{column{"type", &row::type}, column{"score", &row::score}};
  static constexpr std::array<std::string_view, 9> types = {"PER",  "ORG",   "LOC",     "MISC",    "DATE",
                                                            "TIME", "MONEY", "PERCENT", "CARDINAL"};
  struct view : row_view<entity> {
    std::string_view type() const { return get<0>(); }
    double score() const { return get<1>(); }
  };
};

/// Words that stand for somebody or something: a name, a role ("the minister"), a pronoun.
struct mention {
  static constexpr std::string_view layer = "mention";
  struct row {
    std::string_view kind{};    ///< name, role or pronoun
    ref<adit::entity> entity{};  ///< the entity it is, or null
    std::string_view type{};    ///< PER, ORG, LOC, GROUP or UNNAMED
    std::string_view gender{};  ///< female, male or neuter; null when not evident
    std::int32_t chain = 0;     ///< who it refers to: equal numbers, equal referent; numbered by first mention from 0
    std::string_view name{};    ///< best name of the chain
    std::string_view role{};    ///< role or title of the chain, or null
  };
  static constexpr auto columns =
      std::tuple{column{"kind", &row::kind},   column{"entity", &row::entity}, column{"type", &row::type},
                 column{"gender", &row::gender}, column{"chain", &row::chain},   column{"name", &row::name},
                 column{"role", &row::role}};
  static constexpr std::array<std::string_view, 3> kinds = {"name", "role", "pronoun"};
  static constexpr std::array<std::string_view, 5> types = {"PER", "ORG", "LOC", "GROUP", "UNNAMED"};
  static constexpr std::array<std::string_view, 3> genders = {"female", "male", "neuter"};
  struct view : row_view<mention> {
    std::string_view kind() const { return get<0>(); }
    std::optional<adit::entity::view> entity() const { return get<1>(); }
    std::string_view type() const { return get<2>(); }
    std::string_view gender() const { return get<3>(); }
    std::int32_t chain() const { return get<4>(); }
    std::string_view name() const { return get<5>(); }
    std::string_view role() const { return get<6>(); }
  };
};

/// One report of what somebody said. The row's span is the whole reported content, without outer marks and without "that".
struct quote {
  static constexpr std::string_view layer = "quote";
  struct row {
    std::string_view kind{};                   ///< direct, mixed, indirect, heading or scare
    std::span<const span> fragments{};         ///< the stretches in marks, marks left out; read during add()
    ref<mention> source{};                     ///< who said it, or null when not known
    std::string_view source_name{};            ///< best name of the source's chain
    double source_score = missing;             ///< 0 to 1
    span cue{};                                ///< the reporting words, or null
    bool negated = false;                      ///< the source denies the content
    bool repaired = false;                     ///< the marks were damaged
    double score = missing;                    ///< 0 to 1
  };
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
  static constexpr std::array<std::string_view, 5> kinds = {"direct", "mixed", "indirect", "heading", "scare"};
  struct view : row_view<quote> {
    std::string_view kind() const { return get<0>(); }
    std::span<const adit::span> fragments() const { return get<1>(); }
    std::optional<mention::view> source() const { return get<2>(); }
    std::string_view source_name() const { return get<3>(); }
    double source_score() const { return get<4>(); }
    adit::span cue() const { return get<5>(); }
    bool negated() const { return get<6>(); }
    bool repaired() const { return get<7>(); }
    double score() const { return get<8>(); }
  };
};

/// A sentence chosen for the summary.
struct summary {
  static constexpr std::string_view layer = "summary";
  struct row {
    ref<adit::sentence> sentence{};
    std::int32_t rank = 0;  ///< 1 is the most important
    double score = missing;
  };
  static constexpr auto columns =
      std::tuple{column{"sentence", &row::sentence}, column{"rank", &row::rank}, column{"score", &row::score}};
  struct view : row_view<summary> {
    std::optional<adit::sentence::view> sentence() const { return get<0>(); }
    std::int32_t rank() const { return get<1>(); }
    double score() const { return get<2>(); }
  };
};

/// A phrase that says what a document is about.
struct keyphrase {
  static constexpr std::string_view layer = "keyphrase";
  struct row {
    double score = missing;
  };
  static constexpr auto columns = std::tuple{column{"score", &row::score}};
  struct view : row_view<keyphrase> {
    double score() const { return get<0>(); }
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
