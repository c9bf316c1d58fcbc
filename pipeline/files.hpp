#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/substitute.hpp"

namespace adit::core {

/// A pipeline file that has been read, but not yet looked into.
struct PipelineText {
  std::string name;  ///< as messages call it
  std::string text;
  std::string folder;  ///< what its inputs are relative to
};

/// Reads a file from the disk, without looking into it. Error: io, not_found, too_large.
Result<PipelineText> read_pipeline_file(const std::string& path);

/// The pipeline that a word names: a file (the word has a "/" or ends in .yaml or .yml), or the name of one in the
/// folder of installed pipelines. The error says what there is.
Result<PipelineText> find_pipeline(const std::string& word, const std::filesystem::path& installed);

/// How files that a pipeline file names are found.
struct FileOptions {
  Environment environment = process_environment;
  std::filesystem::path installed;  ///< folder of the pipelines that are known by name
};

/// Reads files with all that they include: one tree a file, in the order in which later ones prevail. What a file
/// includes stands before it, without its `tests:`, which are about another pipeline; no tree has an `include:` any
/// more. At most 100 files, none within itself. Faults go to
/// the diagnostics; in an included file they name the chain of files that led there.
class FileTrees {
 public:
  FileTrees(const FileOptions& options, Diagnostics& diagnostics) : options_(options), diagnostics_(diagnostics) {}

  /// Adds a file. False when it, or a file that it includes, cannot be read as YAML.
  bool add(const PipelineText& file) { return add(file, Place{}); }
  /// Adds a tree that no file holds.
  void add(Node root) { trees_.push_back(std::move(root)); }

  std::vector<Node> take() { return std::move(trees_); }

 private:
  bool add(const PipelineText& file, Place included_from);
  bool add_included(Node& root, const std::string& folder);
  bool add_included_file(Node& path, const std::string& folder);
  bool fail(Place place, std::string message);

  const FileOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<Node> trees_;
  std::vector<std::string> open_;  // names of the files whose includes are being read
  std::size_t files_ = 0, nodes_ = 0;
  bool exhausted_ = false;
};

}  // namespace adit::core
