"""The hello world in five languages and many builds: each works alone, and all work in one process with the same rows.
usage: golden_test.py ADIT SOURCE_DIR FOLDER_OF_BUILT_PLUGINS"""
import json
import os
import pathlib
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

ADIT, SOURCE, BUILT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
EXAMPLES = SOURCE / "sdk/examples"
KEPT = pathlib.Path(__file__).parent / "kept"
TEXTS = ["NATO and the EU: A1B, STOP. \U0001f600 NO ONE said — it.", "", "plain", "U.S. “WE WILL STAY”"]
CODE_LINES = {"cpp/shouting.cpp": 11, "c/shouting.c": 30, "rust/src/lib.rs": 20, "go/shouting.go": 50, "python/shouting.py": 8}


def replaced(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


class GoldenTest(unittest.TestCase):
    """One folder for all tests: what is built there takes long."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="adit-golden-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plugins = cls.folder / "plugins"
        cls.plugins.mkdir()
        lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(TEXTS)]
        (cls.folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        shutil.copy(EXAMPLES / "python/shouting.py", cls.folder)
        shutil.copytree(EXAMPLES, cls.folder / "sdk/examples")
        for part in ("rust", "go", "include"):
            shutil.copytree(SOURCE / "sdk" / part, cls.folder / "sdk" / part)
        cls.steps = {name: "{id: %s, use: shouting.%s}" % (name, name) for name in sorted(os.listdir(BUILT))}
        cls.steps["python"] = "{id: python, exec: [python3, shouting.py]}"
        cls.build_c()
        if platform.machine() == "x86_64":
            for file in sorted(KEPT.glob("*.so")):
                shutil.copy(file, cls.plugins)
                name = file.stem.removeprefix("shouting_").removesuffix("_x86_64")
                cls.steps[name] = "{id: %s, use: shouting.%s}" % (name, name)
        cls.missing = [tool for tool in ("cargo", "go") if shutil.which(tool) is None]
        if "cargo" not in cls.missing:
            cls.build_rust()
        if "go" not in cls.missing:
            cls.build_go()

    @classmethod
    def run_tool(cls, *command, folder=".", **environment):
        where = cls.folder / "sdk/examples" / folder
        done = subprocess.run(command, cwd=where, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        assert done.returncode == 0, " ".join(command) + "\n" + done.stdout

    @classmethod
    def build_c(cls):
        replaced(cls.folder / "sdk/examples/c/shouting.c", '"shouting"', '"shouting.c"')
        cls.run_tool("cc", "-std=c11", "-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-I../../include", "shouting.c", "-o",
                     cls.plugins / "c.so", folder="c")
        cls.steps["c"] = "{id: c, use: shouting.c}"

    @classmethod
    def build_rust(cls):
        source = cls.folder / "sdk/examples/rust/src/lib.rs"
        replaced(source, '"shouting"', '"shouting.rust"')
        replaced(source, "        for word", "        assert!(!doc.text().contains(\"BAD\"), \"bad text\");\n        for word")
        target = cls.folder / "target"
        quick = {"CARGO_TARGET_DIR": str(target), "CARGO_PROFILE_DEV_DEBUG": "0", "CARGO_INCREMENTAL": "0"}
        cls.run_tool("cargo", "test", "--quiet", "--offline", folder="rust", **quick)
        cls.run_tool("cargo", "build", "--quiet", "--offline", folder="rust", **quick)
        shutil.copy(target / "debug/libshouting.so", cls.plugins / "rust.so")
        cls.steps["rust"] = "{id: rust, use: shouting.rust}"

    @classmethod
    def build_go(cls):
        source = cls.folder / "sdk/examples/go/shouting.go"
        replaced(source, '"shouting"', '"shouting.go"')
        replaced(source, "\tfor _, word := range", "\tif strings.Contains(doc.Text(), \"BAD\") {\n\t\tpanic(\"bad text\")\n\t}\n\tfor _, word := range")
        alone = {"GOTOOLCHAIN": "local", "GOFLAGS": "-buildvcs=false", "GOPROXY": "off"}
        cls.run_tool("go", "test", "-buildmode=pie", "./...", folder="go", **alone)  # what is compiled serves the next command too
        cls.run_tool("go", "build", "-buildmode=c-shared", "-o", cls.plugins / "go.so", ".", folder="go", **alone)
        cls.steps["go"] = "{id: go, use: shouting.go}"

    def run_pipeline(self, steps, source="in.jsonl", code=0):
        text = "adit: 1\nsteps:\n  - use: tokens\n" + "".join("  - " + step + "\n" for step in steps)
        (self.folder / "p.yaml").write_text(text + "write:\n  - {use: jsonl, with: {path: out.jsonl, layers: [entity]}}\n", encoding="utf-8")
        done = subprocess.run([ADIT, "run", "p.yaml", source, "-q", "-j", "2", "--plugin-path", BUILT, "--plugin-path", self.plugins],
                              cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self.assertEqual(done.returncode, code, done.stdout)
        return (self.folder / "out.jsonl").read_bytes()

    def tell_what_is_missing(self):
        if self.missing:
            self.skipTest("all else passed; there is no " + " and no ".join(self.missing) + " here")

    def test_each_alone_gives_identical_lines(self):
        outputs = {name: self.run_pipeline([step.replace("id: " + name, "id: shouting")]) for name, step in self.steps.items()}
        self.assertGreater(len(outputs), 8)
        for name, output in outputs.items():
            self.assertEqual(output, outputs["o3"], name)
        self.assertIn(b'"text":"NATO","type":"SHOUT"', outputs["o3"])
        self.tell_what_is_missing()

    def test_all_work_in_one_process(self):
        names = sorted(self.steps)
        for line in self.run_pipeline([self.steps[name] for name in names]).splitlines():
            layers = json.loads(line)["layers"]
            rows = [layers.get("entity@" + name) or layers.get("entity", []) for name in names]
            self.assertEqual(rows, [rows[0]] * len(names))
        self.tell_what_is_missing()

    def test_a_panic_costs_the_document_only(self):
        (self.folder / "bad.jsonl").write_text('{"id":"a","text":"BAD"}\n{"id":"b","text":"GOOD"}\n', encoding="utf-8")
        for name in {"rust", "go"} & set(self.steps):
            with self.subTest(name):
                output = self.run_pipeline([self.steps[name]], "bad.jsonl", code=4)
                self.assertEqual([json.loads(line)["id"] for line in output.splitlines()], ["b"])
                (bad,) = (self.folder / "out.quarantine.jsonl").read_text(encoding="utf-8").splitlines()
                self.assertEqual(json.loads(bad)["error"]["message"], "bad text")
        self.tell_what_is_missing()

    def test_compiled_plugins_pass_the_checks(self):
        for name in {"rust", "go", "c"} & set(self.steps):
            with self.subTest(name):
                command = [ADIT, "plugin", "check", self.plugins / (name + ".so"), "--only", "file", "--only", "host", "--only", "threads", "--only", "text.nul"]
                done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stdout)
        self.tell_what_is_missing()

    def test_thirty_plugins_start_within_20_ms(self):
        """Processor time of a run of one step over one short document, the quickest of 20, once all plugins are known."""
        if any(word in pathlib.Path(ADIT).read_bytes() for word in (b"__asan_init", b"__tsan_init")):
            self.skipTest("sanitizers take their time")
        shipped = list((pathlib.Path(ADIT).parent.parent / "lib/adit/plugins").glob("*/*.so"))
        self.assertGreaterEqual(len(shipped) + len(list(BUILT.glob("*/*.so"))) + len(list(self.plugins.glob("*.so"))), 28)
        (self.folder / "short.txt").write_text("A short text.", encoding="utf-8")
        command = [ADIT, "run", "-e", "tokens", "short.txt", "-q", "-o", "quick", "--plugin-path", BUILT, "--plugin-path", self.plugins]
        times = []
        for _ in range(20):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        self.assertLess(min(times), 0.020)

    def test_the_examples_are_short(self):
        for name, most in CODE_LINES.items():
            lines = [line.strip() for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines()]
            code = [line for line in lines if line and not line.startswith(("// ", "/* ", "#!", "# "))]
            self.assertLessEqual(len(code), most, name)
        self.assertNotIn("unsafe", (EXAMPLES / "rust/src/lib.rs").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
