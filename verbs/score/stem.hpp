#pragma once

#include <string>

namespace adit::score {

/// The Porter stemmer with NLTK's extensions, which the usual ROUGE programs take. Requires: lower-case a-z and digits.
std::string stem(std::string word);

}  // namespace adit::score
