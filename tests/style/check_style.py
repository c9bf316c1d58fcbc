#!/usr/bin/env python3
"""Checks what the project's files must keep to. usage: check_style.py [SOURCE_DIR]

- Dependencies: sdk/ stands on the standard library; the host (pipeline/, core/, cli/) on the SDK, never on a plugin; a plugin on
  the SDK and its own files. Lower folders of the host know nothing of higher ones. Each third-party library has one file that
  names it.
- A file of code or text has at most 600 lines, unless it is data or was made by a program.
- core/, the host runtime, stays small.
- A folder of cli/, core/, pipeline/, sdk/, pipelines/, tools/ or verbs/ with more than five files has a README that names each of them.
- No path of somebody's machine.
- A test writes into a folder of its own (tests/temporary_folder.hpp): tests run beside each other.
- Headers begin with #pragma once and open no namespace for their users.
"""
import pathlib
import re
import sys

MOST_LINES = 600
MOST_LINES_OF_CORE = 7000  # comments and blank lines too
FOLDERS = ("bench", "cli", "cmake", "core", "docs", "examples", "pipeline", "pipelines", "plugins", "sdk", "tests", "tools", "verbs")

# The files that may name a third-party library.
WRAPPERS = {
    "boost/dll/": ["core/plugin/library.cpp"],
    "boost/program_options": ["cli/arguments.cpp"],
    "yaml-cpp/": ["pipeline/yaml_tree.cpp"],
    "spdlog/": ["cli/log.cpp"],
    "nlohmann/": ["pipeline/json.cpp"],
    "zlib.h": ["core/run/gzip.cpp"],
    "zstd.h": ["core/run/zstd.cpp"],
    "unicode/": ["plugins/tokens_icu/icu_words.cpp", "verbs/score/characters.cpp"],
    "libstemmer.h": ["plugins/summary/stemmer.cpp"],
    "re2/": ["plugins/entities_lexicon/patterns.cpp"],
}

# Plugins whose engine stands on another plugin's engine.
SHARED_ENGINES = {"sentences": ["tokens"], "voices": ["names"], "entities_lexicon": ["entities_linear"],
                  "quotes_reporting": ["mentions"], "jsonl": ["text"]}

# Folders of the host from below to above.
HOST = ["pipeline/", "core/document/", "core/plugin/", "core/run/", "cli/"]

C_HEADERS = {"inttypes.h", "math.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h"}
POSIX = {"dirent.h", "fcntl.h", "glob.h", "poll.h", "pthread.h", "regex.h", "signal.h", "spawn.h", "unistd.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w./$}])/(?:home|mnt|root|Users|work)/(?!somebody\b)\w")  # /home/somebody is nobody's
COMMON_FOLDER = re.compile(r"\bTempDir\(\)|\btemp_directory_path\(\)(?! / \"adit-test-XXXXXX\")")
CODE = {".c", ".cpp", ".h", ".hpp", ".inc"}
TEXT = CODE | {".cmake", ".md", ".py", ".sh", ".txt", ".yaml", ""}


def is_standard(header):
    return "." not in header and "/" not in header or header in C_HEADERS


def is_system(header):
    return is_standard(header) or header in POSIX or header.startswith("sys/")


def height_of(name):
    return next((height for height, folder in enumerate(HOST) if name.startswith(folder)), None)


