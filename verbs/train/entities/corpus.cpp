#include "verbs/train/entities/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>

#include <adit/line_reader.hpp>
#include <adit/text.hpp>

#include "core/run/source.hpp"
#include "lattice.hpp"

namespace adit::training {
namespace {

using linear::label_of;
using linear::Part;

constexpr std::size_t kLongestLine = 64 * 1024;

struct Tag {
  char part = 'O';
  int type = -1;
};

/// Reads one corpus; keeps the place for messages.
class CorpusReader {
 public:
  CorpusReader(std::string path, NameTypes& types) : path_(std::move(path)), types_(types) {}

  Result<std::vector<LabelledDocument>> read() {
    std::error_code ignored;
    auto file = core::FileSource::open({std::filesystem::absolute(path_, ignored), path_}, 0, nullptr);
    if (!file) return Error{error_code::not_found, path_ + ": error: " + file.error().message};
    line_reader lines(
        [&](std::span<char> buffer) {
          std::size_t got = 0;
          (*file)->read(buffer.data(), buffer.size(), got);
          return got;
        },
        kLongestLine);
    while (const auto line = failed_ ? std::nullopt : lines.next()) {
      number_ = line->number;
      if (!line->whole) fail("longer than 64 KiB; expected TOKEN TAB TAG");
      take(line->bytes.ends_with('\r') ? line->bytes.substr(0, line->bytes.size() - 1) : line->bytes);
    }
    close_sentence();
    close_document();
    if (failed_) return error_;
    if (!(*file)->error().empty()) return Error{error_code::io, path_ + ": error: " + (*file)->error()};
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
    if (tab == 0) return fail("no token before the tab; expected TOKEN TAB TAG");
    if (!is_valid(line)) return fail("not valid UTF-8; save the file as UTF-8");
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
    const auto number = types_.number_of(tag.substr(2));
    if (!number) {
      fail(number.error().message);
      return {};
    }
    return {tag[0], *number ? static_cast<int>(**number) : -1};
  }

  static bool is_valid(std::string_view text) {
    const auto all = code_points(text);
    return std::none_of(all.begin(), all.end(), [](code_point c) { return c.value == 0xFFFD && c.size == 1; });
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
  NameTypes& types_;
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

Result<std::optional<std::size_t>> NameTypes::number_of(std::string_view type) {
  if (const auto other = renamed_.find(type); other != renamed_.end()) {
    type = other->second;
    if (type == "O") return std::optional<std::size_t>();
  }
  const auto found = std::find(names_.begin(), names_.end(), type);
  if (found != names_.end()) return std::optional<std::size_t>(static_cast<std::size_t>(found - names_.begin()));
  std::string known;
  for (const std::string& name : names_) known += (known.empty() ? "" : ", ") + name;
  if (closed_) return Error{error_code::malformed, "unknown type \"" + std::string(type) + "\"; expected one of " + known};
  if (names_.size() == kMost) {
    return Error{error_code::too_large, "a type more than " + std::to_string(kMost) + ", \"" + std::string(type) + "\"; there are " + known};
  }
  names_.emplace_back(type);
  return std::optional<std::size_t>(names_.size() - 1);
}

Result<std::vector<LabelledDocument>> read_corpus(const std::string& path, NameTypes& types) { return CorpusReader(path, types).read(); }

}  // namespace adit::training
