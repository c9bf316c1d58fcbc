"""What adit plugin new makes builds, passes its test and adit plugin check, and runs, by the commands of its README alone.
usage: new_test.py ADIT KIND LANGUAGE | new_test.py ADIT refusals"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
FIVE_MINUTES = 300
TOOLS = {"rust": "cargo", "go": "go", "python": "python3"}
OUTPUTS = {  # of the last command, or of a file that it writes
    "annotator": (None, '"text":"NOT","type":"SHOUT"'),
    "reader": (None, '"meta":{"title":"Fair cancelled"}'),
    "writer": ("names.txt", "Orlend"),
    "collector": ("documents.fresh.jsonl", '{"documents":1,"words":23}'),
}
REFUSALS = {
    ("mine", "--kind", "reader", "--lang", "python"): "for a reader, or let a script write JSON Lines for \"adit run PIPELINE -\"",
    ("mine", "--kind", "collector", "--lang", "python"): "for a collector, or let a script read the JSON Lines of \"adit run PIPELINE -o -\"",
    ("mine", "--lang", "pyton"): "--lang must be \"cpp\", \"c\", \"rust\", \"go\" or \"python\", not \"pyton\"; did you mean \"python\"?",
    ("mine", "--kind", "tagger"): "--kind must be \"annotator\", \"reader\", \"writer\" or \"collector\", not \"tagger\"",
    ("My-Plugin",): "\"My-Plugin\" cannot be a name: it is made of a to z, digits and _, and begins with a letter",
    ("../mine",): "cannot be a name",
    (): "a new plugin has one name",
    ("there",): "\"there\" is there already",
}


def refuse(adit, folder):
    (folder / "there").mkdir()
    for words, message in REFUSALS.items():
        done = subprocess.run([adit, "plugin", "new", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        assert done.returncode == 2 and message in done.stdout, (words, done.returncode, done.stdout)
    assert os.listdir(folder) == ["there"], os.listdir(folder)


def make(adit, folder, kind, language):
    environment = {**os.environ, "PATH": f"{pathlib.Path(adit).parent}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(folder / "cache"),
                   "GOTOOLCHAIN": "local", "GOPROXY": "off",
                   "CARGO_PROFILE_DEV_DEBUG": "0", "CARGO_INCREMENTAL": "0"}  # a third of the time of cargo test; nobody debugs what it builds
    environment.pop("ADIT_PLUGIN_PATH", None)
    if language == "go":  # what is compiled of Go's library is kept elsewhere than the cache of this test
        environment["GOCACHE"] = subprocess.run(["go", "env", "GOCACHE"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    since = time.monotonic()
    subprocess.run([adit, "plugin", "new", "fresh", "--kind", kind, "--lang", language], cwd=folder, check=True)
    made = folder / "fresh"
    leftover = [path for path in made.rglob("*") if path.is_file() and re.search(r"@\w+@", path.name + path.read_text(encoding="utf-8"))]
    assert not leftover, leftover
    assert (made / ".gitignore").exists()
    readme = (made / "README.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in readme
    commands = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)[1]
    done = subprocess.run(["sh", "-eu"], input=commands, cwd=made, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\d+ passed, 0 failed", done.stdout), done.stdout
    file, expected = OUTPUTS[kind]
    found = (made / file).read_text(encoding="utf-8") if file else done.stdout
    assert expected in found, found
    took = time.monotonic() - since
    assert took < FIVE_MINUTES, took
    print(f"{kind} in {language}: made, built, tested, checked and run in {took:.0f} s")


def main(adit, what, language=""):
    if shutil.which(TOOLS.get(language, "sh")) is None:
        print(f"skipped: there is no {TOOLS[language]} here")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        if what == "refusals":
            refuse(adit, pathlib.Path(folder))
        else:
            make(adit, pathlib.Path(folder), what, language)
    return 0


sys.exit(main(*sys.argv[1:]))
