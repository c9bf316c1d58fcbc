#!/usr/bin/env python3
"""The style check finds what it should, in a project made for it."""
import pathlib
import tempfile
import unittest

import check_style


class CheckStyle(unittest.TestCase):
    def faults(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            check = check_style.Check(pathlib.Path(folder))
            check.run()
            return check.faults

    def test_sound_files_have_no_faults(self):
        self.assertEqual(self.faults({
            "sdk/include/adit/a.hpp": "#pragma once\n#include <string>\n#include <adit/b.hpp>\n",
            "core/document/a.cpp": '#include "core/document/a.hpp"\n#include <vector>\n#include <adit/a.hpp>\n',
            "core/document/a.hpp": "#pragma once\n",
            "core/run/gzip.cpp": '#include <zlib.h>\n#include <sys/stat.h>\n#include "core/document/a.hpp"\n',
            "plugins/p/plugin.cpp": '#include "engine.hpp"\n#include <adit/sdk.hpp>\n',
            "plugins/p/engine.hpp": "#pragma once\n",
        }), [])

    def test_the_sdk_stands_on_the_standard_library(self):
        found = self.faults({"sdk/include/adit/a.hpp": "#pragma once\n#include <boost/any.hpp>\n"})
        self.assertEqual(found, ["sdk/include/adit/a.hpp: includes boost/any.hpp: the SDK stands on the standard library alone"])

    def test_core_includes_no_plugin_and_nothing_higher(self):
        found = self.faults({
            "core/document/a.cpp": '#include "core/run/b.hpp"\n#include "plugins/p/engine.hpp"\n',
            "core/run/b.hpp": "#pragma once\n",
            "plugins/p/engine.hpp": "#pragma once\n",
            "pipeline/c.cpp": '#include "core/run/b.hpp"\n',
        })
        self.assertEqual(found, [
            "core/document/a.cpp: includes core/run/b.hpp: a lower folder knows nothing of a higher one",
            "core/document/a.cpp: includes plugins/p/engine.hpp: no file of the host",
            "pipeline/c.cpp: includes core/run/b.hpp: a lower folder knows nothing of a higher one",
        ])

    def test_a_test_has_a_folder_of_its_own(self):
        found = self.faults({"tests/a_test.cpp": 'const auto path = testing::TempDir() + "a.tsv";\n', "tests/b_test.cpp": "TemporaryFolder f;\n"})
        self.assertEqual(found, ["tests/a_test.cpp:1: TempDir() is a folder for all; take a TemporaryFolder"])

    def test_plugins_know_only_themselves(self):
        found = self.faults({
            "plugins/p/plugin.cpp": '#include "other.hpp"\n#include "pipeline/json.hpp"\n',
            "plugins/q/other.hpp": "#pragma once\n",
            "pipeline/json.hpp": "#pragma once\n",
        })
        reason = "a plugin includes the SDK and its own files"
        self.assertEqual(found, [f"plugins/p/plugin.cpp: includes {header}: {reason}" for header in ("other.hpp", "pipeline/json.hpp")])

    def test_a_library_has_one_file(self):
        found = self.faults({"core/run/a.cpp": "#include <nlohmann/json.hpp>\n#include <fmt/core.h>\n"})
        self.assertEqual(found, [
            "core/run/a.cpp: includes nlohmann/json.hpp: only pipeline/json.cpp may",
            "core/run/a.cpp: includes fmt/core.h: neither the system, nor the SDK, nor a known library",
        ])

    def test_length_and_paths(self):
        place = "/ho" + "me/smith/adit"
        found = self.faults({"docs/a.md": f"see {place}\n", "tools/b.py": "x\n" * 601, "tools/c.inc": "// Made by d\n" + "x\n" * 601})
        self.assertEqual(found, ["docs/a.md:1: a path of one machine: /ho" + "me/s...", "tools/b.py: 601 lines; 600 are the limit"])

    def test_core_stays_small(self):
        files = {f"core/run{n}/a.cpp": "int x;\n" * 500 for n in range(14)}
        self.assertEqual(self.faults(files), [])
        files["core/b.cpp"] = "int x;\n"
        self.assertEqual(self.faults(files), ["core: 7001 lines; 7000 are the limit"])

    def test_full_folders_have_a_readme(self):
        files = {f"core/run/{name}.hpp": "#pragma once\n" for name in "abcdef"}
        self.assertEqual(self.faults(files), ["core/run: more than five files and no README.md"])
        files["core/run/README.md"] = "a b c d e\n"
        self.assertEqual(self.faults(files), ["core/run/README.md: says nothing of core/run/f.hpp"])

    def test_headers(self):
        found = self.faults({"pipeline/json.hpp": "using namespace std;\n"})
        self.assertEqual(found, ["pipeline/json.hpp: no #pragma once", "pipeline/json.hpp: using namespace in a header"])


if __name__ == "__main__":
    unittest.main()
