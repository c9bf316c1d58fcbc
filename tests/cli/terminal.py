#!/usr/bin/env python3
"""What adit shows on a terminal: the progress line and colours. usage: terminal.py ADIT

A pseudo-terminal of a given width stands in for the user's. The run is held up by its input, a pipe, so that it lasts long enough for
a progress line however fast the machine is.
"""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

TIME_LIMIT = 30


def open_terminal(columns):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def environment(**changes):
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    return {**kept, "TERM": "xterm", **changes}


def read_some(terminal, wait):
    ready, _, _ = select.select([terminal], [], [], wait)
    try:
        return os.read(terminal, 65536).decode() if ready else ""
    except OSError:  # the other end is closed
        return ""


def run_with_progress(adit, columns, *words):
    """What a run shows on a terminal of so many columns, until it has shown some progress lines; then its end."""
    ours, theirs = open_terminal(columns)
    run = subprocess.Popen([adit, "run", "-e", "tokens", "-", "--set", "read.use=jsonl", *words], stdin=subprocess.PIPE,
                           stdout=subprocess.DEVNULL, stderr=theirs, env=environment())
    os.close(theirs)
    shown, end = "", time.monotonic() + TIME_LIMIT
    while shown.count("\r") < 5 and time.monotonic() < end:
        run.stdin.write(b'{"text":"It rains on the hills."}\n' * 64)
        run.stdin.flush()
        shown += read_some(ours, 0.02)
        if "--no-progress" in words and time.monotonic() > end - TIME_LIMIT + 1:
            break
    run.stdin.close()
    while run.poll() is None:
        shown += read_some(ours, 0.1)
    shown += read_some(ours, 0.1)
    os.close(ours)
    return shown


def progress_lines(shown):
    """The texts that were shown on the line, one after another, up to the summary."""
    parts = [part.removeprefix("\x1b[K") for part in shown.split("\r") if part.startswith("\x1b[K")]
    return [part for part in parts if part and not part.startswith("  step")]


def check_narrow(adit):
    for columns, pattern in ((100, r"\d+ documents, \d+/s, 0 failed"), (40, r"\d+ doc.*"), (24, r"\d+ docs.*"), (9, r"\d+")):
        shown = run_with_progress(adit, columns)
        lines = progress_lines(shown)
        assert lines, f"no progress line at {columns} columns: {shown!r}"
        for line in lines:
            assert len(line) < columns, f"{line!r} does not fit into {columns} columns"
            assert re.fullmatch(pattern, line), f"{line!r} at {columns} columns"
        assert "\r\x1b[K  step" in shown, f"the line is not taken away: {shown[-400:]!r}"


def check_absent(adit):
    assert progress_lines(run_with_progress(adit, 80, "--no-progress")) == []
    done = subprocess.run([adit, "run", "-e", "tokens", "-", "--set", "read.use=jsonl"], input=b'{"text":"x"}\n' * 50000,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    assert b"\r" not in done.stderr and b"\x1b" not in done.stderr, done.stderr


def colours(adit, columns=80, **changes):
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/a.yaml", "w", encoding="utf-8") as file:
            file.write("adit: 1\nsteps: [{use: tokenz}]\n")
        ours, theirs = open_terminal(columns)
        subprocess.run([adit, "check", "a.yaml"], cwd=folder, stderr=theirs, stdout=subprocess.DEVNULL, env=environment(**changes), check=False)
        os.close(theirs)
        shown = read_some(ours, 5)
        os.close(ours)
        assert "unknown annotator" in shown, shown
        return "\x1b[" in shown


def check_colours(adit):
    assert colours(adit), "a terminal has colours"
    assert not colours(adit, NO_COLOR="1"), "NO_COLOR turns them off"
    assert not colours(adit, TERM="dumb"), "so does a simple terminal"


def check_help(adit):
    for columns in (120, 80, 40):
        for words in ([], ["run"], ["check"], ["describe"]):
            ours, theirs = open_terminal(columns)
            subprocess.run([adit, *words, "--help"], stdout=theirs, env=environment(), check=True)
            os.close(theirs)
            shown = "".join(iter(lambda: read_some(ours, 0.5), ""))
            os.close(ours)
            prose = [line.rstrip() for line in shown.splitlines() if not line.startswith("  adit ")]  # a command stays whole
            assert len(prose) > 3, shown
            longest = max(prose, key=len)
            assert len(longest) <= columns, f"{longest!r} does not fit into {columns} columns"


def main():
    adit = os.path.abspath(sys.argv[1])
    for check in (check_narrow, check_absent, check_colours, check_help):
        check(adit)
    print("terminal: all as expected")


main()
