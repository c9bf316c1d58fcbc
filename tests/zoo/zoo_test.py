"""adit plugin check finds what is wrong with each animal of the zoo, and nothing wrong with plugins that are sound.
usage: zoo_test.py ADIT ZOO_FOLDER BROKEN_PLUGINS [TEST...]"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ADIT, ZOO, BROKEN = sys.argv[1:4]

# A way to be bad is called as the check that finds it, with "_" for ".": what the check says.
WAYS = {
    "interface_unknown": "answers for the interface \"adit.nothing/1\", which there is not",
    "interface_functions": "its \"adit.annotator/1\" has no function number 2",
    "interface_stable": "gives another \"adit.annotator/1\" at each call",
    "interface_kind": "has the interfaces of several kinds",
    "scan_time": "ms to load and describe",
    "scan_output": "prints 15 bytes while it is only listed",
    "manifest_kind": "is of kind writer but has no interface \"adit.writer/1\"",
    "manifest_keys": "nobody reads the key \"defualt\"; did you mean \"default\"?",
    "manifest_complete": "does not say: summary",
    "manifest_help": "parameter \"top\" has no help",
    "manifest_examples": "the example of parameter \"top\" cannot be used: \"top\" of zoo must be a whole number, found \"many\"",
    "manifest_stable": "gives another manifest at another call",
    "setup_create": "cannot be made: never",
    "setup_unused": "crashed (SIGABRT)",
    "setup_hundred": "instance 11 cannot be made: only ten of me",
    "setup_twice": "cannot be used twice at the same time",
    "setup_edges": "crashed (SIGABRT)",
    "setup_missing_file": "crashed (SIGSEGV)",
    "setup_without_data": "crashed (SIGSEGV)",
    "host_older": "crashed (SIGSEGV)",
    "host_newer": "works otherwise there; read a field only if the struct's size covers it",
    "trace_locale": "was \"C\", is \"C.UTF-8\"",
    "trace_signals": "INT handled",
    "trace_folder": "is \"/tmp\"",
    "trace_file_mask": "is \"0\"",
    "trace_environment": "has changed",
    "trace_open_files": "open files",
    "trace_threads": "is \"2 threads\"",
    "trace_processes": "is \"processes of its own\"",
    "trace_rounding": "was \"0\", is \"2048\"",
    "trace_traps": "was \"0\", is \"4\"",
    "trace_timers": "is \"a timer is set\"",
    "trace_output": "bytes to standard output",
    "trace_errors": "bytes to standard error",
    "leak_instances": "bytes for each instance",
    "leak_models": "bytes for each model",
    "leak_documents": "bytes for each document",
    "text_ordinary": "ended the process (exit code 0)",
    "text_empty": "crashed (SIGABRT)",
    "text_nul": "crashed (SIGABRT)",
    "text_emoji": "begins within a code point",
    "text_long_line": "was not done within 3000 ms",
    "rows_strings": "string id 1000000",
    "rows_given": "gave no row of \"entity\"",
    "calls_message": "returned status 1 without a message",
    "calls_status": "returned status 5, which the call does not have",
    "needs_no_rows": "crashed (SIGSEGV)",
    "needs_optional": "crashed (SIGSEGV)",
    "same_instances": "two instances give different output",
    "same_setups": "gives other output once it was closed and opened again",
    "same_order": "depends on the documents before",
    "threads_instances": "instances in 4 threads give other output",
    "threads_moving": "called from one thread after another",
    "cancel_at_once": "returned status 77",
    "cancel_at_work": "ms after it was cancelled (16 MiB of text); ask cancelled() in long loops",
    "cancel_afterwards": "works otherwise after it was cancelled once",
    "time_linear": "a text 8 times as long takes",
    "reader_random_bytes": "crashed (SIGABRT)",
    "reader_pieces": "gives other documents when the source comes in pieces of 1 bytes",
    "reader_broken_source": "return ADIT_FATAL when read() fails",
    "reader_too_long": "returned status 77",
    "writer_full_disk": "crashed (SIGABRT)",
    "writer_standard_output": "crashed (SIGABRT)",
    "writer_no_documents": "fails when there were no documents: nothing to write",
    "writer_tables": "crashed (SIGABRT)",
    "collector_merge": "gives other tables when",
    "collector_no_documents": "fails when there were no documents: nothing to count",
    "collector_damaged_state": "crashed (SIGABRT)",
    "collector_rows": "is no JSON object: 8",
    "collector_saved_state": "saves another state at another call",
}

# Warnings: what is no fault in every case.
WARNINGS = {"manifest_keys", "manifest_complete", "manifest_help", "rows_given", "time_linear", "trace_errors"}

# Plugins of tests/broken_plugins, which other tests use too.
OTHERS = {
    "not_a_library": ("file.library", "is no ELF file"),
    "truncated": ("file.library", "breaks off"),
    "undefined_symbol": ("file.loads", "undefined symbol: adit_no_such_function"),
    "crashes_in_constructor": ("file.loads", "crashed (SIGSEGV)"),
    "exits_in_constructor": ("file.loads", "ended the process (exit code 0)"),
    "no_entry": ("file.entry", "exports no symbol adit_plugin_entry"),
    "wrong_magic": ("entry.magic", "does not begin with ADIT_ABI_MAGIC"),
    "small_entry": ("entry.size", "bytes, at least 24 are needed"),
    "newer_major": ("entry.version", "made for ABI 2.0, this program has 1."),
    "small_component": ("entry.components", "bytes, at least 32 are needed"),
    "small_interface": ("interface.sizes", "its \"adit.annotator/1\" says"),
    "no_interface": ("interface.kind", "has the interface of no kind"),
    "manifest_not_json": ("manifest.json", "line 1"),
    "default_out_of_range": ("manifest.valid", "default 11 is above its maximum 10"),
    "throws_in_constructor": ("manifest.valid", "cannot be made: cannot count to three"),
    "other_id": ("manifest.id", "its manifest calls it \"another_id\""),
    "same_id_twice": ("manifest.unique", "has two components \"same_id_twice\" of one kind"),
    "undeclared_layer": ("rows.declared", "appended to layer \"summary\", which is not among"),
    "unknown_column": ("rows.columns", "has no column \"colour\""),
    "offset_past_end": ("rows.bounds", "is outside the text"),
    "offset_in_code_point": ("rows.code_points", "ends within a code point"),
    "ref_out_of_range": ("rows.refs", "refers to row 1000 of layer \"entity\", which has 0 rows"),
}


def check(file, *arguments):
    command = [ADIT, "plugin", "check", str(file), "--json", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


class ZooTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def animal(self, way, file="zoo.so"):
        copy = self.folder / (way + ".so")
        shutil.copy(pathlib.Path(ZOO) / file, copy)
        return copy

    @staticmethod
    def found(file, name, message):
        limit = "3" if "not done" in message else "60"
        return check(file, "--only", name, "--time-limit", limit)

    def expect(self, file, name, verdict, message):
        self.expect_found(self.found(file, name, message), verdict, message)

    def expect_found(self, code_and_said, verdict, message):
        code, said = code_and_said
        found = [(line["verdict"], line.get("message", "")) for line in said["checks"]]
        self.assertEqual([word for word, _ in found], [verdict], said)
        self.assertIn(message, found[0][1])
        self.assertEqual(code, 1 if verdict == "failure" else 0)

    def test_each_way_to_be_bad_is_found(self):
        def found(way):
            file = self.animal("setup_refuses" if way == "setup_create" else way)
            return self.found(file, way.replace("_", ".", 1), WAYS[way])

        with concurrent.futures.ThreadPoolExecutor(8) as pool:  # most wait for a time limit
            all_found = list(pool.map(found, WAYS))
        for (way, message), said in zip(WAYS.items(), all_found):
            with self.subTest(way):
                self.expect_found(said, "warning" if way in WARNINGS else "failure", message)

    def test_a_reader_without_end_is_found(self):
        self.expect(self.animal("reader_endless"), "text.ordinary", "failure", "gives documents without end")

    def test_broken_plugins_are_found(self):
        for name, (check_name, message) in OTHERS.items():
            with self.subTest(name):
                self.expect(pathlib.Path(BROKEN) / name / (name + ".so"), check_name, "failure", message)

    def test_how_a_library_is_linked(self):
        self.expect(self.animal("linked", "linked_badly.so"), "file.one_symbol", "failure", "zoo_exports_more; build with")
        self.expect(self.folder / "linked.so", "file.no_executable_stack", "failure", "link with -z noexecstack")
        self.expect(self.folder / "linked.so", "file.no_unique_symbols", "warning", "zoo_unique; build with -fno-gnu-unique")
        self.expect(self.folder / "linked.so", "file.no_text_relocations", "failure", "compile with -fPIC")
        self.expect(self.folder / "linked.so", "file.run_path", "warning", "looks for libraries in \"/opt/elsewhere\"")
        os.chmod(self.folder / "linked.so", 0o666)
        self.expect(self.folder / "linked.so", "file.permissions", "failure", "chmod o-w")

    def test_sound_plugins_pass(self):
        for way in ("sound", "reader_sound", "writer_sound", "collector_sound"):
            with self.subTest(way):
                code, said = check(self.animal(way))
                wrong = [line for line in said["checks"] if line["verdict"] in ("failure", "warning")]
                self.assertEqual((code, wrong, said["components"]), (0, [], ["zoo"]))
                self.assertGreater(said["passed"], 80)

    def test_there_are_many_checks_and_each_group_can_fail(self):
        listed = subprocess.run([ADIT, "plugin", "check", "--list"], stdout=subprocess.PIPE, text=True, check=True).stdout
        names = [line.split()[0] for line in listed.splitlines()]
        self.assertGreater(len(names), 90)
        self.assertEqual(len(names), len(set(names)))
        failing = {way.replace("_", ".", 1) for way in WAYS} | {name for name, _ in OTHERS.values()}
        failing |= {"file.one_symbol", "file.no_executable_stack", "file.no_unique_symbols", "file.no_text_relocations", "file.run_path",
                    "file.permissions"}
        self.assertEqual(failing - set(names), set())
        self.assertEqual({name for name in names if not name.startswith("text.")} - failing, set())

    def test_what_the_command_refuses(self):
        file = self.animal("sound")
        for arguments, message in ((["--only", "txet"], "there is no check \"txet\""), (["--set", "zoo.tpo=1"], "zoo has no parameter \"tpo\"; did you mean \"top\"?"),
                                   (["--set", "other.top=1"], "--set names COMPONENT.NAME=VALUE"), (["--seed", "x"], "\"--seed\""),
                                   (["--set", "zoo.top=2000"], "must be from 1 to 1000, found \"2000\"")):
            with self.subTest(arguments):
                code, said = check(file, *arguments)
                self.assertEqual(code, 2)
                self.assertIn(message, said)
        self.assertEqual(check("/nowhere.so")[1], "adit: error: \"/nowhere.so\" is neither a file nor an installed component; give the plugin's NAME.so\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
