#include "verbs/train/entities/model_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "model.hpp"

namespace adit::training {
namespace {

using linear::FeatureTable;
using linear::ModelHead;

constexpr double kFill = 0.94;  ///< of the table's slots

float strongest(const Weights& weights, std::uint32_t id) {
  float most = 0;
  for (std::size_t k = 0; k < weights.width; ++k) most = std::max(most, std::abs(weights.row(id)[k]));
  return most;
}

/// The weight that becomes 127: nearly the largest; the few beyond are cut.
float largest_weight(const Weights& weights) {
  std::vector<float> all;
  for (std::size_t id = 0; id * weights.width < weights.rows.size(); id += 3) all.push_back(strongest(weights, static_cast<std::uint32_t>(id)));
  if (all.empty()) return 1;
  const auto at = all.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(all.size() - 1) * 0.9995);
  std::nth_element(all.begin(), at, all.end());
  return std::max(*at, 0.01F);
}

/// Builds the bytes of a FeatureTable.
class TableBuilder {
 public:
  TableBuilder(std::size_t groups, std::size_t width) : groups_(groups), width_(width), bytes_(groups * FeatureTable::group_size(width)) {}

  bool add(std::uint64_t hash, std::span<const std::int8_t> row) {
    std::size_t group = static_cast<std::size_t>((hash >> 32) * groups_ >> 32);
    for (std::size_t steps = 0; steps < FeatureTable::kMostSteps; ++steps) {
      std::byte* from = &bytes_[group * FeatureTable::group_size(width_)];
      std::uint32_t head[4];
      std::memcpy(head, from, sizeof head);
      for (std::size_t slot = 0; slot < FeatureTable::kSlots; ++slot) {
        if (head[slot] != 0) continue;
        head[slot] = FeatureTable::key_of(hash);
        std::memcpy(from, head, sizeof head);
        std::memcpy(from + 16 + slot * width_, row.data(), row.size());
        return true;
      }
      ++head[3];
      std::memcpy(from, head, sizeof head);
      group = group + 1 == groups_ ? 0 : group + 1;
    }
    return false;
  }

  const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  std::size_t groups_;
  std::size_t width_;
  std::vector<std::byte> bytes_;
};

/// Collects the sections of the file.
class FileBuilder {
 public:
  FileBuilder() : bytes_(64 * ((sizeof(ModelHead) + 63) / 64)) {}

  template <class T>
  void add(ModelHead::Section which, std::span<const T> values) {
    bytes_.resize((bytes_.size() + 63) / 64 * 64);
    head_.sections[which] = {bytes_.size(), values.size_bytes()};
    const auto* from = reinterpret_cast<const std::byte*>(values.data());
    bytes_.insert(bytes_.end(), from, from + values.size_bytes());
  }

  ModelHead& head() { return head_; }
  std::size_t size() const { return bytes_.size(); }

  std::string finish() {
    std::memcpy(head_.magic, ModelHead::kMagic, sizeof head_.magic);
    head_.version = ModelHead::kVersion;
    head_.file_size = bytes_.size();
    head_.check = linear::check_of(std::span<const std::byte>(bytes_).subspan(sizeof head_));
    std::memcpy(bytes_.data(), &head_, sizeof head_);
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  ModelHead head_;
  std::vector<std::byte> bytes_;
};

/// The features worth their room, those seen most often first, so that they lie where they are looked for first.
std::vector<std::uint32_t> choose(const Encoder& encoder, const Weights& weights, std::size_t most) {
  std::vector<std::pair<float, std::uint32_t>> worth;
  for (std::uint32_t id = 0; id < encoder.feature_count(); ++id) {
    const float value = strongest(weights, id) * std::log2(1.0F + encoder.seen()[id]);
    if (value > 0.01F) worth.emplace_back(-value, id);
  }
  std::sort(worth.begin(), worth.end());
  if (worth.size() > most) worth.resize(most);
  std::vector<std::uint32_t> ids;
  for (const auto& [value, id] : worth) ids.push_back(id);
  std::stable_sort(ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) { return encoder.seen()[a] > encoder.seen()[b]; });
  return ids;
}

}  // namespace

Result<ModelFile> make_model(const Encoder& encoder, const Weights& weights, const linear::WordList& lists, const ModelOptions& options) {
  FileBuilder file;
  std::string names;
  for (const std::string& type : options.types) names += type + "\n";
  file.add<char>(ModelHead::labels, names);
  file.add<float>(ModelHead::transitions, weights.transitions.weights);
  file.add<std::uint32_t>(ModelHead::word_starts, lists.words.starts);
  file.add<std::uint16_t>(ModelHead::word_keys, lists.words.keys);
  file.add<std::uint64_t>(ModelHead::word_values, lists.words.values);
  file.add<std::uint32_t>(ModelHead::phrase_starts, lists.phrases.starts);
  file.add<std::uint16_t>(ModelHead::phrase_keys, lists.phrases.keys);
  file.add<std::uint32_t>(ModelHead::phrase_values, lists.phrases.values);
  file.add<linear::Forest::Question>(ModelHead::questions, options.forest.questions);
  file.add<float>(ModelHead::leaves, options.forest.leaves);

  const std::size_t width = (weights.width + 15) / 16 * 16, group = FeatureTable::group_size(width);
  if (file.size() + 64 * group > options.largest_file) {
    return Error{error_code::too_large, "no room for features in a model of " + std::to_string(options.largest_file) + " bytes; the word lists take " + std::to_string(file.size())};
  }
  const std::size_t most_groups = (options.largest_file - file.size() - 64) / group;
  const auto most = static_cast<std::size_t>(static_cast<double>(most_groups * FeatureTable::kSlots) * kFill);
  const auto ids = choose(encoder, weights, most);
  const auto needed = static_cast<std::size_t>(static_cast<double>(ids.size()) / kFill / FeatureTable::kSlots) + 2;
  TableBuilder table(std::min(most_groups, needed), width);
  const float unit = largest_weight(weights) / 127;
  std::vector<std::int8_t> row(width);
  ModelFile made;
  made.features = encoder.feature_count();
  made.unit = unit;
  for (const std::uint32_t id : ids) {
    for (std::size_t k = 0; k < weights.width; ++k) {
      row[k] = static_cast<std::int8_t>(std::clamp(std::round(weights.row(id)[k] / unit), -127.0F, 127.0F));
    }
    made.kept += table.add(encoder.hashes()[id], row);
  }
  file.add<std::byte>(ModelHead::features, table.bytes());
  file.head().types = static_cast<std::uint32_t>(weights.types);
  file.head().width = static_cast<std::uint32_t>(width);
  file.head().source = options.source;
  file.head().unit = unit;
  file.head().temperature = options.temperature;
  made.bytes = file.finish();
  return made;
}

}  // namespace adit::training
