#!/usr/bin/env python3
"""Writes the same reports in every style of quotation marks and of stops beside them, and looks whether each is found with its source.

usage: styles_robustness.py PATH_OF_ADIT [--show N]      exit 0 all found, 1 not

Each of STYLES x FRAMES x SOURCES x WORDS is a document of its own. --show N prints the first N that are not as they should be.
"""
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

STYLES = {  # mark that opens, mark that closes, whether commas and stops stand inside
    "American": ("“", "”", True),
    "European": ("“", "”", False),
    "straight": ('"', '"', False),
    "straight, inside": ('"', '"', True),
    "single": ("'", "'", False),
    "German": ("„", "“", False),
    "guillemets": ("«", "»", False),
    "French": ("« ", " »", False),
}
FRAMES = {  # how X reports A, or A and B; how many quotations that is. {A,} is A in marks, with the comma where the style has it
    "{X} said: {A.}": 1,
    "{X} added, {A.}": 1,
    "{X} said that {a.}": 1,
    "According to {x}, {A.}": 1,
    "Said {x}: {A.}": 1,
    "{A,} {x} said.": 1,
    "{A,} said {x}.": 1,
    "{A,} {x} told reporters.": 1,
    "{A,} said {x} on Monday in Trieste.": 1,
    "{A,} {x}, who came by boat, said.": 1,
    "{A?} asked {x}.": 1,
    "{A. B,} said {x}.": 1,
    "{A,} said {x}. {B.}": 2,
    "{A,} said {x}, {and b.}": 1,
    "{A,} {x} said, {and b.}": 1,
    "{A,} said {x}, who came by boat, {and b.}": 1,
    "{A} – said {x} – {and b.}": 1,
    "{A} - said {x} - {and b.}": 1,
}
SOURCES = ("the mayor", "the old man", "a union leader", "the city's mayor", "a spokesman for the city", "the head of the harbour board",
           "Anna Brandt", "Brandt-Okoro", "Jean-Pierre Martin", "Dr Ines Kaltenbrun")
WORDS = (("They have given a lesson to us", "The city will give them the keys before the weekend"),
         ("We will not wait for the winter", "Nobody will come"),
         ("The valves were closed", "It is as simple as that"),
         ("It is late", "The city will give them the keys before the weekend"),
         ("Nobody asked for this", "It is as simple as that"))


def small(words):
    return words[0].lower() + words[1:]


def written(frame, style, source, words):
    opens, closes, inside = STYLES[style]
    first, second = words

    def marked(said, stop=""):
        return opens + said + (stop + closes if inside or stop == "?" else closes + stop)

    parts = {
        "{A}": marked(first), "{A,}": marked(first, ","), "{A.}": marked(first, "."), "{A?}": marked(first, "?"),
        "{a.}": marked(small(first), "."), "{A. B,}": marked(f"{first}. {second}", ","), "{B.}": marked(second, "."),
        "{and b.}": marked(f"and {small(second)}", "."), "{X}": source[0].upper() + source[1:], "{x}": source,
    }
    for part, text in parts.items():
        frame = frame.replace(part, text)
    return f"The council met on Monday with people from the port. {frame} The meeting ended at noon."


def quotations(adit, texts):
    """The quotations of each text."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)), encoding="utf-8")
        steps = "tokens ! sentences ! entities.linear ! mentions ! quotes.reporting"
        done = subprocess.run([adit, "run", "-q", "-e", steps, str(path)], stdout=subprocess.PIPE, check=True)
    documents = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(documents) == len(texts), len(documents)
    return [document["layers"].get("quote", []) for document in documents]


def wrong(quotes, source, number):
    """What is wrong with the quotations of a document, or nothing."""
    if len(quotes) != number:
        return f"{len(quotes)} quotations, not {number}"
    found = [(quote.get("source") or {}).get("text", "") for quote in quotes]
    others = [name for name in found if not name or name.lower() not in source.lower()]
    return f"said by {others}, not {source}" if others else None


def judge(count, faults, show, most_wrong=0):
    """Prints how many of `count` are wrong, and the first faults; the exit code: 0 when at most the share `most_wrong` is."""
    print(f"{count} cases, {len(faults)} not as they should be")
    print("\n".join(faults[:show]))
    return 1 if len(faults) > most_wrong * count else 0


def main(adit, show):
    cases = list(itertools.product(STYLES, FRAMES, SOURCES, WORDS))
    texts = [written(frame, style, source, words) for style, frame, source, words in cases]
    faults = []
    for (style, frame, source, _), text, quotes in zip(cases, texts, quotations(adit, texts)):
        if fault := wrong(quotes, source, FRAMES[frame]):
            faults.append(f"{style}, {frame}: {fault}\n    {text}")
    return judge(len(cases), faults, show)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[3]) if sys.argv[2:3] == ["--show"] else 5))
