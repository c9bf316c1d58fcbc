#include <algorithm>
#include <climits>

#include <zlib.h>

#include "core/run/decompress.hpp"

namespace adit::core {

namespace {

class GzipDecompressor : public Decompressor {
 public:
  explicit GzipDecompressor(ByteSource from) : Decompressor(std::move(from), 1 << 16) {
    inflateInit2(&stream_, 15 + 16);  // 16: a gzip header is expected
  }
  ~GzipDecompressor() override { inflateEnd(&stream_); }

  bool read(char* buffer, std::size_t capacity, std::size_t& got) override {
    got = 0;
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, UINT_MAX));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0 && !take_input()) return false;
      if (stream_.avail_in == 0) return at_end();
      if (!inflate_some()) return false;
    }
    got = room - stream_.avail_out;
    return true;
  }

 private:
  bool take_input() {
    std::size_t got = 0;
    if (!refill(got)) return false;
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return true;
  }

  bool at_end() {
    if (!in_member_) return true;
    error_ = "the gzip data ends too early";
    return false;
  }

  bool inflate_some() {
    in_member_ = true;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      in_member_ = false;
      inflateReset(&stream_);
      return true;
    }
    if (status == Z_OK || status == Z_BUF_ERROR) return true;
    error_ = std::string("the gzip data is damaged") + (stream_.msg ? std::string(" (") + stream_.msg + ")" : "");
    return false;
  }

  z_stream stream_{};
  bool in_member_ = true;  // a file without any data is no gzip file
};

}  // namespace

std::unique_ptr<Decompressor> make_gzip_decompressor(ByteSource from) {
  return std::make_unique<GzipDecompressor>(std::move(from));
}

}  // namespace adit::core
