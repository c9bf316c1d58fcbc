#pragma once

#include <adit/text.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon.hpp"
#include "names.hpp"
#include "pronoun_model.hpp"

/// Who is who in a document: finds names with their titles, roles and pronouns, and says which of them are one and the
/// same. Plain spans in, plain rows out; knows no ABI. For
///   "Russian Foreign Minister Sergei Lavrov arrived. The minister said he was ready."
/// it gives three mentions (name, role, pronoun) of one chain with name "Sergei Lavrov", role "Russian Foreign
/// Minister".
namespace mentions {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class EntityType : std::uint8_t { kPerson, kOrganisation, kPlace, kMisc, kOther };

struct Entity {
  adit::span span;
  EntityType type = EntityType::kOther;
};

/// One document, borrowed: spans of each kind in text order.
struct Document {
  std::string_view text;
  std::span<const adit::span> paragraphs;
  std::span<const adit::span> sentences;
  std::span<const adit::span> tokens;
  std::span<const Entity> entities;
};

enum class Kind : std::uint8_t { kName, kRole, kPronoun };
enum class Type : std::uint8_t { kPerson, kOrganisation, kPlace, kGroup, kUnnamed };
enum class Gender : std::uint8_t { kUnknown, kFemale, kMale, kNeuter };

struct Mention {
  adit::span span;
  Kind kind = Kind::kName;
  Type type = Type::kUnnamed;
  Gender gender = Gender::kUnknown;
  std::uint32_t entity = kNone;  ///< index of the entity that it names
  std::uint32_t chain = kNone;   ///< index into Found::chains
};

/// Everything that refers to one person, body or group.
struct Chain {
  adit::span name;  ///< the longest name, else the first description without its article; null when only pronouns
  adit::span role;  ///< the fullest role or title, or null
  std::string parts;  ///< the names of several, "Anna Brandt and Ivo Moss"; else empty
  Type type = Type::kUnnamed;
  Gender gender = Gender::kUnknown;
};

struct Found {
  std::vector<Mention> mentions;  ///< by begin, longer ones first
  std::vector<Chain> chains;      ///< by first mention
};

/// A document's words as the finders see them.
struct Word {
  adit::span span;
  std::uint64_t bits = 0;        ///< WordClass
  std::uint32_t entity = kNone;  ///< index of the entity that holds it
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  bool upper = false;   ///< starts with a capital
  bool letter = false;  ///< starts with a letter or digit
  bool quoted = false;  ///< stands between quotation marks of its paragraph
};

/// A mention while it is being found and joined to others.
struct Candidate {
  Mention mention;
  std::uint32_t first = 0, last = 0;  ///< words [first, last)
  std::uint32_t head = 0;             ///< word that carries the meaning
  adit::span name;                    ///< name or description without article and title
  NameParts parts;                    ///< of the name, for names
  adit::span role;                    ///< title before a name, role without article, or null
  std::uint32_t same_as = kNone;      ///< index of the candidate that it stands in apposition to
  bool several = false;               ///< a coordination: the candidates within it are its parts
};

/// One pronoun and the chains it may refer to: what the model is trained on.
struct PronounChoice {
  std::uint32_t mention = 0;  ///< index of the pronoun among the candidates
  std::vector<std::uint32_t> chains;
  std::vector<PronounFeatures> features;
};

/// Finds and joins mentions. One instance a worker: it keeps its buffers from call to call.
class Engine {
 public:
  /// `lexicon` and `model` are borrowed and must outlive the engine.
  Engine(const Lexicon& lexicon, const PronounModel& model) : lexicon_(lexicon), model_(model) {}
  /// The mentions of `document`, valid until the next call. Linear in the text.
  const Found& run(const Document& document);
  /// Called before each pronoun is decided; for training.
  std::function<void(const PronounChoice&, std::span<const Candidate>, std::span<const Chain>)> on_choice;

 private:
  const Lexicon& lexicon_;
  const PronounModel& model_;
  std::vector<Word> words_;
  std::vector<Candidate> candidates_;
  Found found_;
};

}  // namespace mentions
