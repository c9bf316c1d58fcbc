#include "dictionary.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "hashing.hpp"
#include "lexicon_file.hpp"
#include "mapped_file.hpp"

namespace adit::lexicon {
namespace {

constexpr std::array<std::string_view, 3> kCaseNames = {"exact", "ignore", "smart"};
constexpr char kMagic[8] = {'a', 'd', 'i', 't', 'L', 'E', 'X', '\n'};
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kLongestProbe = 4096;  ///< no look-up in a damaged table takes longer

/// The head of a compiled dictionary. All numbers little-endian. After it the types, a line each, filled up with zeros to a
/// multiple of 64 bytes; then the slots, those of words in capitals last.
struct Head {
  char magic[8] = {};
  std::uint32_t version = 0;
  std::uint32_t mode = 0;       ///< Case
  std::uint64_t file_size = 0;
  std::uint64_t check = 0;      ///< hash of all that comes after the head
  std::uint64_t phrases = 0;
  std::uint64_t slots = 0;      ///< of both kinds
  std::uint32_t type_bytes = 0;
  std::uint32_t longest_probe = 0;
  std::uint64_t capital_slots = 0;
};
static_assert(sizeof(Head) == 64);

std::size_t padded(std::size_t size) { return (size + 63) / 64 * 64; }

std::string_view text_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

Error refuse(const std::string& path, const std::string& what) { return {error_code::malformed, path + ": error: " + what}; }

constexpr const char* kAgain = "; compile it again";

Result<Head> read_head(const std::string& path, std::string_view bytes) {
  Head head;
  if (std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) {
    return refuse(path, "a file of adit of another kind (\"" + std::string(bytes.substr(4, 3)) +
                            "\"); expected a list of phrase TAB type, or one compiled by \"adit compile lexicon\"");
  }
  if (bytes.size() < sizeof head) return refuse(path, std::string("too short for a compiled lexicon") + kAgain);
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.version != kVersion) {
    return refuse(path, "compiled lexicon of version " + std::to_string(head.version) + ", expected " + std::to_string(kVersion) + kAgain);
  }
  if (head.file_size != bytes.size()) {
    return refuse(path, "has " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(head.file_size) + kAgain);
  }
  if (linear::hash_bytes(bytes.substr(sizeof head)) != head.check) {
    return refuse(path, std::string("damaged: its check sum does not fit") + kAgain);
  }
  const std::uint64_t room = bytes.size() - sizeof head;
  const bool fits = head.mode < kCaseNames.size() && head.type_bytes <= room && padded(head.type_bytes) <= room &&
                    head.slots == (room - padded(head.type_bytes)) / sizeof(std::uint64_t) && head.longest_probe <= kLongestProbe &&
                    head.capital_slots <= head.slots;
  if (!fits) return refuse(path, std::string("its parts do not fit each other") + kAgain);
  return head;
}

bool is_compiled(const std::string& path) {
  std::array<char, sizeof kMagic> start = {};
  read_start(path, start);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::memcmp(start.data(), kMagic, 4) == 0 && std::all_of(&start[4], &start[7], is_capital) && start[7] == '\n';
}

}  // namespace

std::string_view name_of(Case mode) { return kCaseNames[static_cast<std::size_t>(mode)]; }

Result<Case> case_named(std::string_view name) {
  for (std::uint32_t i = 0; i < kCaseNames.size(); ++i) {
    if (kCaseNames[i] == name) return static_cast<Case>(i);
  }
  return Error{error_code::invalid_argument, "\"" + std::string(name) + "\" is none of exact, ignore, smart"};
}

Result<Dictionary> Dictionary::open(const std::string& path, Case mode) {
  if (is_compiled(path)) return map(path, mode);
  DictionaryBuilder builder(mode);
  auto done = builder.add_list(path);
  if (!done) return done.error();
  return builder.dictionary();
}

