#include "pronoun_model.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace mentions {

const std::array<std::string_view, kPronounFeatures> kPronounFeatureNames = {"same_sentence",
                                                                             "previous_sentence",
                                                                             "two_sentences_back",
                                                                             "far_sentence",
                                                                             "other_paragraph",
                                                                             "far_paragraph",
                                                                             "newest",
                                                                             "second_newest",
                                                                             "subject",
                                                                             "subject_both",
                                                                             "after_preposition",
                                                                             "possessor",
                                                                             "name",
                                                                             "role",
                                                                             "pronoun",
                                                                             "person",
                                                                             "unnamed",
                                                                             "organisation",
                                                                             "place",
                                                                             "group",
                                                                             "document",
                                                                             "gender_same",
                                                                             "gender_open",
                                                                             "once",
                                                                             "often",
                                                                             "first_chain",
                                                                             "last_pronoun",
                                                                             "quoted_other",
                                                                             "object_of_telling",
                                                                             "addressed",
                                                                             "last_speaker",
                                                                             "both_speak",
                                                                             "spoke", "opens", "embedded", "speaks", "only_quoted"};

adit::Result<PronounModel> PronounModel::load(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file)
    return adit::Error{adit::error_code::not_found,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  PronounModel model;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string name;
    float person = 0;
    float other = 0;
    const auto* known = std::find(kPronounFeatureNames.begin(), kPronounFeatureNames.end(), (fields >> name, name));
    if (!(fields >> person >> other) || known == kPronounFeatureNames.end()) {
      return adit::Error{adit::error_code::malformed,
                         path.string() + ":" + std::to_string(number) + ": expected a known feature and two weights"};
    }
    const auto at = static_cast<std::size_t>(known - kPronounFeatureNames.begin());
    model.person[at] = person;
    model.other[at] = other;
  }
  return model;
}

}  // namespace mentions
