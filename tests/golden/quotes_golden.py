#!/usr/bin/env python3
"""Runs the golden texts of quotes through the pipeline `quotes` and compares what is found with what a reader finds.

usage: quotes_golden.py PATH_OF_ADIT [--all] [PART_OF_NAME]    exit 0 all as expected, 1 not

A case of known_failing.txt may fail; one that passes fails the test, since it is to be taken off the list. --all shows the
differences of these cases too.
"""
import dataclasses
import re
import sys

import golden

ENDS = " \n\t.,;:!?“”„«»\"'‘’`–-"


def plain(text):
    return re.sub(r"\s+", " ", text).strip(ENDS)


def plain_name(text):
    return re.sub(r"^(?:the|a|an) ", "", text, flags=re.IGNORECASE)


@dataclasses.dataclass
class Found:
    """A row of the layer `quote`."""
    kind: str
    source: str
    cue: str
    words: str

    def __str__(self):
        return f"{self.kind} | {self.source or '-'} | {self.cue or '-'} | {self.words}"


@dataclasses.dataclass
class Expected:
    """A line of a golden file."""
    line: str
    optional: bool
    kinds: list
    sources: list
    cues: list
    words: list

    def fits(self, row):
        return (row.kind in self.kinds and plain_name(row.source) in self.sources and row.cue in self.cues
                and plain(row.words) in self.words)


def read_expected(name, line):
    optional = line.startswith("? ")
    fields = [field.strip() for field in line.removeprefix("? ").split(" | ")]
    if len(fields) != 4:
        raise SystemExit(f"{name}: expected \"kind | source | cue | words\", found \"{line}\"")
    kinds, sources, cues, words = ([one.strip() for one in field.split(" / ")] for field in fields)
    empty = lambda values: ["" if value == "-" else value for value in values]
    return Expected(line, optional, kinds, [plain_name(s) for s in empty(sources)], empty(cues), [plain(w) for w in words])


def rows_of(document):
    text = document["text"]
    for quote in document["layers"].get("quote", []):
        words = quote["text"]
        if quote["kind"] == "direct" and quote.get("fragments"):
            words = " … ".join(text[begin:end] for begin, end in quote["fragments"])
        flags = "".join(f" {name}" for key, name in (("negated", "denied"), ("repaired", "repaired")) if quote.get(key))
        yield Found(quote["kind"] + flags, quote.get("source_name", ""), quote.get("cue", {}).get("text", ""),
                    re.sub(r"\s+", " ", words))


def differences(expected, found):
    """Lines that say what is missing and what is too much; none when all is as expected."""
    open_lines = list(expected)
    extra = []
    for row in found:
        fitting = next((line for line in open_lines if line.fits(row)), None)
        if fitting:
            open_lines.remove(fitting)
        else:
            extra.append(f"  found    {row}")
    return [f"  expected {line.line}" for line in open_lines if not line.optional] + extra


def main():
    arguments = [a for a in sys.argv[1:] if a != "--all"]
    wanted = arguments[1] if len(arguments) > 1 else ""
    cases = {name: golden.split_case(name, lines) for name, lines in golden.read_cases("quotes")}
    documents, = golden.run(arguments[0], "quotes", [(name, text) for name, (text, _) in cases.items()])
    known = golden.known_failing()
    wrong = sorted(f"{name}: known_failing.txt names it, but there is no such case" for name in known - cases.keys())
    failing = 0
    for name, (text, lines) in cases.items():
        missed = differences([read_expected(name, line) for line in lines], list(rows_of(documents[name])))
        failing += bool(missed)
        if name not in known and missed:
            wrong.append("\n".join([f"{name}:", text, *missed]))
        elif name in known and not missed:
            wrong.append(f"{name} passes now: take it off known_failing.txt")
        if missed and "--all" in sys.argv and wanted in name:
            print("\n".join([f"{name}:", text, *missed, ""]))
    print(f"{len(cases)} cases: {len(cases) - failing} pass, {failing} fail, {len(known)} of them known")
    if wrong and "--all" not in sys.argv:
        print("\n\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
