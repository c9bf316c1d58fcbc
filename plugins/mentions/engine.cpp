#include "engine.hpp"

#include "finder.hpp"
#include "linker.hpp"
#include "words.hpp"

namespace mentions {

const Found& Engine::run(const Document& document) {
  found_.mentions.clear();
  read_words(document, lexicon_, words_);
  Finder(document, lexicon_, words_).run(candidates_);
  Linker linker(document, lexicon_, model_, words_);
  if (on_choice)
    linker.on_choice = [this](const PronounChoice& choice) { on_choice(choice, candidates_, found_.chains); };
  linker.run(candidates_, found_.chains);
  for (const Candidate& candidate : candidates_) {
    Mention mention = candidate.mention;
    const Chain& chain = found_.chains[mention.chain];
    if (mention.gender == Gender::kUnknown) mention.gender = chain.gender;
    mention.type = chain.type;
    found_.mentions.push_back(mention);
  }
  return found_;
}

}  // namespace mentions
