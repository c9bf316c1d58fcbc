"""Steps that are processes, run by the program: what a process does wrong costs the document at most.

usage: exec_test.py ADIT SOURCE_DIR
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ADIT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = pathlib.Path(__file__).parent


class ExecTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="adit-exec-"))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(HERE / "misbehaving.py", self.folder)

    def pipeline(self, step, name="p.yaml"):
        (self.folder / name).write_text("adit: 1\nsteps:\n  - use: tokens\n  - " + step + "\nwrite:\n  - {use: jsonl, with: {path: out.jsonl, "
                                        "layers: [entity]}}\n", encoding="utf-8")
        return name

    def start(self, *arguments):
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        return subprocess.Popen([ADIT, *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def adit(self, *arguments, code=0):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, code, err)
        return out, err

    def run_texts(self, texts, step="{exec: [python3, misbehaving.py]}", code=0, more=()):
        lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
        (self.folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return self.adit("run", self.pipeline(step), "in.jsonl", "-q", "-j", "1", *more, code=code)

    def records(self, name):
        path = self.folder / name
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    def starts(self):
        return len((self.folder / "starts").read_text(encoding="ascii").split())

    def test_gives_rows_in_code_points(self):
        self.run_texts(["Ärger 😀", "naïve"])
        found = [row["text"] for record in self.records("out.jsonl") for row in record["layers"]["entity"]]
        self.assertEqual(found, ["Ärger", "naïve"])
        self.assertEqual(self.starts(), 1)

    def test_what_a_process_does_costs_the_document_only(self):
        cases = {  # text: (what the message has, starts of the process afterwards)
            "CRASH": ("the process was killed by SIGSEGV", 2),
            "EXIT": ("the process ended with exit code 1; the last it said: the model is gone", 2),
            "HANG": ("the process took longer than time_limit (0.3s)", 2),
            "PRINT": ("the process answered with what is no JSON object (does it print to standard output?): \"now at PRINT\"", 2),
            "HUGE": ("the process answered with a line of more than max_answer", 2),
            "BYTES": ("\"type\" must be valid UTF-8", 1),
            "BOUNDS": ("layer \"entity\", row 0: \"end\" must be an offset of the text, which ends at 6, found 999", 1),
            "BACKWARDS": ("\"end\" must not lie before \"begin\"", 1),
            "COLUMN": ("has no such column, found \"colour\"", 1),
            "KIND": ("\"type\" must be a string, found 7", 1),
            "LAYER": ("answered with rows of \"summary\", which it does not give", 1),
            "REFUSE": ("too sad", 1),
        }
        for text, (message, starts) in cases.items():
            with self.subTest(text):
                (self.folder / "starts").unlink(missing_ok=True)
                step = "{exec: [python3, misbehaving.py], with: {time_limit: 300ms, max_answer: 64KiB}}"
                self.run_texts(["one", text, "two"], step, code=4)
                self.assertEqual([record["id"] for record in self.records("out.jsonl")], ["0", "2"])
                (bad,) = self.records("out.quarantine.jsonl")
                self.assertEqual((bad["id"], bad["text"], bad["error"]["step"], bad["error"]["version"]), ("1", text, "exec", "2.1.0"))
                self.assertIn(message, bad["error"]["message"])
                self.assertEqual(self.starts(), starts)

    def test_a_line_too_many_costs_no_other_document(self):
        _, err = self.run_texts(["one", "AFTER", "two"], more=("--log-level", "off"))
        self.assertEqual([record["id"] for record in self.records("out.jsonl")], ["0", "1", "2"], err)

    def test_run_timeout_holds_too(self):
        self.run_texts(["HANG", "two"], code=4, more=("--set", "run.timeout=1s"))
        (bad,) = self.records("out.quarantine.jsonl")
        self.assertEqual(bad["error"]["kind"], "timeout")

    def test_programs_that_do_not_start_are_errors_of_the_pipeline(self):
        cases = {
            "{exec: [no-such-program]}": "cannot run \"no-such-program\": there is no such program",
            "{exec: []}": "\"command\" names no program",
            "{exec: [python3, misbehaving.py, exit]}": "the process ended with exit code 3 before its hello",
            "{exec: [python3, misbehaving.py, slow], with: {start_limit: 200ms}}": "took longer than start_limit (0.2s) before its hello",
            "{exec: [python3, misbehaving.py, print]}": "does not begin with its hello",
            "{exec: [python3, misbehaving.py], with: {tipe: X}}": "p.yaml:4:46: error: exec has no parameter \"tipe\"; did you mean \"type\"?",
            "{exec: [python3, misbehaving.py], use: tokens}": "a step has either \"use\" or \"exec\"",
        }
        for step, message in cases.items():
            with self.subTest(step):
                self.assertIn(message, self.adit("check", self.pipeline(step), code=2)[1])

    def test_describe_asks_the_process(self):
        out, _ = self.adit("describe", "exec", "python3", "misbehaving.py")
        self.assertIn("exec 2.1.0 (annotator)", out)
        self.assertIn("needs    sentence (optional)\n  gives    entity\n", out)
        self.assertIn("type             (string, default FIRST)", out)
        _, err = self.adit("describe", "tokens", "python3", code=2)
        self.assertIn("one component at a time", err)

    def test_a_refused_parameter_is_exit_2(self):
        _, err = self.run_texts(["one"], "{exec: [python3, misbehaving.py], with: {type: NONE}}", code=2)
        self.assertIn("step \"exec\", parameter \"type\": must not be NONE", err)

    def test_each_worker_has_a_process_of_its_own(self):
        lines = [json.dumps({"id": str(number), "text": "word " + str(number)}) for number in range(200)]
        (self.folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        outputs = []
        for jobs in ("1", "3"):
            self.adit("run", self.pipeline("{exec: [python3, misbehaving.py]}"), "in.jsonl", "-q", "-j", jobs)
            outputs.append((self.folder / "out.jsonl").read_bytes())
        self.assertEqual(outputs[0], outputs[1])

    def test_processes_die_with_the_program(self):
        lines = [json.dumps({"id": "a", "text": "one"}), json.dumps({"id": "b", "text": "HANG"})]
        (self.folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        running = self.start("run", self.pipeline("{exec: [python3, misbehaving.py]}"), "in.jsonl", "-q", "-j", "1")
        for _ in range(500):
            if (self.folder / "starts").exists() and (self.folder / "starts").read_text(encoding="ascii").endswith("\n"):
                break
            time.sleep(0.02)
        child = int((self.folder / "starts").read_text(encoding="ascii").split()[0])
        running.send_signal(signal.SIGKILL)
        running.communicate()
        for _ in range(500):
            try:
                if pathlib.Path(f"/proc/{child}/stat").read_text(encoding="ascii").split(") ")[1][0] == "Z":
                    return
            except FileNotFoundError:
                return
            time.sleep(0.02)
        self.fail("the process lives on")

    def test_the_package_keeps_what_is_printed_out_of_the_way(self):
        (self.folder / "noisy.py").write_text(
            "import adit\n@adit.plugin(needs=['token'], gives=['entity'])\ndef noisy(doc):\n    print('at', doc.id)\n"
            "    if 'BAD' in doc.text: raise ValueError('bad text')\n    doc.add('entity', doc['token'][0], type='X', score=0.5)\n"
            "adit.run(noisy)\n", encoding="utf-8")
        _, err = self.run_texts(["one", "BAD", "two"], "{exec: [python3, noisy.py]}", code=4)
        self.assertIn("adit: warning: exec: at 0", err)
        self.assertEqual([record["layers"]["entity"][0]["score"] for record in self.records("out.jsonl")], [0.5, 0.5])
        self.assertEqual(self.records("out.quarantine.jsonl")[0]["error"]["message"], "ValueError: bad text")

    def blocks(self, page):
        text = (SOURCE / page).read_text(encoding="utf-8")
        return [block.split("```")[0] for block in text.split("```python\n")[1:]]

    def test_the_pages_show_what_works(self):
        hello, test = self.blocks("python/README.md")
        self.assertEqual(hello, (SOURCE / "sdk/examples/python/shouting.py").read_text(encoding="utf-8"))
        (self.folder / "shouting.py").write_text(hello, encoding="utf-8")
        (self.folder / "test.py").write_text(test, encoding="utf-8")
        subprocess.run([sys.executable, "test.py"], cwd=self.folder, check=True, env={**os.environ, "PYTHONPATH": str(SOURCE / "python")})
        (self.folder / "first.py").write_text(self.blocks("docs/exec-protocol.md")[0], encoding="utf-8")
        self.run_texts(["one", ""], "{exec: [python3, first.py]}")
        self.assertEqual([len(record["layers"]["entity"]) for record in self.records("out.jsonl")], [1, 0])

    def test_the_python_example_gives_what_the_page_says(self):
        shutil.copy(SOURCE / "sdk/examples/python/shouting.py", self.folder)
        self.run_texts(["He SHOUTS, ÄRA. OK"], "{exec: [python3, shouting.py], with: {min_length: 3}}")
        found = [(row["begin"], row["end"], row["type"]) for row in self.records("out.jsonl")[0]["layers"]["entity"]]
        self.assertEqual(found, [(3, 9, "SHOUT"), (11, 14, "SHOUT")])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
