#!/usr/bin/env python3
"""Writes the same words in marks with their speaker told in every way that news has, and looks whether the speaker is found by name.

usage: sources_robustness.py PATH_OF_ADIT [--show N]      exit 0 all but MOST_WRONG found, 1 not

Each of FRAMES x pairs of PEOPLE is a document of its own: pronouns, roles, ages, two who speak together, one who is only spoken of.
--show N prints the first N that are not as they should be.
"""
import sys

from styles_robustness import judge, quotations

MOST_WRONG = 0.03
WOMEN = (("Anna Keller", "mayor"), ("Maria Santos", "minister"), ("Elena Varga", "engineer"), ("Susan Park", "spokeswoman"), ("Fatima Noor", "lawyer"))
MEN = (("Ivo Brandt", "governor"), ("John Marsh", "director"), ("Omar Haddad", "doctor"), ("Peter Lang", "chairman"), ("Wei Chen", "coach"))
FIRST, LAST = "We will not wait for the winter", "The wall has to be raised by two metres"
FRAMES = (  # the text, and who speaks last: a woman W, w by surname, her role is wr; a man M; words that name neither as they stand
    ("{W}, the {wr} of Tarsk, came to the port on Monday. “{A},” she said.", "{W}"),
    ("{M}, the {mr} of Tarsk, came to the port on Monday. “{A},” he said.", "{M}"),
    ("{W}, the {wr} of Tarsk, came to the port on Monday. “{A},” the {wr} said.", "{W}"),
    ("The {wr} of Tarsk, {W}, came to the port on Monday. “{A},” the {wr} said.", "{W}"),
    ("{M}, who is the {mr} of Tarsk, came to the port on Monday. “{A},” said the {mr}.", "{M}"),
    ("{W} met {M} on Monday. “{A},” she said.", "{W}"),
    ("{W} met {M} on Monday. “{A},” he said.", "{M}"),
    ("{M} met {W} on Monday. “{A},” she said.", "{W}"),
    ("{M} met {W} on Monday. “{A},” he said.", "{M}"),
    ("{M} met {W} on Monday. “{A},” {m} said.", "{M}"),
    ("{M} met {W} on Monday. “{A},” {w} said.", "{W}"),
    ("{M} met {W} on Monday. “{A},” {m} told {w}.", "{M}"),
    ("{M} met {W} on Monday. “{A},” {m} told her.", "{M}"),
    ("{M} met {W} on Monday. “{A},” he told her.", "{M}"),
    ("{M} met {W} on Monday. “{A},” she told him.", "{W}"),
    ("{M} met {W} on Monday. He told her that the money was gone. “{A},” she replied.", "{W}"),
    ("“{A},” {W} said. “{B},” she added.", "{W}"),
    ("“{A},” {W} said.\n\n“{B},” she added.", "{W}"),
    ("“{A},” {W} said.\n\n“{B}.”", "{W}"),
    ("“{A},” {W} said. “{B}.”", "{W}"),
    ("“{A},” {W} said. {M} did not agree. “{B},” he said.", "{M}"),
    ("“{A},” {W} said.\n\n{M} did not agree.\n\n“{B},” he said.", "{M}"),
    ("“{A},” {W} said.\n\n{M} did not agree. “{B}.”", "{M}"),
    ("“{A},” {W} said.\n\nBut {M} did not agree: “{B}.”", "{M}"),
    ("{W} did not agree with {M}. “{A}.”", "{W}"),
    ("{W} is not impressed by the promises of {M}. “{A}.”", "{W}"),
    ("{W} wants {M} to resign. “{A}.”", "{W}"),
    ("{M} remembers {W} well. “{A}.”", "{M}"),
    ("{M} went to the harbour with {W}. “{A}.”", "{M}"),
    ("“{A},” {M} said. {W}, who runs the shop next door, disagrees. “{B}.”", "{W}"),
    ("“{A},” {M} said.\n\n{W} has heard it before. “{B}.”", "{W}"),
    ("“{A},” {M} said.\n\nFor {W}, the {wr}, it is too late. “{B}.”", "{W}"),
    ("{M} said he would leave. The {wr}, {W}, was more cautious. “{A}.”", "{W}"),
    ("{W} issued a statement about the plan of {M}. “{A}.”", "{W}"),
    ("{M} gave a speech on the rejection of {W}. “{A}.”", "{M}"),
    ("{M} criticised {W}. “{A}.”", "{M}"),
    ("In a letter to {M}, {W} asked for more time. “{A}.”", "{W}"),
    ("{W} shook her head. “{A}.”", "{W}"),
    ("{M} paused for a moment. “{A}.”", "{M}"),
    ("{W} was angry: “{A}.”", "{W}"),
    ("{W}: “{A}.”", "{W}"),
    ("In an interview, {M} called for more money. “{A},” he told the paper.", "{M}"),
    ("{M} called for more money. “{A},” he told {W} of the Tarsk Gazette.", "{M}"),
    ("Asked by {W} about the wall, {M} said: “{A}.”", "{M}"),
    ("When {W} asked {M} about the wall, he said: “{A}.”", "{M}"),
    ("When {M} asked {W} about the wall, she answered: “{A}.”", "{W}"),
    ("{M} quoted {W} as saying: “{A}.”", "{W}"),
    ("{M} said that {W} had told him: “{A}.”", "{W}"),
    ("A friend of {W} said: “{A}.”", "friend of {W}"),
    ("{W}’s lawyer said: “{A}.”", "{W}’s lawyer"),
    ("A spokesman for {M} said: “{A}.”", "spokesman for {M}"),
    ("“{A},” a spokesman for {M} said.", "spokesman for {M}"),
    ("“{A},” said a neighbour, who did not want to be named.", "neighbour"),
    ("“{A},” one of the workers said. {W} listened.", "workers"),
    ("{W} listened. “{A},” said one of the workers.", "workers"),
    ("{M} came with his wife, {W}. “{A},” she said.", "{W}"),
    ("{W} came with her husband, {M}. “{A},” he said.", "{M}"),
    ("{M} and his colleagues came to the port. “{A},” he said.", "{M}"),
    ("“{A},” {M} said through his lawyer, {W}.", "{M}"),
    ("{W}, 54, has lived here all her life. “{A},” she said.", "{W}"),
    ("“{A},” said {W}, 54, who has lived here all her life.", "{W}"),
    ("“{A},” said {wr} {W}.", "{W}"),
    ("“{A},” {wr} {W} told {mr} {M}.", "{W}"),
    ("The {mr} {M} spoke first. “{A},” he said. The {wr} {W} spoke next. “{B},” she said.", "{W}"),
    ("The {mr} {M} spoke first. “{A},” he said.\n\nThe {wr} {W} spoke next.\n\n“{B},” she said.", "{W}"),
    ("“{A},” said {M}. “{B},” said {W}.", "{W}"),
    ("“{A},” {M} said. “{B},” {W} replied.", "{W}"),
    ("{W} wrote on Facebook: “{A}.”", "{W}"),
    ("{W} took to Twitter. “{A},” she wrote.", "{W}"),
    ("In the words of {W}, “{A}.”", "{W}"),
    ("As {W} put it: “{A}.”", "{W}"),
    ("As {W} put it, “{A}.”", "{W}"),
    ("“{A},” as {W} put it.", "{W}"),
    ("The answer of {W} was short: “{A}.”", "{W}"),
    ("{W}’s answer was short: “{A}.”", "{W}"),
    ("{M} asked for patience. “{A},” the 61-year-old said.", "{M}"),
    ("{W} is a mother of two. “{A},” the 39-year-old said.", "{W}"),
    ("{W} is a mother of two. “{A},” said the mother.", "{W}"),
    ("“{A},” {W} and {M} said in a statement.", "{W} and {M}"),
    ("{W} and {M} said: “{A}.”", "{W} and {M}"),
    ("“{A},” said {wr} {W} and {mr} {M}.", "{W} and {M}"),
    ("{W}, the {wr}, and {M} said: “{A}.”", "{W} and {M}"),
    ("{W} met {M} on Monday. “{A},” {m} and {w} said.", "{M} and {W}"),
    ("{W} and {M} came to the port. “{A},” they said.", "{W} and {M}"),
    ("{W} and her lawyer came to the port. “{A},” they said.", "{W} and her lawyer"),
    ("{M} said that he trusted {W}. “{A},” he said.", "{M}"),
)


