#include "model.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "hashing.hpp"
#include "mapped_file.hpp"
#include "second_look.hpp"

namespace adit::linear {
namespace {

constexpr const char* kNoFit = "its sections do not fit each other; train it again";

}  // namespace

std::uint64_t check_of(std::span<const std::byte> bytes) {
  return hash_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<Model> Model::open(const std::string& path) {
  auto mapping = MappedFile::open(path, "model");
  if (!mapping) return mapping.error();
  Model model;
  model.bytes_ = (*mapping)->bytes();
  model.owner_ = std::move(*mapping);
  model.path_ = path;
  auto done = model.read();
  if (!done) return done.error();
  return model;
}

Result<Model> Model::of(std::string bytes, const std::string& name) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  Model model;
  model.bytes_ = std::as_bytes(std::span(*kept));
  model.owner_ = kept;
  model.path_ = name;
  auto done = model.read();
  if (!done) return done.error();
  return model;
}

template <class T>
Result<std::span<const T>> Model::section(ModelHead::Section which) const {
  const ModelHead::Place place = head_.sections[which];
  const std::size_t size = bytes_.size();
  if (place.begin % 64 != 0 || place.begin > size || place.size > size - place.begin || place.size % sizeof(T) != 0) {
    return refuse("section " + std::to_string(which) + " lies outside of the file; get or train it again");
  }
  const std::byte* from = bytes_.data() + place.begin;
  return std::span(reinterpret_cast<const T*>(from), place.size / sizeof(T));
}

Error Model::refuse(const std::string& what) const { return {error_code::malformed, path_ + ": error: " + what}; }

Result<void> Model::read() {
  auto done = read_head();
  if (!done) return done;
  done = read_lists();
  if (!done) return done;
  done = read_weights();
  if (!done) return done;
  return read_forest();
}

Result<void> Model::read_head() {
  const auto bytes = bytes_;
  if (bytes.size() < sizeof head_) return refuse("too short for a model of entities.linear; get or train it again");
  std::memcpy(&head_, bytes.data(), sizeof head_);
  if (std::memcmp(head_.magic, ModelHead::kMagic, sizeof head_.magic) != 0) return refuse("not a model of entities.linear; expected a file that \"adit train entities\" made");
  if (head_.version != ModelHead::kVersion) {
    return refuse("model version " + std::to_string(head_.version) + ", expected " + std::to_string(ModelHead::kVersion) + "; train it again");
  }
  if (head_.file_size != bytes.size()) {
    return refuse("has " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(head_.file_size) + "; get or train it again");
  }
  if (head_.types == 0 || head_.types > kMostTypes || head_.width < 4 * head_.types || head_.width % 16 != 0 || head_.width > 64) {
    return refuse("impossible number of types");
  }
  if (!(head_.temperature > 0.01F && head_.temperature < 100) || !(head_.unit > 0 && head_.unit < 100)) return refuse("impossible scale of its weights");
  if (check_of(bytes.subspan(sizeof head_)) != head_.check) return refuse("damaged: its check sum does not fit; get or train it again");
  return {};
}

template <class Value>
Result<void> Model::read_table(ModelHead::Section first, GroupedTable<Value>& to) const {
  const auto starts = section<std::uint32_t>(first);
  const auto keys = section<std::uint16_t>(static_cast<ModelHead::Section>(first + 1));
  const auto values = section<Value>(static_cast<ModelHead::Section>(first + 2));
  if (!starts) return starts.error();
  if (!keys) return keys.error();
  if (!values) return values.error();
  const bool fits = starts->size() == 0x10001 && keys->size() == values->size() && starts->front() == 0 && starts->back() == keys->size() &&
                    std::is_sorted(starts->begin(), starts->end());
  if (!fits) return refuse(kNoFit);
  to = {*starts, *keys, *values};
  return {};
}

Result<void> Model::read_lists() {
  auto done = read_table(ModelHead::word_starts, lists_.words);
  if (!done) return done;
  return read_table(ModelHead::phrase_starts, lists_.phrases);
}

Result<void> Model::read_weights() {
  const auto pairs = section<float>(ModelHead::transitions);
  const auto rows = section<std::byte>(ModelHead::features);
  const auto labels = section<char>(ModelHead::labels);
  if (!pairs) return pairs.error();
  if (!rows) return rows.error();
  if (!labels) return labels.error();
  transitions_ = Transitions(head_.types);
  if (pairs->size() != transitions_.weights.size() || rows->empty() || rows->size() % FeatureTable::group_size(head_.width) != 0) return refuse(kNoFit);
  transitions_.weights.assign(pairs->begin(), pairs->end());
  features_ = FeatureTable(*rows, head_.width);
  std::string_view names(labels->data(), labels->size());
  for (std::size_t end = names.find('\n'); end != names.npos; end = names.find('\n')) {
    types_.emplace_back(names.substr(0, end));
    names.remove_prefix(end + 1);
  }
  if (types_.size() != head_.types) return refuse(kNoFit);
  return {};
}

Result<void> Model::read_forest() {
  const auto questions = section<Forest::Question>(ModelHead::questions);
  const auto leaves = section<float>(ModelHead::leaves);
  if (!questions) return questions.error();
  if (!leaves) return leaves.error();
  const std::size_t trees = questions->size() / Forest::kDepth, features = SecondLook::feature_count(head_.types);
  const bool fits = questions->size() % Forest::kDepth == 0 && leaves->size() == trees * Forest::kLeaves * Forest::row_of(head_.types + 1) &&
                    std::all_of(questions->begin(), questions->end(), [&](const Forest::Question& one) { return one.feature < features; });
  if (!fits) return refuse(kNoFit);
  forest_ = Forest(*questions, *leaves, head_.types + 1);
  return {};
}

}  // namespace adit::linear
