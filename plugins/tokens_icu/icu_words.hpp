#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

namespace adit::tokens_icu {

/// One token: bytes [begin, end) of the text, and its kind by the names of the token layer.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  std::string_view kind;
};

/// The word break iterator of ICU. Not for two threads at once.
class IcuWords {
 public:
  /// Opens the rules of a language, e.g. "en" or "th". An error says what ICU refused. [setup]
  static Result<IcuWords> open(const std::string& language);

  IcuWords(IcuWords&&) noexcept;
  IcuWords& operator=(IcuWords&&) noexcept;
  ~IcuWords();

  /// Appends the tokens of a text: all that ICU parts but blanks. An error when ICU fails on the text. [worker]
  Result<void> tokenize(std::string_view text, std::vector<Token>& out);

 private:
  struct Breaks;
  explicit IcuWords(std::unique_ptr<Breaks> breaks);
  std::unique_ptr<Breaks> breaks_;
};

}  // namespace adit::tokens_icu
