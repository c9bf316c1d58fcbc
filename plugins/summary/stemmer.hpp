#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace summarizer {

/// Snowball stems. The one place that names libstemmer. Not for two threads at once.
class Stemmer {
 public:
  /// Makes the English stemmer. It is invalid when the library lacks it; stem() then gives words back as they are.
  Stemmer();
  Stemmer(Stemmer&&) noexcept;
  ~Stemmer();

  /// The stem of a lower-case word: "talks" and "talking" give "talk". Lives until the next call.
  std::string_view stem(std::string_view word);

 private:
  struct Deleter {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Deleter> stemmer_;
};

}  // namespace summarizer
