#include "model.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hashing.hpp"

namespace adit::linear {

/// A file mapped into memory.
class Model::Mapping {
 public:
  Mapping(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (size_ > 0) ::munmap(const_cast<std::byte*>(data_), size_);
  }
  std::span<const std::byte> bytes() const { return {data_, size_}; }

  static Result<std::shared_ptr<const Mapping>> open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error{error_code::not_found, path + ": error: cannot open the model: " + std::strerror(errno)};
    struct stat info = {};
    const bool known = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    const std::size_t size = known ? static_cast<std::size_t>(info.st_size) : 0;
    void* data = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : nullptr;
    ::close(file);
    if (!known || data == MAP_FAILED) return Error{error_code::io, path + ": error: cannot map the model into memory"};
    return std::shared_ptr<const Mapping>(std::make_shared<Mapping>(static_cast<const std::byte*>(data), size));
  }

 private:
  const std::byte* data_;
  std::size_t size_;
};

std::uint64_t check_of(std::span<const std::byte> bytes) {
  return hash_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<Model> Model::open(const std::string& path) {
  auto mapping = Mapping::open(path);
  if (!mapping) return mapping.error();
  Model model;
  model.mapping_ = std::move(*mapping);
  model.path_ = path;
  auto done = model.read();
  if (!done) return done.error();
  return model;
}

template <class T>
Result<std::span<const T>> Model::section(ModelHead::Section which, std::size_t divides) const {
  const ModelHead::Place place = head_.sections[which];
  const std::size_t size = mapping_->bytes().size();
  if (place.begin % 64 != 0 || place.begin > size || place.size > size - place.begin || place.size % divides != 0) {
    return Error{error_code::malformed, path_ + ": error: section " + std::to_string(which) + " of the model lies outside of the file; get the file again"};
  }
  const std::byte* from = mapping_->bytes().data() + place.begin;
  return std::span(reinterpret_cast<const T*>(from), place.size / sizeof(T));
}

Result<void> Model::read() {
  const auto bytes = mapping_->bytes();
  const auto refuse = [this](const std::string& what) { return Error{error_code::malformed, path_ + ": error: " + what}; };
  if (bytes.size() < sizeof head_) return refuse("too short for a model of entities.linear; get the file again");
  std::memcpy(&head_, bytes.data(), sizeof head_);
  if (std::memcmp(head_.magic, ModelHead::kMagic, sizeof head_.magic) != 0) return refuse("not a model of entities.linear");
  if (head_.version != ModelHead::kVersion) {
    return refuse("model version " + std::to_string(head_.version) + ", expected " + std::to_string(ModelHead::kVersion) + "; train it again");
  }
  if (head_.file_size != bytes.size()) {
    return refuse("has " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(head_.file_size) + "; get the file again");
  }
  if (head_.types == 0 || head_.types > 15 || head_.width < 4 * head_.types || head_.width % 16 != 0 || head_.width > 64) {
    return refuse("impossible number of types");
  }
  if (check_of(bytes.subspan(sizeof head_)) != head_.check) return refuse("damaged: its check sum does not fit; get the file again");

  const auto labels = section<char>(ModelHead::labels, 1);
  const auto pairs = section<float>(ModelHead::transitions, sizeof(float));
  const auto rows = section<std::byte>(ModelHead::features, FeatureTable::group_size(head_.width));
  const auto word_starts = section<std::uint32_t>(ModelHead::word_starts, 4);
  const auto word_keys = section<std::uint16_t>(ModelHead::word_keys, 2);
  const auto word_values = section<std::uint64_t>(ModelHead::word_values, 8);
  const auto phrase_starts = section<std::uint32_t>(ModelHead::phrase_starts, 4);
  const auto phrase_keys = section<std::uint16_t>(ModelHead::phrase_keys, 2);
  const auto phrase_values = section<std::uint32_t>(ModelHead::phrase_values, 4);
  for (const Error* error : {labels ? nullptr : &labels.error(), pairs ? nullptr : &pairs.error(), rows ? nullptr : &rows.error(),
                             word_starts ? nullptr : &word_starts.error(), word_keys ? nullptr : &word_keys.error(),
                             word_values ? nullptr : &word_values.error(), phrase_starts ? nullptr : &phrase_starts.error(),
                             phrase_keys ? nullptr : &phrase_keys.error(), phrase_values ? nullptr : &phrase_values.error()}) {
    if (error) return *error;
  }
  const auto fits = [](std::span<const std::uint32_t> starts, std::size_t keys, std::size_t values) {
    if (starts.size() != 0x10001 || keys != values || starts.back() != keys || starts.front() != 0) return false;
    for (std::size_t i = 1; i < starts.size(); ++i) {
      if (starts[i] < starts[i - 1]) return false;
    }
    return true;
  };
  transitions_ = Transitions(head_.types);
  if (pairs->size() != transitions_.weights.size() || rows->empty() || !fits(*word_starts, word_keys->size(), word_values->size()) ||
      !fits(*phrase_starts, phrase_keys->size(), phrase_values->size())) {
    return refuse("its sections do not fit each other; train it again");
  }
  transitions_.weights.assign(pairs->begin(), pairs->end());
  features_ = FeatureTable(*rows, head_.width);
  lists_ = {{*word_starts, *word_keys, *word_values}, {*phrase_starts, *phrase_keys, *phrase_values}};
  std::string_view names(labels->data(), labels->size());
  for (std::size_t end = names.find('\n'); end != names.npos; end = names.find('\n')) {
    types_.emplace_back(names.substr(0, end));
    names.remove_prefix(end + 1);
  }
  if (types_.size() != head_.types) return refuse("its sections do not fit each other; train it again");
  return {};
}

}  // namespace adit::linear
