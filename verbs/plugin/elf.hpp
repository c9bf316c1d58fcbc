#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

namespace adit::plugin_verb {

/// A symbol that a library offers or wants.
struct ElfSymbol {
  std::string name;
  bool defined = false;
  bool weak = false;
  bool unique = false;  ///< STB_GNU_UNIQUE: one in the process, whoever loads it
};

/// A version of a library's symbols that is wanted: {"libstdc++.so.6", "GLIBCXX_3.4.30"}.
struct ElfVersion {
  std::string library;
  std::string version;
};

/// What can be read of a shared library without loading it.
struct ElfFile {
  std::string machine;  ///< "x86-64", "aarch64", ..., "machine 17"
  bool same_machine = false;  ///< as this program's
  bool shared = false;        ///< a shared library, not a program or object file
  bool executable_stack = false;
  bool text_relocations = false;
  std::string run_path;  ///< DT_RPATH or DT_RUNPATH
  std::vector<std::string> needed;
  std::vector<ElfSymbol> symbols;  ///< dynamic ones but for local ones
  std::vector<ElfVersion> wanted;
  std::vector<ElfVersion> offered;  ///< library is empty
  std::vector<std::string> sections;
  std::string entry;  ///< the first bytes of adit_plugin_entry, as they lie in the file; empty: there is none

  bool has_section(std::string_view name) const;
};

/// Reads the file. The error says what it is instead, or where it breaks off.
Result<ElfFile> read_elf(const std::filesystem::path& path);

}  // namespace adit::plugin_verb
