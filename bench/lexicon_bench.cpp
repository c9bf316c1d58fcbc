// Speed of entities.lexicon with a large dictionary: lexicon_bench [PHRASES [FILE...]]. Makes a list of that many phrases
// (1,000,000) of one to four invented words, and text that holds some of them unless files are given. Prints how long the
// list takes to load, to compile and to open when compiled, what memory that takes, and how fast text is matched (CPU time of
// this thread; tokens are cut before the clock starts).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "lexicon.hpp"
#include "tokenizer.hpp"

namespace {

using adit::lexicon::Case;
using adit::lexicon::DictionaryBuilder;
using adit::lexicon::Lexicon;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Memory of this process in MB: all that is resident, and what of it belongs to this process alone.
struct Memory {
  double resident = 0, own = 0;
};

Memory memory() {
  std::ifstream file("/proc/self/statm");
  double total = 0, resident = 0, shared = 0;
  file >> total >> resident >> shared;
  const double page = static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
  return {resident * page, (resident - shared) * page};
}

/// Gives what was made, or ends the program with the reason.
template <class T>
T need(adit::Result<T> made) {
  if (made) return std::move(made).value();
  std::fprintf(stderr, "lexicon_bench: %s\n", made.error().message.c_str());
  std::exit(1);
}

class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 7;
};

/// 400,000 words of two to five syllables, most with a capital.
std::vector<std::string> make_words(Random& random) {
  const char* syllables[] = {"ba", "ver", "lon", "ti", "ka", "ro", "men", "sul", "ida", "por", "gre", "esh", "an", "tov", "li", "mar"};
  std::vector<std::string> words(400000);
  for (std::string& word : words) {
    for (std::size_t i = 2 + random.below(4); i > 0; --i) word += syllables[random.below(16)];
    if (random.below(4) > 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
  }
  return words;
}

std::vector<std::string> make_phrases(std::size_t count, const std::vector<std::string>& words, Random& random) {
  std::vector<std::string> phrases(count);
  for (std::string& phrase : phrases) {
    phrase = words[random.below(words.size())];
    for (std::size_t more = (random.below(8) + 2) / 3; more > 0; --more) phrase += " " + words[random.below(words.size())];
  }
  return phrases;
}

void write_list(const std::string& path, const std::vector<std::string>& phrases) {
  const char* types[] = {"PER", "ORG", "LOC", "DRUG", "GENE"};
  std::ofstream file(path, std::ios::binary);
  for (std::size_t i = 0; i < phrases.size(); ++i) file << phrases[i] << '\t' << types[i % 5] << '\n';
}

/// 20 MB of small words, words of the list, and every tenth time a phrase of it.
std::string make_text(const std::vector<std::string>& phrases, const std::vector<std::string>& words, Random& random) {
  const char* small[] = {"the", "of", "and", "to", "in", "that", "was", "for", "said", "on", "with", "by", "government", "year", "between"};
  std::string text;
  while (text.size() < 20'000'000) {
    const std::size_t pick = random.below(20);
    text += pick < 2 ? phrases[random.below(phrases.size())] : pick < 6 ? words[random.below(words.size())] : small[random.below(15)];
    text += random.below(15) == 0 ? ".\n" : " ";
  }
  return text;
}

std::string read_files(const std::vector<std::string>& paths) {
  std::stringstream text;
  for (const std::string& path : paths) text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

struct Document {
  std::string text;
  std::vector<adit::span> tokens;
  std::vector<std::uint32_t> starts;
};

/// A sentence begins after each stop.
Document cut_document(std::string text, const adit::tokens::Lexicon& words) {
  Document to{std::move(text), {}, {0}};
  std::vector<adit::tokens::Token> tokens;
  adit::tokens::tokenize(to.text, words, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    to.tokens.push_back({tokens[i].begin, tokens[i].end});
    const bool stop = to.text[tokens[i].begin] == '.' && tokens[i].end == tokens[i].begin + 1;
    if (stop && i + 1 < tokens.size()) to.starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return to;
}

/// Documents of some 16 KB.
std::vector<Document> cut_documents(const std::string& text) {
  const auto words = need(adit::tokens::Lexicon::load(ADIT_SOURCE_DIR "/plugins/tokens/data"));
  std::vector<Document> documents;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', std::min(at + 16'000, text.size())), text.size() - 1) + 1;
    documents.push_back(cut_document(text.substr(at, end - at), words));
    at = end;
  }
  return documents;
}

void measure_open(const char* what, const Lexicon::Options& options, const std::vector<Document>& documents) {
  const Memory before = memory();
  const double start = cpu_seconds();
  const Lexicon lexicon = need(Lexicon::open(options));
  const double opened = cpu_seconds();
  const Memory after = memory();
  std::size_t rows = 0, bytes = 0, tokens = 0;
  for (const Document& document : documents) {
    rows += lexicon.find(document.text, document.tokens, document.starts).size();
    bytes += document.text.size();
    tokens += document.tokens.size();
  }
  const double seconds = cpu_seconds() - opened;
  std::printf("%-23s opens in %7.1f ms, %5.1f MB more resident (%5.1f of its own); %6.1f MB/s, %5.1f million tokens/s, %zu rows\n", what,
              (opened - start) * 1e3, after.resident - before.resident, after.own - before.own, static_cast<double>(bytes) / seconds / 1e6,
              static_cast<double>(tokens) / seconds / 1e6, rows);
}

void compile(const std::string& list, const std::string& to, Case mode) {
  const double start = cpu_seconds();
  DictionaryBuilder builder(mode);
  need<bool>([&]() -> adit::Result<bool> {
    auto done = builder.add_list(list);
    if (!done) return done.error();
    return true;
  }());
  const std::string bytes = builder.compiled();
  std::ofstream(to, std::ios::binary) << bytes;
  std::printf("%-22s compiled in %.2f s: %zu phrases, %zu repeated, %.1f MB from a list of %.1f MB\n", std::string(name_of(mode)).c_str(),
              cpu_seconds() - start, builder.size(), builder.repeated(), static_cast<double>(bytes.size()) / 1e6,
              static_cast<double>(std::filesystem::file_size(list)) / 1e6);
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t phrase_count = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  Random random;
  const auto words = make_words(random);
  const auto phrases = make_phrases(phrase_count, words, random);
  const std::string text = count > 2 ? read_files({arguments + 2, arguments + count}) : make_text(phrases, words, random);
  const auto documents = cut_documents(text);
  const std::string list = std::filesystem::temp_directory_path() / ("lexicon_bench_" + std::to_string(getpid()) + ".tsv");
  write_list(list, phrases);
  std::printf("%.1f MB of text in %zu documents\n", static_cast<double>(text.size()) / 1e6, documents.size());
  for (const Case mode : {Case::exact, Case::ignore, Case::smart}) {
    const std::string compiled = list + "." + std::string(name_of(mode)) + ".lexicon";
    compile(list, compiled, mode);
    measure_open("  list", {.dictionary = list, .mode = mode}, documents);
    measure_open("  compiled", {.dictionary = compiled, .mode = mode}, documents);
    measure_open("  compiled, match: all", {.dictionary = compiled, .mode = mode, .all_matches = true}, documents);
    std::filesystem::remove(compiled);
  }
  std::filesystem::remove(list);
  return 0;
}
