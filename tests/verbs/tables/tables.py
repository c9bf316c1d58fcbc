#!/usr/bin/env python3
"""Completion, man pages and doctor: all made from the tables of the verbs. usage: tables.py ADIT SOURCE_DIR

Scripts run in the shells that are installed; where zsh, fish or groff are missing, their part is passed over with a word.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, **options)


class Check:
    def __init__(self, adit, source):
        self.adit, self.source = pathlib.Path(adit).resolve(), pathlib.Path(source)
        self.environment = {**os.environ, "PATH": f"{self.adit.parent}:{os.environ['PATH']}"}
        self.environment.pop("ADIT_PLUGIN_PATH", None)
        programs = sorted((self.adit.parent.parent / "libexec/adit").glob("adit-*"))
        self.verbs = ["run"] + [path.name.removeprefix("adit-") for path in programs]

    def ask(self, *words, code=0, **changes):
        done = run([self.adit, *words], env={**self.environment, **changes})
        assert done.returncode == code, f"adit {' '.join(words)} ends with {done.returncode}: {done.stderr}"
        return done.stdout

    def line(self, text):
        return [found.split("\t")[0] for found in self.ask("completion", "--line", text).splitlines()]

    def options_of(self, verb):
        """Those of its help page; of a verb with verbs of its own ("adit plugin check") those of all of these."""
        pages = [self.ask(verb, "--help")]
        if "\nOptions\n" not in pages[0]:
            pages = [self.ask(verb, word, "--help") for word in self.line(f"adit {verb} ")]
        options = [page.split("\nOptions\n")[1].split("\nExamples\n")[0] for page in pages]
        return list(dict.fromkeys(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", "".join(options), re.MULTILINE)))

    def check_candidates(self):
        assert self.line("adit ") == self.verbs
        assert self.line("adit nosuchverb ") == []
        for verb in self.verbs:
            assert self.line(f"adit {verb} --") == self.options_of(verb), verb
        cases = {
            "adit ru": ["run"],
            "adit --v": ["--version"],
            "adit plugin ": ["new", "check", "doctor"],
            "adit run n": ["news", "@files"],
            "adit run news arti": ["@files"],
            "adit run news articles --ove": ["--overlay"],
            "adit check q": ["quotes", "@files"],
            "adit compare news s": ["summary", "@files"],
            "adit compare news summary s": ["@files"],
            "adit describe entities.lex": ["entities.lexicon"],
            "adit describe jso": ["jsonl"],
            "adit completion z": ["zsh"],
            "adit run --log-level w": ["warning"],
            "adit run --stats ": ["table", "json"],
            "adit run -n ": [],
            "adit run -o ": ["@files"],
            "adit run -e tok": ["tokens", "tokens.icu"] if "tokens.icu" in self.line("adit describe tokens") else ["tokens"],
            "adit run -e 'tokens ! sentences ! summary.le": ["tokens ! sentences ! summary.lead", "tokens ! sentences ! summary.lexrank"],
            "adit run -e 'tokens ! summary.lead sh": ["tokens ! summary.lead share="],
            "adit run -e tokens arti": ["@files"],
            "adit run news --set steps.quotes.with.ind": ["steps.quotes.with.indirect="],
            "adit run news --set steps.quotes.with.indirect=": ["steps.quotes.with.indirect=true", "steps.quotes.with.indirect=false"],
            "adit run news --set steps.quotes.use=quotes.": ["steps.quotes.use=quotes.marks", "steps.quotes.use=quotes.reporting"],
            "adit run news --set write.jsonl.with.offsets=b": ["write.jsonl.with.offsets=byte"],
            "adit run news --set run.on_error=": ["run.on_error=quarantine", "run.on_error=stop"],
            "adit run nosuchpipeline --set st": [],
        }
        for line, expected in cases.items():
            found = self.line(line)
            if line.endswith("summary.le"):
                found = [word for word in found if word in expected]
            assert found == expected, f"{line!r} gives {found}, not {expected}"

    def in_shell(self, shell, code):
        done = run([shell, *(["-f"] if shell == "zsh" else []), "-c", code], env=self.environment, cwd=self.source)
        assert done.stderr == "", f"{shell}: {done.stderr}"
        return done.stdout.splitlines()

    def check_bash(self):
        def complete(line):
            words = " ".join(f"'{word}'" for word in line.split(" "))
            return self.in_shell("bash", f"source <(adit completion bash); COMP_LINE='{line}'; COMP_POINT={len(line)}; COMP_WORDS=({words}); "
                                         '_adit; printf "%s\\n" "${COMPREPLY[@]}"')
        assert complete("adit ru") == ["run"]
        assert complete("adit run news exam") == ["examples/"]
        assert complete("adit run news --set steps.quotes.with.indirect=t") == ["true"]  # bash has cut the word at the =

    def check_zsh(self):
        stubs = "_files() { print FILES }; _describe() { print -l -- ${(P)2} }; "
        def complete(line):
            words = " ".join(f"'{word}'" for word in line.split(" "))
            return self.in_shell("zsh", f"{stubs} source <(adit completion zsh); words=({words}); CURRENT=$#words; LBUFFER='{line}'; _adit")
        assert complete("adit ru") == ["run:run a pipeline over documents"]
        assert complete("adit run news exam") == ["FILES"]

    def check_fish(self):
        def complete(line):
            return [found.split("\t")[0] for found in self.in_shell("fish", f"source (adit completion fish | psub); complete -C '{line}'")]
        assert complete("adit ru") == ["run"]
        assert complete("adit describe entities.lex") == ["entities.lexicon"]
        assert "examples/" in complete("adit run news exam")

    def check_shells(self):
        for shell, check in (("bash", self.check_bash), ("zsh", self.check_zsh), ("fish", self.check_fish)):
            if shutil.which(shell):
                check()
            else:
                print(f"{shell} is not installed: its script is not tried")
        self.ask("completion", "bsh", code=2)

    def check_man(self):
        with tempfile.TemporaryDirectory() as folder:
            self.ask("man", "--all", folder)
            pages = {path.name: path.read_text(encoding="utf-8") for path in pathlib.Path(folder).iterdir()}
            assert sorted(pages) == sorted(["adit.1"] + [f"adit-{verb}.1" for verb in self.verbs])
            for name in pages if shutil.which("groff") else []:
                done = run(["groff", "-man", "-ww", "-Tutf8", folder + "/" + name])
                assert done.stderr == "", f"{name}: {done.stderr}"
        for verb in self.verbs:
            page = pages[f"adit-{verb}.1"]
            assert page == self.ask("man", verb)
            assert f"adit {verb}" in pages["adit.1"]
            for option in self.options_of(verb):
                assert option.replace("-", "\\-") in page, f"adit-{verb}.1 does not have {option}"
        self.ask("man", "rum", code=2)
        codes = re.findall(r"^\.TP\n([\d, ]+)\n", pages["adit.1"].split(".SH EXIT STATUS")[1], re.MULTILINE)
        told = re.findall(r"^\| ([\d, ]+) \|", (self.source / "docs/cli.md").read_text(encoding="utf-8").split("## Exit codes")[1], re.MULTILINE)
        assert codes == told, f"the man page has exit codes {codes}, docs/cli.md {told}"

    def check_doctor(self):
        findings = json.loads(self.ask("doctor", "--json"))["findings"]
        assert all(found["state"] == "ok" for found in findings), findings
        assert {"program", "verbs", "plugin folder", "components", "cache", "pipelines"} <= {found["what"] for found in findings}
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "bad.so").write_bytes(b"no library")
            text = self.ask("doctor", "--plugin-path", folder, code=1)
            assert re.search(r"^wrong  blocked +" + re.escape(folder) + "/bad.so: ", text, re.MULTILINE), text
            os.chmod(folder, 0o500)
        assert "note   cache            none" in self.ask("doctor", XDG_CACHE_HOME="", HOME="")
        self.ask("doctor", "me", code=2)


def main():
    check = Check(*sys.argv[1:3])
    for part in (check.check_candidates, check.check_shells, check.check_man, check.check_doctor):
        part()
    print("tables: all as expected")


main()
