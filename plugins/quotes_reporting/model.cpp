#include "model.hpp"

#include <fstream>
#include <sstream>
#include <string>

namespace quotes_reporting {

adit::Result<LinearModel> LinearModel::load(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) {
    return adit::Error{adit::error_code::not_found,
                       path.string() + ": cannot be read; is the plugin's data folder complete?"};
  }
  LinearModel model;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::uint32_t index = 0;
    float weight = 0;
    if (!(fields >> index >> weight) || index >= kModelSize) {
      return adit::Error{adit::error_code::malformed,
                         path.string() + ":" + std::to_string(number) + ": expected an index below 65536 and a weight"};
    }
    model.weights[index] = weight;
  }
  return model;
}

adit::Result<Models> Models::load(const std::filesystem::path& folder) {
  Models models;
  const auto read = [&](const char* name, LinearModel& to) -> adit::Result<void> {
    auto loaded = LinearModel::load(folder / name);
    if (!loaded) return loaded.error();
    to = std::move(*loaded);
    return {};
  };
  if (auto done = read("contents.tsv", models.contents); !done) return done.error();
  if (auto done = read("sources.tsv", models.sources); !done) return done.error();
  if (auto done = read("stretches.tsv", models.stretches); !done) return done.error();
  if (auto done = read("certainty.tsv", models.certainty); !done) return done.error();
  return models;
}

}  // namespace quotes_reporting
