#!/usr/bin/env python3
"""Runs what a page of the documentation shows, and compares it with what the page says comes out.

usage: check_page.py PAGE... --program ADIT [--source DIR] [--update]

All blocks of a page run in order in one folder made for it, with the program on PATH and examples/ and pipelines/ beside:

  sh        commands; each block must end with exit code 0
  console   commands after "$ " (continued after "> "), each followed by all that it prints. A line "..." stands for any
            lines, "..." within a line for anything. `exit=N` behind the language: the last command ends with N
  yaml      a whole pipeline (it begins with "adit:") must pass `adit check`; `broken` behind the language: must not. The
            comment "# NAME.yaml" in the first line puts it under this name into the folder
  json      must parse

`no-run` behind the language leaves a block alone. `<!-- run: COMMAND -->` is run and not seen by readers. Relative links must
lead somewhere. --update writes what was printed into the page in place of what it shows, and leaves out what "..." left out.
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import page as pages

TIME_LIMIT = 180


class Wrong(Exception):
    """What a page says is not so."""


class Folder:
    """Where the commands of a page run."""

    def __init__(self, program, source):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="adit-docs-"))
        for name in ("examples", "pipelines"):
            shutil.copytree(source / name, self.path / name)
        (self.path / "build/release").mkdir(parents=True)
        (self.path / "build/release/bin").symlink_to(program.parent)
        home = self.path / ".home"
        home.mkdir()
        unwanted = ("ADIT_PLUGIN_PATH", "COLUMNS")
        self.environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        self.environment.update(PATH=f"{program.parent}:{os.environ['PATH']}", HOME=str(home), XDG_CACHE_HOME=str(home / "cache"),
                                LC_ALL="C.UTF-8", NO_COLOR="1")

    def run(self, command):
        """What the command prints (both streams) and its exit code."""
        done = subprocess.run(["bash", "-c", "set -eo pipefail\n" + command], cwd=self.path, env=self.environment, timeout=TIME_LIMIT,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.stdout.decode("utf-8", "replace"), done.returncode

    def remove(self):
        shutil.rmtree(self.path)


def end_of(text, lines=20):
    """The last lines of what a command printed, where errors stand."""
    return "\n".join(text.rstrip("\n").split("\n")[-lines:])


def split_console(lines):
    """[command, expected lines] of each command of a console block."""
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append([line[2:], []])
        elif not commands:
            raise Wrong('a console block begins with "$ COMMAND"')
        elif line.startswith("> ") and not commands[-1][1]:
            commands[-1][0] += "\n" + line[2:]
        else:
            commands[-1][1].append(line)
    return commands


def matches(expected, printed):
    """Whether the printed lines are the expected ones, "..." standing for anything."""
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"\n"
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


def show_difference(expected, printed):
    return "\n".join(difflib.unified_diff(expected, printed, "in the page", "printed", lineterm="", n=2))


def veiled(line, expected):
    """The expected line that this one fits and that has "..." within; else the line itself."""
    fitting = (old for old in expected if "..." in old and old.strip() != "..." and matches([old], [line]))
    return next(fitting, line)


def renewed(expected, printed):
    """The printed lines, with as much left out as the expected ones leave out: what stands before the first "..." is the
    beginning, what stands after the last one the end; what stands between two is found by its first line."""
    chunks = [[]]
    for line in expected:
        if line.strip() == "...":
            chunks.append([])
        else:
            chunks[-1].append(line)
    if len(chunks) == 1:
        return printed
    lines, at = printed[:len(chunks[0])] + ["..."], len(chunks[0])
    for chunk in chunks[1:-1]:
        if chunk and chunk[0] in printed[at:]:
            at = printed.index(chunk[0], at)
            lines += printed[at:at + len(chunk)] + ["..."]
            at += len(chunk)
    return lines + (printed[-len(chunks[-1]):] if chunks[-1] else [])


def run_console(block, folder, update):
    """Runs a console block; gives its lines as they should be."""
    lines = []
    commands = split_console(block.lines)
    exit_mark = next((mark for mark in block.marks if mark.startswith("exit=")), "exit=0")
    for number, (command, expected) in enumerate(commands):
        text, code = folder.run(command)
        printed = text.rstrip("\n").split("\n") if text.strip() else []
        while expected and not expected[-1].strip():
            expected = expected[:-1]
        wanted = int(exit_mark[5:]) if number == len(commands) - 1 else 0
        if code != wanted:
            raise Wrong(f"$ {command}\nexit code {code} instead of {wanted}\n{end_of(text)}")
        if not matches(expected, printed):
            if not update:
                raise Wrong(f"$ {command}\n{show_difference(expected, printed)}")
            expected = renewed(expected, [veiled(line.rstrip(), expected) for line in printed])
        first, *more = command.split("\n")
        lines += ["$ " + first] + ["> " + line for line in more] + expected
    return lines


def run_yaml(block, folder):
    text = block.text
    named = re.match(r"# ([\w.-]+\.ya?ml)\n", text)
    name = named[1] if named else "block.yaml"
    (folder.path / name).write_text(text, encoding="utf-8")
    if not re.match(r"(#.*\n|\s*\n)*adit:", text):
        return  # a part of a pipeline, such as an overlay
    printed, code = folder.run(f"adit check {name}")
    if (code != 0) != ("broken" in block.marks):
        raise Wrong(f"adit check ends with {code}\n{printed}")


def run_block(block, folder, update):
    """Checks a block; gives its lines as they should be."""
    if "no-run" in block.marks:
        return block.lines
    if block.language in ("sh", "hidden"):
        printed, code = folder.run(block.text)
        if code != 0:
            raise Wrong(f"{block.text}exit code {code}\n{end_of(printed)}")
    elif block.language == "console":
        return run_console(block, folder, update)
    elif block.language == "yaml":
        run_yaml(block, folder)
    elif block.language == "json":
        try:
            json.loads(block.text)
        except ValueError as error:
            raise Wrong(f"not JSON: {error}") from error
    return block.lines


def broken_links(path):
    for number, target in pages.read_links(path):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name) if name else path
        if not file.exists():
            yield f"{path.name}:{number}: there is no {target}"
        elif anchor and file.suffix == ".md" and anchor not in pages.anchors(file):
            yield f"{path.name}:{number}: {name or 'the page'} has no heading #{anchor}"


def wrong_hello_world(path, source):
    """The README's plugin must be the one that the SDK's tests compile and run."""
    hello = (source / "sdk/examples/cpp/shouting.cpp").read_text(encoding="utf-8")
    shown = [block for block in pages.read_blocks(path) if block.language == "cpp"] if path == source / "README.md" else []
    return [f"{path.name}:{block.first + 1}: differs from sdk/examples/cpp/shouting.cpp" for block in shown
            if block.text.strip() not in hello]


def check_page(path, program, source, update):
    """What is wrong with a page. With `update` the page is written anew."""
    faults = list(broken_links(path)) + wrong_hello_world(path, source)
    # Code blocks of these two pages are compiled, run and compared by the SDK's tests.
    of_the_sdk = path in (source / "docs/plugins.md", source / "sdk/README.md")
    blocks = [] if of_the_sdk else pages.read_blocks(path)
    folder = Folder(program, source)
    lines = path.read_text(encoding="utf-8").split("\n")
    moved = 0
    try:
        for block in blocks:
            try:
                new = run_block(block, folder, update)
            except (Wrong, subprocess.TimeoutExpired) as error:
                faults.append(f"{path.name}:{block.first + 1}: {error}")
                continue
            if block.language != "hidden":
                lines[block.first + moved:block.end + moved] = new
                moved += len(new) - len(block.lines)
    finally:
        folder.remove()
    if update:
        path.write_text("\n".join(lines), encoding="utf-8")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=pathlib.Path, nargs="+", metavar="PAGE")
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    faults = []
    for path in given.pages:
        print("checking", path)
        faults += check_page(path.resolve(), given.program.resolve(), given.source.resolve(), given.update)
    for fault in faults:
        print(fault, "\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
