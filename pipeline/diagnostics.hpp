#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace adit::core {

/// One character of a source. Line and column are 1-based, the column counts code points; line 0 is no place at all.
struct Place {
  std::uint32_t source = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool known() const { return line != 0; }
  auto operator<=>(const Place&) const = default;
};

/// A text that somebody wrote and messages point into: a pipeline file, an expression, one --set.
struct Source {
  std::string name;    ///< as messages call it, e.g. "news.yaml", "--set"
  std::string text;    ///< valid UTF-8, or never shown
  std::string folder;  ///< what the inputs it names are relative to; empty: the current folder
  Place included_from = {};  ///< where another file includes it; unknown: nowhere
};

/// No place of any source: what is wrong lies in the command as a whole.
inline constexpr Place kNoPlace{0xFFFFFFFF, 0, 0};

/// One thing to say about a source.
struct Diagnostic {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  Place place;
  std::string message;            ///< one sentence, lower case, no full stop
  std::vector<std::string> help;  ///< lines printed below the caret, such as a line to paste
};

/// Errors and warnings about the sources of one pipeline, collected over all checks, and the sources themselves.
class Diagnostics {
 public:
  /// Keeps the source; the number is what Place::source means.
  std::uint32_t add_source(Source source);
  const Source& source(std::uint32_t number) const { return sources_[number]; }
  std::size_t source_count() const { return sources_.size(); }

  void error(Place place, std::string message, std::vector<std::string> help = {});
  void warning(Place place, std::string message, std::vector<std::string> help = {});

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  /// In the order of their places.
  std::vector<const Diagnostic*> sorted() const;

  /// "news.yaml:7:11", or the name alone for a place without line.
  std::string where(Place place) const;

  /// Where the file of a place is included, where that file is, and so on; empty for a file that nobody includes.
  std::vector<Place> chain_of(Place place) const;

  /// Everything, in the order of the places: `file:line:column: error: message`, the source line, a caret below the
  /// character, help lines, the files that include this one.
  struct TextOptions {
    std::size_t most = 50;  ///< of the messages; then how many there are besides
    bool colours = false;   ///< with the codes of a terminal
  };
  std::string text(const TextOptions& options) const;
  std::string text() const { return text({}); }

 private:
  void append(std::string& out, const Diagnostic& diagnostic, bool colours) const;

  std::deque<Source> sources_;
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
};

/// The place of a byte of the text: lines end at LF, columns count code points.
Place place_of(std::uint32_t source, std::string_view text, std::size_t offset);

/// The byte of the text at a place: the other way round. Behind the end of a line, its end.
std::size_t offset_of(std::string_view text, Place place);

}  // namespace adit::core
