#include "icu_words.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <adit/text.hpp>

namespace adit::tokens_icu {

struct IcuWords::Breaks {
  UBreakIterator* iterator = nullptr;
  Breaks() = default;
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;
  ~Breaks() {
    if (iterator) ubrk_close(iterator);
  }
};

namespace {

Error refused(const std::string& what, UErrorCode status) {
  return {error_code::failed, "ICU cannot " + what + ": " + u_errorName(status)};
}

/// The kind of a stretch from the iterator's status and its first code point; empty for blanks.
std::string_view kind_of(std::int32_t status, std::string_view stretch) {
  if (status >= UBRK_WORD_LETTER) return "word";
  if (status >= UBRK_WORD_NUMBER) return "number";
  const auto c = static_cast<UChar32>(decode(stretch, 0).value);
  if (u_isUWhiteSpace(c)) return {};
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return "emoji";
  return u_ispunct(c) ? "punct" : "symbol";
}

}  // namespace

IcuWords::IcuWords(std::unique_ptr<Breaks> breaks) : breaks_(std::move(breaks)) {}
IcuWords::IcuWords(IcuWords&&) noexcept = default;
IcuWords& IcuWords::operator=(IcuWords&&) noexcept = default;
IcuWords::~IcuWords() = default;

Result<IcuWords> IcuWords::open(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  auto breaks = std::make_unique<Breaks>();
  breaks->iterator = ubrk_open(UBRK_WORD, language.c_str(), nullptr, 0, &status);
  if (U_FAILURE(status)) return refused("open the word breaks of \"" + language + "\"", status);
  return IcuWords(std::move(breaks));
}

Result<void> IcuWords::tokenize(std::string_view text, std::vector<Token>& out) {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  UBreakIterator* const breaks = breaks_->iterator;
  ubrk_setUText(breaks, &view, &status);
  if (U_FAILURE(status)) return refused("read the text", status);
  std::int32_t begin = ubrk_first(breaks);
  for (std::int32_t end = ubrk_next(breaks); end != UBRK_DONE; begin = end, end = ubrk_next(breaks)) {
    const auto from = static_cast<std::uint32_t>(begin);
    const auto to = static_cast<std::uint32_t>(end);
    const std::string_view kind = kind_of(ubrk_getRuleStatus(breaks), text.substr(from, to - from));
    if (!kind.empty()) out.push_back({from, to, kind});
  }
  utext_close(&view);
  return {};
}

}  // namespace adit::tokens_icu
