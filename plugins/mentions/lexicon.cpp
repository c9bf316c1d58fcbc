#include "lexicon.hpp"

#include <array>
#include <fstream>
#include <string>
#include <vector>

namespace mentions {
namespace {

using Fields = std::vector<std::string_view>;

struct ClassName {
  std::string_view name;
  std::uint64_t bits;
};

constexpr std::array<ClassName, 21> kClasses = {{{"honorific", kHonorific},
                                                 {"person", kPerson},
                                                 {"persons", kPersons},
                                                 {"org", kOrg},
                                                 {"orgs", kOrgs},
                                                 {"document", kDocument},
                                                 {"definite", kDefinite},
                                                 {"indefinite", kIndefinite},
                                                 {"possessive", kPossessive},
                                                 {"demonstrative", kDemonstrative},
                                                 {"quantity", kQuantity},
                                                 {"modifier", kModifier},
                                                 {"stop", kStop},
                                                 {"link", kLink},
                                                 {"pronoun", kPronoun},
                                                 {"says", kSays},
                                                 {"place", kPlaceNoun},
                                                 {"general", kGeneral},
                                                 {"issues", kIssues},
                                                 {"anybody", kAnybody},
                                                 {"utterance", kUtterance}}};

Fields split(std::string_view line) {
  Fields fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

/// Calls `take(fields)` for each line that is neither empty nor a comment; `take` returns what is wrong, or "".
template <class Take>
adit::Result<void> read_lines(const std::filesystem::path& path, Take take) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return adit::Error{adit::error_code::not_found,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    const std::string wrong = take(split(line));
    if (!wrong.empty()) {
      return adit::Error{adit::error_code::malformed, path.string() + ":" + std::to_string(number) + ": " + wrong};
    }
  }
  return {};
}

std::uint64_t gender_bits(std::string_view label) {
  if (label == "f") return kFemale;
  return label == "m" ? std::uint64_t{kMale} : 0U;
}

bool is_gender(std::string_view label) { return label == "f" || label == "m" || label == "u"; }

std::string add_word(Lexicon& lexicon, const Fields& fields) {
  if (fields.size() < 2 || fields.size() > 3) return "expected word, class and perhaps gender, parted by tabs";
  if (fields.size() == 3 && !is_gender(fields[2])) return "gender is f, m or u, not \"" + std::string(fields[2]) + "\"";
  for (const ClassName& known : kClasses) {
    if (known.name != fields[1]) continue;
    lexicon.words.add(fields[0], known.bits | (fields.size() == 3 ? gender_bits(fields[2]) : 0U));
    return "";
  }
  return "unknown class \"" + std::string(fields[1]) + "\"";
}

std::string add_person_noun(Lexicon& lexicon, const Fields& fields) {
  if (fields.size() != 3 || !is_gender(fields[2]))
    return "expected noun, plural and gender (f, m or u), parted by tabs";
  lexicon.words.add(fields[0], kPerson | gender_bits(fields[2]));
  lexicon.words.add(fields[1], kPersons | gender_bits(fields[2]));
  return "";
}

std::string add_given_name(Lexicon& lexicon, const Fields& fields) {
  if (fields.size() != 2 || !is_gender(fields[1])) return "expected name and gender (f, m or u), parted by a tab";
  const std::uint64_t female = fields[1] == "m" ? 0U : std::uint64_t{kGivenFemale};
  const std::uint64_t male = fields[1] == "f" ? 0U : std::uint64_t{kGivenMale};
  lexicon.given_names.add(fields[0], female | male);
  return "";
}

}  // namespace

adit::Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  Lexicon lexicon;
  std::uint64_t group = 0;
  const auto add_aliases = [&](const Fields& fields) -> std::string {
    ++group;
    for (const std::string_view name : fields) lexicon.aliases.add(name, group);
    return fields.size() < 2 ? "expected at least two names, parted by tabs" : "";
  };
  const auto with = [&](auto add) { return [&lexicon, add](const Fields& fields) { return add(lexicon, fields); }; };
  for (auto&& read : {read_lines(folder / "words.tsv", with(add_word)),
                      read_lines(folder / "person_nouns.tsv", with(add_person_noun)),
                      read_lines(folder / "given_names.tsv", with(add_given_name)),
                      read_lines(folder / "more_given_names.tsv", with(add_given_name)),
                      read_lines(folder / "aliases.tsv", add_aliases)}) {
    if (!read) return read.error();
  }
  return lexicon;
}

}  // namespace mentions
