#!/usr/bin/env python3
"""Runs the golden cases of voices through the pipeline `voices`, and the sample articles with several numbers of jobs.

usage: voices_golden.py PATH_OF_ADIT      exit 0 all as expected, 1 not

A case is several articles and, a line each, all rows of the table: name | kind | documents | statements.
"""
import pathlib
import subprocess
import sys
import tempfile

import golden

ROOT = pathlib.Path(__file__).parents[2]
JOBS = [1, 2, 7]


def articles_of(text):
    return [(f"{number}.txt", article.strip("\n")) for number, article in enumerate(text.split("\n----\n"), 1)]


def row_of(voice):
    return f"{voice['name']} | {voice['kind']} | {voice['documents']} | {len(voice['statements'])}"


def wrong_cases(adit):
    for name, lines in golden.read_cases("voices"):
        text, expected = golden.split_case(name, lines)
        _, voices = golden.run(adit, "voices", articles_of(text), tables=["voices"])
        found = [row_of(voice) for voice in voices]
        if sorted(found) != sorted(expected):
            yield "\n".join([f"{name}:", *(f"  expected {line}" for line in expected), *(f"  found    {line}" for line in found)])


def outputs(adit, jobs):
    """What a run leaves, file by file, but for the record of how it was made."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([adit, "run", "voices", ROOT / "examples/articles", "--jobs", str(jobs), "--quiet", "-o", name],
                       check=True, stdout=subprocess.PIPE)
        return {path.name: path.read_bytes() for path in pathlib.Path(name).iterdir() if not path.name.endswith(".run.json")}


def main():
    adit = sys.argv[1]
    wrong = list(wrong_cases(adit))
    first, *others = [outputs(adit, jobs) for jobs in JOBS]
    wrong += [f"jobs {jobs}: {sorted(name for name in first if first[name] != other.get(name))} differ from jobs {JOBS[0]}"
              for jobs, other in zip(JOBS[1:], others) if other != first]
    if not first.get("statements.voices.jsonl"):
        wrong.append("no table of the sample articles")
    print("\n\n".join(wrong) or "all as expected")
    return 1 if wrong else 0


sys.exit(main())