Result<Dictionary> Dictionary::map(const std::string& path, Case mode) {
  const auto file = linear::MappedFile::open(path, "compiled lexicon");
  if (!file) return file.error();
  const std::string_view bytes = text_of((*file)->bytes());
  const auto head = read_head(path, bytes);
  if (!head) return head.error();
  if (head->mode != static_cast<std::uint32_t>(mode)) {
    const std::string made(kCaseNames[head->mode]);
    return refuse(path, "compiled with case \"" + made + "\", not \"" + std::string(name_of(mode)) + "\"; set case: " + made +
                            ", or compile it with --case " + std::string(name_of(mode)));
  }
  Dictionary made;
  std::string_view types = bytes.substr(sizeof *head, head->type_bytes);
  for (std::size_t end = types.find('\n'); end != types.npos; end = types.find('\n')) {
    made.types_.emplace_back(types.substr(0, end));
    types.remove_prefix(end + 1);
  }
  const auto* slots = reinterpret_cast<const std::uint64_t*>(bytes.data() + sizeof *head + padded(head->type_bytes));
  const auto all = std::span(slots, head->slots);
  const std::size_t written = head->slots - head->capital_slots;
  made.phrases_ = PhraseTable(mode, {all.first(written), all.subspan(written), head->longest_probe}, *file);
  made.size_ = head->phrases;
  return made;
}

Result<void> DictionaryBuilder::add_list(const std::string& path) {
  if (is_compiled(path)) return refuse(path, "compiled already; expected a list of phrase TAB type");
  std::vector<Piece> pieces;
  return read_list(path, true, [&](const ListLine& line) -> Result<void> {
    const auto at_line = [&](const std::string& what) { return error_at(path, line.number, what); };
    pieces.clear();
    cut_pieces(line.phrase, 0, pieces);
    if (pieces.empty()) return at_line("no word before the tab; expected phrase TAB type");
    if (pieces.size() > PhraseTable::kMaxPieces) {
      return at_line("a phrase of " + std::to_string(pieces.size()) + " words and marks; expected at most " + std::to_string(PhraseTable::kMaxPieces));
    }
    const auto value = value_of(line.label);
    if (!value) return at_line(value.error().message);
    repeated_ += !phrases_.add(pieces, *value);
    return {};
  });
}

Result<std::uint32_t> DictionaryBuilder::value_of(std::string_view type) {
  const auto [found, added] = values_.emplace(type, static_cast<std::uint32_t>(types_.size()));
  if (!added) return found->second;
  if (types_.size() > PhraseTable::kMaxValue) {
    return Error{error_code::too_large, "more than " + std::to_string(PhraseTable::kMaxValue) + " types; is the second column the type?"};
  }
  types_.emplace_back(type);
  return found->second;
}

Dictionary DictionaryBuilder::dictionary() const {
  Dictionary made;
  made.phrases_ = phrases_.table();
  made.types_ = types_;
  made.size_ = phrases_.size();
  return made;
}

std::string DictionaryBuilder::compiled() const {
  const auto slots = phrases_.slots();
  std::string bytes(sizeof(Head), '\0');
  for (const std::string& type : types_) bytes += type + '\n';
  Head head{.version = kVersion,
            .mode = static_cast<std::uint32_t>(phrases_.mode()),
            .phrases = phrases_.size(),
            .slots = slots.written.size() + slots.capitals.size(),
            .type_bytes = static_cast<std::uint32_t>(bytes.size() - sizeof(Head)),
            .longest_probe = slots.longest_probe,
            .capital_slots = slots.capitals.size()};
  bytes.resize(padded(bytes.size()));
  for (const auto* part : {&slots.written, &slots.capitals}) bytes.append(reinterpret_cast<const char*>(part->data()), part->size() * sizeof(std::uint64_t));
  std::memcpy(head.magic, kMagic, sizeof kMagic);
  head.file_size = bytes.size();
  head.check = linear::hash_bytes(std::string_view(bytes).substr(sizeof head));
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

}  // namespace adit::lexicon
