#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <adit/result.hpp>

namespace adit::core {

/// One file to read, or standard input.
struct Input {
  std::filesystem::path path;  ///< absolute; empty for standard input
  std::string id;              ///< what a document of it is called by default
  bool is_stdin() const { return path.empty(); }
};

/// The files behind what people name: a file, a folder (searched recursively, in byte order, hidden entries and files of
/// other extensions skipped), a pattern with * ? [ ], or "-" for standard input. `extensions` are without the dot; a file
/// that is named itself is taken whatever it is called; .gz and .zst behind an extension do not count. Ids are paths
/// relative to the deepest folder that holds all of `names`. The error says which name is not there or holds nothing.
Result<std::vector<Input>> find_inputs(const std::vector<std::string>& names, const std::vector<std::string>& extensions);

/// The file name ending that picks the reader, lower case, without the dot and without .gz or .zst; empty if there is none.
std::string reader_extension(const std::filesystem::path& path);

}  // namespace adit::core
