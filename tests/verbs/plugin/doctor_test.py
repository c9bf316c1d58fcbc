"""adit plugin doctor names the cause for each way not to load. usage: doctor_test.py ADIT BROKEN_PLUGINS BUILD_FOLDER"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ADIT, BROKEN, BUILD = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

# Plugin: what is found wrong, by topic.
CAUSES = {
    "undefined_symbol": {"symbols": "no library has adit_no_such_function", "loads": "undefined symbol: adit_no_such_function"},
    "newer_major": {"entry": "ABI 2.0; this program has ABI 1.", "loads": "update adit"},
    "wrong_magic": {"entry": "does not begin with the magic number", "loads": "magic number"},
    "no_entry": {"entry": "no symbol adit_plugin_entry", "loads": "exports no symbol adit_plugin_entry"},
    "truncated": {"library": "breaks off", "loads": "SIGBUS"},
    "not_a_library": {"library": "is no ELF file", "loads": "invalid ELF header"},
    "crashes_in_constructor": {"loads": "crashed while it was loaded (SIGSEGV)"},
    "manifest_not_json": {"component": "manifest: the manifest is"},
}


def doctor(file, code=1):
    done = subprocess.run([ADIT, "plugin", "doctor", "--json", str(file)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=120, check=False)
    assert done.returncode == code, (done.returncode, done.stdout)
    return json.loads(done.stdout)["lines"] if code != 2 else done.stdout


class DoctorTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.plugin = pathlib.Path(shutil.copy(BUILD / "needs_helper/needs_helper.so", self.folder))

    def wrong(self, file):
        return {line["topic"]: line["found"] for line in doctor(file) if not line["good"]}

    def test_broken_plugins(self):
        for name, causes in CAUSES.items():
            with self.subTest(name):
                wrong = self.wrong(BROKEN / name / (name + ".so"))
                self.assertEqual(set(wrong), set(causes))
                for topic, message in causes.items():
                    self.assertIn(message, wrong[topic])

    def test_a_library_that_is_missing(self):
        wrong = self.wrong(self.plugin)
        self.assertIn("libhelper.so is not found: libhelper.so: cannot open shared object file", wrong["library"])
        self.assertIn("no library has helper", wrong["symbols"])
        self.assertIn("libhelper.so: cannot open shared object file", wrong["loads"])

    def test_a_library_that_is_too_old(self):
        shutil.copy(BUILD / "helper_1/libhelper.so", self.folder)
        wrong = self.wrong(self.plugin)
        self.assertEqual(wrong["version"], "HELPER_2.0 of libhelper.so is not here; the newest is HELPER_1.0")
        self.assertIn("version `HELPER_2.0' not found", wrong["loads"])
        shutil.copy(BUILD / "helper_2/libhelper.so", self.folder / "new.so")
        os.replace(self.folder / "new.so", self.folder / "libhelper.so")
        self.assertEqual([line["found"] for line in doctor(self.plugin, 0) if line["topic"] == "component"], ["\"needing\", annotator 0.0.0"])

    def test_another_machine_and_permissions(self):
        image = bytearray(self.plugin.read_bytes())
        image[18] = 183  # e_machine of aarch64
        self.plugin.write_bytes(image)
        self.assertEqual(self.wrong(self.plugin), {"machine": "aarch64, not this one"})
        self.plugin.chmod(0o646)
        self.assertIn("permissions 0646: everybody may write it", self.wrong(self.plugin)["file"])

    def test_what_the_command_refuses(self):
        self.assertIn("\"/nowhere.so\" is no file", doctor("/nowhere.so", 2))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
