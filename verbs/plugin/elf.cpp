#include "verbs/plugin/elf.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include <elf.h>

namespace adit::plugin_verb {

namespace {

#if defined(__x86_64__)
constexpr Elf64_Half kThisMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kThisMachine = EM_AARCH64;
#elif defined(__riscv)
constexpr Elf64_Half kThisMachine = EM_RISCV;
#else
constexpr Elf64_Half kThisMachine = EM_NONE;
#endif

std::string name_of_machine(unsigned machine) {
  constexpr std::pair<unsigned, const char*> kNames[] = {{EM_X86_64, "x86-64"}, {EM_AARCH64, "aarch64"}, {EM_RISCV, "riscv"},
                                                         {EM_386, "i386"},      {EM_ARM, "arm"},         {EM_PPC64, "ppc64"},
                                                         {EM_S390, "s390"}};
  for (const auto& [number, name] : kNames) {
    if (number == machine) return name;
  }
  return "machine " + std::to_string(machine);
}

/// Reads structs out of a file's bytes; what lies outside reads as zeros and is noted.
class ElfReader {
 public:
  explicit ElfReader(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<ElfFile> read() {
    if (auto known = read_header(); !known) return std::move(known).error();
    read_sections();
    read_segments();
    if (!whole_) return Error{error_code::malformed, "breaks off: parts of the file lie behind its end (" +
                                                         std::to_string(bytes_.size()) + " bytes)"};
    return std::move(file_);
  }

 private:
  template <class T>
  T at(std::size_t offset) {
    T value{};
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof value) {
      whole_ = false;
    } else {
      std::memcpy(&value, bytes_.data() + offset, sizeof value);
    }
    return value;
  }

  std::string text_at(const Elf64_Shdr& table, std::size_t offset) {
    const std::size_t start = table.sh_offset + offset;
    if (start >= bytes_.size()) {
      whole_ = false;
      return {};
    }
    return bytes_.c_str() + start;  // ended by the string's own 0 at the latest
  }

  Result<void> read_header() {
    const auto bad = [](std::string what) { return Error{error_code::malformed, std::move(what)}; };
    if (bytes_.empty()) return bad("is empty");
    if (!bytes_.starts_with(ELFMAG)) return bad("is no ELF file: it begins with other bytes than shared libraries of Linux");
    header_ = at<Elf64_Ehdr>(0);
    if (header_.e_ident[EI_DATA] != ELFDATA2LSB) return bad("is big-endian");
    file_.machine = name_of_machine(header_.e_machine);
    if (header_.e_ident[EI_CLASS] != ELFCLASS64) return bad("is for a 32-bit machine (" + file_.machine + ")");
    file_.same_machine = header_.e_machine == kThisMachine;
    file_.shared = header_.e_type == ET_DYN;
    return {};
  }

  void read_sections() {
    for (unsigned i = 0; i < header_.e_shnum && whole_; ++i) {
      sections_.push_back(at<Elf64_Shdr>(header_.e_shoff + std::size_t{i} * sizeof(Elf64_Shdr)));
    }
    if (header_.e_shstrndx >= sections_.size()) return;
    for (const Elf64_Shdr& section : sections_) {
      file_.sections.push_back(text_at(sections_[header_.e_shstrndx], section.sh_name));
      if (section.sh_link >= sections_.size()) continue;
      const Elf64_Shdr& linked = sections_[section.sh_link];
      if (section.sh_type == SHT_DYNSYM) read_symbols(section, linked);
      if (section.sh_type == SHT_DYNAMIC) read_dynamic(section, linked);
      if (section.sh_type == SHT_GNU_verneed) read_wanted(section, linked);
      if (section.sh_type == SHT_GNU_verdef) read_offered(section, linked);
    }
  }

