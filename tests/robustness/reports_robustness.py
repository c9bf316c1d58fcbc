#!/usr/bin/env python3
"""Writes the same reports without marks in every form that news has for them, and looks whether each is found whole, with its source.

usage: reports_robustness.py PATH_OF_ADIT [--show N]      exit 0 all but MOST_WRONG found, 1 not

Each of FRAMES x SOURCES x CLAUSES is a document of its own. --show N prints the first N that are not as they should be.
"""
import itertools
import sys

from styles_robustness import SOURCES, judge, quotations

MOST_WRONG = 0.01
FRAMES = (  # how X reports that c; C and X begin a sentence
    "{X} said {c}.", "{X} said that {c}.", "{X} said yesterday {c}.", "{X} also said {c}.", "{X} later said that {c}.", "But {x} said {c}.",
    "{X} has said that {c}.", "{X} had said that {c}.", "{X} said in a statement that {c}.", "{X} said, without giving details, that {c}.",
    "In a statement, {x} said {c}.", "Speaking in Trieste, {x} said {c}.", "{X}, speaking in Trieste, said {c}.",
    "Asked about the talks, {x} said that {c}.", "When the talks ended, {x} said that {c}.",
    "{X} told reporters that {c}.", "{X} told the council {c}.", "{X} told him that {c}.",
    "{X} told the BBC in Trieste on Monday that {c}.", "{X} told Ann Roe, who chairs the board, that {c}.",
    "{X} added that {c}.", "{X} warned on Tuesday that {c}.", "On Tuesday, {x} announced that {c}.", "{X}, however, denied that {c}.",
    "{X} pointed out that {c}.", "{X} went on to say that {c}.", "{X} made clear that {c}.", "{X} wrote on Friday that {c}.",
    "{X} admitted {c}.", "{X} confirmed to Reuters that {c}.", "{X} explained to reporters that {c}.",
    "{X} was quoted as saying that {c}.", "{X} is reported to have said that {c}.", "It was announced by {x} that {c}.",
    "{X} repeated that {c}.", "{X} predicted that {c}.", "{X} suggested that {c}.", "{X} replied that {c}.", "{X} argued that {c}.",
    "{X} said, that {c}.", "{X} considers, that {c}.", "{X} noted, that {c}.", "{X} believes, that {c}.", "{X} stressed, that {c}.",
    "{X} claimed that {c} but did not say when it happened.", "{X} said that {c} but declined to give details.",
    "{X} said that {c}, but would not comment further.",
    "{X} asked whether {c}.", "{X} asked if {c}.", "{X} asked the council whether {c}.", "{X} questioned whether {c}.",
    "{C}, {x} said.", "{C}, said {x}.", "{C}, {x} said on Wednesday.", "{C}, {x} told reporters on Wednesday.",
    "{C}, {x} said on Wednesday, as people waited for news.", "{C}, {x} said, as people waited for news.", "{C}, said {x}, a lawyer for the town.", "{C}, said {x}, who lives there.",
    "According to {x}, {c}.", "{C}, according to {x}.", "According to {x}, who lives there, {c}.", "{C}, according to {x}, a lawyer.",
)
CLAUSES = ("the wall would be raised by two metres", "no one had been hurt", "the talks had failed because the money was gone",
           "the port, which has been open since 1921, would close in May", "prices rose and wages fell", "they will not wait for the winter")


def capital(words):
    return words[0].upper() + words[1:]


def written(frame, source, clause):
    report = frame.format(X=capital(source), x=source, C=capital(clause), c=clause)
    return f"The council met on Monday with people from the port. {report} The meeting ended at noon."


def wrong(quotes, source, clause):
    """What is wrong with the quotations of a document, or nothing."""
    if len(quotes) != 1:
        return f"{len(quotes)} quotations"
    content = quotes[0]["text"].lower().removeprefix("whether ").removeprefix("if ")
    if content != clause.lower():
        return f"reports \"{content}\""
    name = (quotes[0].get("source") or {}).get("text", "")
    return None if name and name.lower() in source.lower() else f"said by \"{name}\""


def main(adit, show):
    cases = list(itertools.product(FRAMES, SOURCES, CLAUSES))
    texts = [written(*case) for case in cases]
    faults = []
    for (frame, source, clause), text, quotes in zip(cases, texts, quotations(adit, texts)):
        if fault := wrong(quotes, source, clause):
            faults.append(f"{frame}: {fault}\n    {text}")
    return judge(len(cases), faults, show, MOST_WRONG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[3]) if sys.argv[2:3] == ["--show"] else 5))
