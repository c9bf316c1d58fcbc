#include <zstd.h>

#include "core/run/decompress.hpp"

namespace adit::core {

namespace {

class ZstdDecompressor : public Decompressor {
 public:
  explicit ZstdDecompressor(ByteSource from) : Decompressor(std::move(from), ZSTD_DStreamInSize()), stream_(ZSTD_createDStream()) {
    ZSTD_initDStream(stream_);
  }
  ~ZstdDecompressor() override { ZSTD_freeDStream(stream_); }

  bool read(char* buffer, std::size_t capacity, std::size_t& got) override {
    ZSTD_outBuffer out{buffer, capacity, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        in_ = {input_.data(), 0, 0};
        if (!refill(in_.size)) return false;
      }
      const bool ended = in_.size == 0;
      if (ended && in_frame_ == 0) break;
      in_frame_ = ZSTD_decompressStream(stream_, &out, &in_);
      if (ended && out.pos == 0) break;  // nothing was held back
      if (ZSTD_isError(in_frame_)) {
        error_ = std::string("the zstd data is damaged (") + ZSTD_getErrorName(in_frame_) + ")";
        return false;
      }
    }
    got = out.pos;
    if (got == 0 && in_frame_ != 0) error_ = "the zstd data ends too early";
    return got != 0 || in_frame_ == 0;
  }

 private:
  ZSTD_DStream* stream_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::size_t in_frame_ = 1;
};

}  // namespace

std::unique_ptr<Decompressor> make_zstd_decompressor(ByteSource from) {
  return std::make_unique<ZstdDecompressor>(std::move(from));
}

}  // namespace adit::core