  void read_segments() {
    for (unsigned i = 0; i < header_.e_phnum && whole_; ++i) {
      const auto segment = at<Elf64_Phdr>(header_.e_phoff + std::size_t{i} * sizeof(Elf64_Phdr));
      if (segment.p_type == PT_GNU_STACK) file_.executable_stack = (segment.p_flags & PF_X) != 0;
      const bool has_entry = segment.p_type == PT_LOAD && entry_.st_value >= segment.p_vaddr &&
                             entry_.st_value - segment.p_vaddr < segment.p_filesz && entry_.st_size > 0;
      if (has_entry) {
        const std::size_t place = segment.p_offset + (entry_.st_value - segment.p_vaddr);
        if (place < bytes_.size()) file_.entry = bytes_.substr(place, entry_.st_size);
      }
      if (segment.p_type == PT_LOAD && segment.p_offset + segment.p_filesz > bytes_.size()) whole_ = false;
    }
  }

  void read_symbols(const Elf64_Shdr& section, const Elf64_Shdr& names) {
    for (std::size_t at_byte = sizeof(Elf64_Sym); at_byte < section.sh_size && whole_; at_byte += sizeof(Elf64_Sym)) {
      const auto symbol = at<Elf64_Sym>(section.sh_offset + at_byte);
      const unsigned binding = ELF64_ST_BIND(symbol.st_info);
      if (binding == STB_LOCAL) continue;
      if (symbol.st_shndx != SHN_UNDEF && text_at(names, symbol.st_name) == "adit_plugin_entry") entry_ = symbol;
      file_.symbols.push_back({text_at(names, symbol.st_name), symbol.st_shndx != SHN_UNDEF, binding == STB_WEAK,
                               binding == STB_GNU_UNIQUE});
    }
  }

  void read_dynamic(const Elf64_Shdr& section, const Elf64_Shdr& names) {
    for (std::size_t at_byte = 0; at_byte < section.sh_size && whole_; at_byte += sizeof(Elf64_Dyn)) {
      const auto entry = at<Elf64_Dyn>(section.sh_offset + at_byte);
      if (entry.d_tag == DT_NULL) return;
      if (entry.d_tag == DT_NEEDED) file_.needed.push_back(text_at(names, entry.d_un.d_val));
      if (entry.d_tag == DT_RPATH || entry.d_tag == DT_RUNPATH) file_.run_path = text_at(names, entry.d_un.d_val);
      if (entry.d_tag == DT_TEXTREL || (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_TEXTREL) != 0)) {
        file_.text_relocations = true;
      }
    }
  }

  void read_wanted(const Elf64_Shdr& section, const Elf64_Shdr& names) {
    std::size_t place = section.sh_offset;
    for (unsigned i = 0; i < section.sh_info && whole_; ++i) {
      const auto need = at<Elf64_Verneed>(place);
      std::size_t item = place + need.vn_aux;
      for (unsigned j = 0; j < need.vn_cnt && whole_; ++j) {
        const auto version = at<Elf64_Vernaux>(item);
        file_.wanted.push_back({text_at(names, need.vn_file), text_at(names, version.vna_name)});
        item += version.vna_next;
      }
      place += need.vn_next;
    }
  }

  void read_offered(const Elf64_Shdr& section, const Elf64_Shdr& names) {
    std::size_t place = section.sh_offset;
    for (unsigned i = 0; i < section.sh_info && whole_; ++i) {
      const auto definition = at<Elf64_Verdef>(place);
      file_.offered.push_back({{}, text_at(names, at<Elf64_Verdaux>(place + definition.vd_aux).vda_name)});
      place += definition.vd_next;
    }
  }

  std::string bytes_;
  bool whole_ = true;
  Elf64_Ehdr header_{};
  std::vector<Elf64_Shdr> sections_;
  Elf64_Sym entry_{};
  ElfFile file_;
};

}  // namespace

bool ElfFile::has_section(std::string_view name) const { return std::find(sections.begin(), sections.end(), name) != sections.end(); }

Result<ElfFile> read_elf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) return Error{error_code::io, "cannot be read: " + std::string(std::strerror(errno))};
  return ElfReader(std::move(bytes)).read();
}

}  // namespace adit::plugin_verb
