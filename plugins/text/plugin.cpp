#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <adit/sdk.hpp>

#include "mending_reader.hpp"

namespace {

/// Makes one document of each input: its bytes are the text. Decoding, the length limit and the id are the host's.
struct text : adit::mending::mending_reader {
  text()
      : mending_reader({.id = "text",
                        .summary = "plain text, one document a file",
                        .version = "1.1.0",
                        .licence = "Apache-2.0",
                        .extensions = {"txt", "text", "md"}}) {}

  void start(adit::source& from) override { from_ = &from; }

  bool read(adit::draft& to) override {
    if (!from_) return false;
    adit::source& from = *std::exchange(from_, nullptr);
    mend ? read_whole(from, to) : read_pieces(from, to);
    return true;
  }

 private:
  void read_pieces(adit::source& from, adit::draft& to) {
    for (std::string_view piece = next(from); !piece.empty(); piece = next(from)) {
      warn_of_damage(piece, from.id());
      if (!to.append_text(piece)) break;  // too long: nothing more of this input is wanted
      if (cancelled()) break;
    }
  }

  void read_whole(adit::source& from, adit::draft& to) {
    std::string bytes;
    for (std::string_view piece = next(from); !piece.empty(); piece = next(from)) {
      bytes += piece;
      if (cancelled()) return;
      if (bytes.size() > from.max_document()) {
        to.append_text(bytes);  // refused
        return;
      }
    }
    give(bytes, from.id(), to);
  }

  std::string_view next(adit::source& from) { return {buffer_.data(), from.read(buffer_)}; }

  adit::source* from_ = nullptr;
  std::array<char, 64 * 1024> buffer_;
};

}  // namespace

ADIT_PLUGIN(text)
