#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

/// The text of a document that comes as tokens, one a line.
namespace adit::conll {

/// What a line of the format is.
enum class line_kind { token, sentence_break, document_break, comment };

/// A line cut into its first and its last column (the same when there is one only).
struct columns {
  line_kind kind = line_kind::token;
  std::string_view token{};
  std::string_view tag{};  ///< empty when there is one column
};

/// Cuts a line. Columns stand apart by tabs, in a line without tabs by blanks; a line that begins with "#" and has no
/// tab is a comment; a token of "-DOCSTART-" begins a document.
columns cut_line(std::string_view line);

/// The kind of a token by its letters: word, number, punct or symbol.
std::string_view kind_of(std::string_view token);

/// Collects tokens into a text, one blank between two, and a newline after each sentence.
class tagged_text {
 public:
  void add(std::string_view token, std::string_view tag);
  void end_sentence();
  void clear();

  bool empty() const { return tokens_.empty(); }
  const std::string& text() const { return text_; }
  std::size_t token_count() const { return tokens_.size(); }
  /// For each sentence the number of tokens up to its end.
  const std::vector<std::uint32_t>& sentence_ends() const { return sentence_ends_; }
  /// The tags of all tokens. They borrow the collection.
  std::vector<std::string_view> tags() const;
  /// Where the tokens stand in the text once it was decoded: bytes may have been replaced by others, but no blank and
  /// no newline comes or goes by that.
  std::vector<span> places(std::string_view decoded) const;

 private:
  struct collected {
    std::uint32_t blanks;  // inside the token
    std::uint32_t tag;     // position in tag_text_
    std::uint32_t tag_size;
  };
  std::string text_;
  std::string tag_text_;
  std::vector<collected> tokens_;
  std::vector<std::uint32_t> sentence_ends_;
};

}  // namespace adit::conll