class Check:
    """One pass over the project."""

    def __init__(self, source):
        self.source = source
        self.faults = []
        self.files = [path for folder in FOLDERS for path in sorted((source / folder).rglob("*"))
                      if path.is_file() and "__pycache__" not in path.parts]
        self.files += [path for path in sorted(source.iterdir()) if path.is_file() and not path.name.startswith(".")]

    def fault(self, name, message):
        self.faults.append(f"{name}: {message}")

    def run(self):
        for path in self.files:
            name = path.relative_to(self.source).as_posix()
            if path.suffix not in TEXT or "/data/" in name or name == "LICENSE":
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            self.check_text(name, text)
            if path.suffix in CODE:
                self.check_includes(name, text)
            if path.suffix == ".hpp":
                self.check_header(name, text)
        self.check_core()
        for folder in ("cli", "core", "pipeline", "pipelines", "sdk/include", "sdk/src", "tools", "verbs"):
            self.check_readmes(self.source / folder)

    def check_text(self, name, text):
        lines = text.count("\n")
        if lines > MOST_LINES and "Made by " not in text[:200]:
            self.fault(name, f"{lines} lines; {MOST_LINES} are the limit")
        for match in COMMON_FOLDER.finditer(text) if name.startswith("tests/") and name.endswith((".cpp", ".hpp")) else ():
            line = text.count("\n", 0, match.start()) + 1
            self.fault(f"{name}:{line}", f"{match[0]} is a folder for all; take a TemporaryFolder")
        for match in MACHINE_PATH.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            self.fault(f"{name}:{line}", f"a path of one machine: {match[0]}...")

    def check_core(self):
        lines = sum(path.read_text(encoding="utf-8").count("\n") for path in self.files
                    if path.suffix in CODE and path.is_relative_to(self.source / "core"))
        if lines > MOST_LINES_OF_CORE:
            self.fault("core", f"{lines} lines; {MOST_LINES_OF_CORE} are the limit")

    def check_header(self, name, text):
        if "#pragma once" not in text:
            self.fault(name, "no #pragma once")
        if re.search(r"^using namespace ", text, re.MULTILINE):
            self.fault(name, "using namespace in a header")

    def check_includes(self, name, text):
        for mark, header in INCLUDE.findall(text):
            reason = self.why_not(name, mark == '"', header)
            if reason:
                self.fault(name, f"includes {header}: {reason}")

    def why_not(self, name, quoted, header):
        """Why this file must not include this header; None if it may."""
        for library, wrappers in WRAPPERS.items():
            if header.startswith(library):
                is_checked = name.startswith(("sdk/", "pipeline/", "core/", "cli/", "plugins/", "verbs/"))
                return None if name in wrappers or not is_checked else f"only {' and '.join(wrappers)} may"
        if name.startswith("sdk/"):
            return self.why_not_in_sdk(name, quoted, header)
        if name.startswith(("pipeline/", "core/", "cli/")):
            return self.why_not_in_host(name, quoted, header)
        if name.startswith("plugins/"):
            return self.why_not_in_plugin(name, quoted, header)
        return None

    def why_not_in_sdk(self, name, quoted, header):
        if header.startswith("adit/"):
            return None
        if name.startswith(("sdk/src/", "sdk/template/", "sdk/go/")) and quoted:  # files of their own, and what Go makes of them
            return None
        return None if is_standard(header) else "the SDK stands on the standard library alone"

    def why_not_in_host(self, name, quoted, header):
        if not quoted:
            return None if is_system(header) or header.startswith("adit/") else "neither the system, nor the SDK, nor a known library"
        there = height_of(header)
        if header == "core/version.hpp":
            return None
        if there is None or not (self.source / header).is_file():
            return "no file of the host"
        if there > height_of(name):
            return "a lower folder knows nothing of a higher one"
        return None

    def why_not_in_plugin(self, name, quoted, header):
        if not quoted:
            return None if is_system(header) or header.startswith("adit/") else "neither the system, nor the SDK, nor a known library"
        plugin = name.split("/")[1]
        own = [plugin] + SHARED_ENGINES.get(plugin, [])
        found = any((self.source / "plugins" / folder / header).is_file() for folder in own)
        return None if found else "a plugin includes the SDK and its own files"

    def check_readmes(self, top):
        if not top.is_dir():
            return
        for folder in [top] + sorted(path for path in top.rglob("*") if path.is_dir()):
            if "data" in folder.relative_to(top).parts or folder.name == "__pycache__":
                continue
            files = [path for path in folder.iterdir() if path.is_file() and path.name not in ("CMakeLists.txt", "README.md")]
            if len(files) <= 5:
                continue
            self.check_readme(folder, files)

    def check_readme(self, folder, files):
        name = folder.relative_to(self.source).as_posix()
        readmes = [place / "README.md" for place in (folder, *folder.parents) if (place / "README.md").is_file()]
        if not readmes or not readmes[0].is_relative_to(self.source / name.split("/")[0]):
            return self.fault(name, "more than five files and no README.md")
        text = readmes[0].read_text(encoding="utf-8")
        for path in files:
            stem = path.name.split(".")[0]
            if not re.search(rf"\b{re.escape(stem)}\b", text):
                self.fault(readmes[0].relative_to(self.source).as_posix(), f"says nothing of {name}/{path.name}")
        return None


def main():
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    check = Check(source)
    check.run()
    for fault in check.faults:
        print(fault, file=sys.stderr)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