def pairs():
    """A woman and a man with their roles, each with two of the others."""
    for i, woman in enumerate(WOMEN):
        for man in (MEN[i], MEN[(i + 2) % len(MEN)]):
            yield {"W": woman[0], "w": woman[0].split()[1], "wr": woman[1], "M": man[0], "m": man[0].split()[1], "mr": man[1], "A": FIRST, "B": LAST}


def wrong(quotes, content, speaker):
    """What is wrong with the row of the content, or nothing."""
    rows = [quote for quote in quotes if content in quote["text"]]
    if not rows:
        return "no row"
    name = rows[0].get("source_name", "")
    return None if speaker in name and (" and " in name) == (" and " in speaker) else f"said by \"{name}\""


def main(adit, show):
    cases = [(frame, frame.format(**words), LAST if "{B}" in frame else FIRST, speaker.format(**words))
             for frame, speaker in FRAMES for words in pairs()]
    faults = []
    for (frame, text, content, speaker), quotes in zip(cases, quotations(adit, [case[1] for case in cases])):
        if fault := wrong(quotes, content, speaker):
            faults.append(f"{frame!r}: {fault}, not by \"{speaker}\"\n    {text!r}")
    return judge(len(cases), faults, show, MOST_WRONG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[3]) if sys.argv[2:3] == ["--show"] else 5))
