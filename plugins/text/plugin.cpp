#include <adit/sdk.hpp>

#include <array>

namespace {

/// Makes one document of each input: its bytes are the text. Decoding, the length limit and the id are the host's.
struct text : adit::reader {
  text()
      : reader({.id = "text",
                .summary = "plain text, one document a file",
                .version = "1.0.0",
                .licence = "Apache-2.0",
                .extensions = {"txt", "text", "md"}}) {}

  void start(adit::source& from) override { from_ = &from; }

  bool read(adit::draft& to) override {
    if (!from_) return false;
    adit::source& from = *std::exchange(from_, nullptr);
    std::array<char, 64 * 1024> buffer;
    for (std::size_t got = from.read(buffer); got > 0; got = from.read(buffer)) {
      if (!to.append_text({buffer.data(), got})) break;  // too long: nothing more of this input is wanted
      if (cancelled()) break;
    }
    return true;
  }

 private:
  adit::source* from_ = nullptr;
};

}  // namespace

ADIT_PLUGIN(text)
