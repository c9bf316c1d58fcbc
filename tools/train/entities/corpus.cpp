#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string_view>

#include <zlib.h>

#include "lattice.hpp"

namespace adit::training {
namespace {

using linear::label_of;
using linear::Part;

const std::map<std::string, std::string, std::less<>> kRenamed = {
    {"PERSON", "PER"}, {"GPE", "LOC"}, {"FAC", "LOC"}, {"LOCATION", "LOC"}, {"ORGANIZATION", "ORG"}, {"NORP", "MISC"},
    {"PRODUCT", "MISC"}, {"EVENT", "MISC"}, {"WORK_OF_ART", "MISC"}, {"LAW", "MISC"}, {"LANGUAGE", "MISC"}, {"OTH", "MISC"}};

struct Tag {
  char part = 'O';
  int type = -1;
};

/// Reads one corpus; keeps the place for messages.
class CorpusReader {
 public:
  CorpusReader(std::string path, const std::vector<std::string>& types) : path_(std::move(path)), types_(types) {}

  Result<std::vector<LabelledDocument>> read() {
    gzFile file = gzopen(path_.c_str(), "rb");
    if (!file) return Error{error_code::not_found, path_ + ": error: cannot open the training file"};
    std::array<char, 1 << 16> buffer;
    while (!failed_ && gzgets(file, buffer.data(), buffer.size())) {
      ++number_;
      std::string_view line(buffer.data());
      while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
      take(line);
    }
    gzclose(file);
    close_sentence();
    close_document();
    if (failed_) return error_;
    if (documents_.empty()) return Error{error_code::malformed, path_ + ": error: no labelled sentence; expected TOKEN TAB TAG lines"};
    return std::move(documents_);
  }

 private:
  void take(std::string_view line) {
    if (line.empty()) return close_sentence();
    if (line.front() == '#' && line.find('\t') == line.npos) return;
    if (line.starts_with("-DOCSTART-")) {
      close_sentence();
      return close_document();
    }
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) return fail("no tag after \"" + std::string(line) + "\"; expected TOKEN TAB TAG");
    const std::string_view tag = line.substr(line.rfind('\t') + 1);
    if (line.find('\t') != line.rfind('\t')) return fail("more than two columns; expected TOKEN TAB TAG");
    if (tokens_ == 0) document_.starts.push_back(static_cast<std::uint32_t>(document_.tokens.size()));
    document_.tokens.emplace_back(line.substr(0, tab));
    ++tokens_;
    check_follows(tag);
    tags_.push_back(read_tag(tag));
    before_ = tag;
  }

  /// Inside a name the tag before must be of the same name.
  void check_follows(std::string_view tag) {
    const std::string_view before = tags_.empty() ? std::string_view("O") : std::string_view(before_);
    const bool goes_on = tag.size() > 2 && std::string_view("ILE").find(tag[0]) != std::string_view::npos;
    const bool fits = before.size() > 2 && (before[0] == 'B' || before[0] == 'I') && before.substr(2) == tag.substr(std::min<std::size_t>(2, tag.size()));
    if (goes_on && !fits) fail("\"" + std::string(tag) + "\" after \"" + std::string(before) + "\"; expected B-" + std::string(tag.substr(2)) + " to begin a name");
  }

  Tag read_tag(std::string_view tag) {
    if (tag == "O") return {};
    const bool good = tag.size() > 2 && tag[1] == '-' && std::string_view("BIELSU").find(tag[0]) != std::string_view::npos;
    if (!good) {
      fail("unknown tag \"" + std::string(tag) + "\"; expected O, or B-, I-, L-, U-, E- or S- and a type");
      return {};
    }
    auto type = std::string(tag.substr(2));
    const auto renamed = kRenamed.find(type);
    if (renamed != kRenamed.end() && std::find(types_.begin(), types_.end(), type) == types_.end()) type = renamed->second;
    const auto found = std::find(types_.begin(), types_.end(), type);
    return {tag[0], found == types_.end() ? -1 : static_cast<int>(found - types_.begin())};
  }

  void close_sentence() {
    for (std::size_t i = 0; i < tags_.size();) {
      std::size_t end = i + 1;
      const auto goes_on = [&](std::size_t k) {
        return std::string_view("IEL").find(tags_[k].part) != std::string_view::npos && tags_[k].type == tags_[i].type;
      };
      while (tags_[i].type >= 0 && end < tags_.size() && tags_[end].part != 'O' && goes_on(end)) ++end;
      for (std::size_t k = i; k < end; ++k) document_.labels.push_back(label(i, k, end));
      i = end;
    }
    tags_.clear();
    tokens_ = 0;
  }

  std::uint8_t label(std::size_t begin, std::size_t i, std::size_t end) const {
    if (tags_[begin].type < 0) return 0;
    const auto type = static_cast<std::size_t>(tags_[begin].type);
    if (end - begin == 1) return label_of(type, Part::only);
    return label_of(type, i == begin ? Part::first : i + 1 == end ? Part::last : Part::inner);
  }

  void close_document() {
    if (!document_.tokens.empty()) documents_.push_back(std::move(document_));
    document_ = {};
  }

  void fail(const std::string& what) {
    if (!failed_) error_ = {error_code::malformed, path_ + ":" + std::to_string(number_) + ": error: " + what};
    failed_ = true;
  }

  std::string path_;
  const std::vector<std::string>& types_;
  std::vector<LabelledDocument> documents_;
  LabelledDocument document_;
  std::vector<Tag> tags_;
  std::string before_;  ///< the tag of the token before
  std::size_t tokens_ = 0;
  std::size_t number_ = 0;
  bool failed_ = false;
  Error error_;
};

}  // namespace

Result<std::vector<LabelledDocument>> read_corpus(const std::string& path, const std::vector<std::string>& types) {
  return CorpusReader(path, types).read();
}

}  // namespace adit::training
