#!/usr/bin/env python3
"""Write gold with its indirect reports turned round: "X said that Y." becomes "Y, X said." and one of FORMS.

usage: turn_reports.py GOLD.jsonl > TURNED.jsonl

Each document has the turned reports of the document in its place, one a paragraph: news has many reports of these forms, the
gold few. Only reports whose source, cue and content follow each other in one sentence are turned.
"""
import json
import re
import sys

# [..] becomes the content, {..} the source, <..> the cue. C and X begin as a sentence does, VERB is the report's own.
AFTER = "[C], {x} <VERB>TAIL."
INVERTED = "[C], <VERB> {x}TAIL."
FORMS = [
    "[C], <said> {x}, APPOSITION.",
    "<According to> {x}, APPOSITION, [c].",
    "[C], {x}, APPOSITION, <said>.",
    "{X}, APPOSITION, <said> [c].",
    "{X} <PUBLIC> to reporters that [c].",
    "{X} <ASK> [WHETHER c].",
    "It was <PUBLIC> by {x} that [c].",
    "[C], {x} <told> reporters on Friday.",
]
TRANSLATED = "{X} <THINK>, that [c]."  # of every eighth report
TAILS = ["", " on Monday", "", " in a statement", ", as the talks went on", " on Friday, while others waited for news"]
APPOSITIONS = ["a lawyer", "a spokeswoman for the ministry", "the head of the union", "who was there at the time", "an engineer from the town"]
ASK = ["asked", "questioned", "asked", "asked"]
WHETHER = ["whether", "whether", "if", "if"]
THINK = ["considers", "believes", "noted"]
PUBLIC = ["confirmed", "announced", "explained", "stated"]


def parts(text, quote):
    """Source, verb and content of a report that can be turned, else None."""
    speaker, cue, content = quote["speaker"], quote["cue"], quote["quote"]
    if quote["type"] != "indirect" or quote.get("optional") or not speaker or not cue:
        return None
    if not speaker[1] <= cue[0] <= speaker[1] + 1 or not cue[1] < content[0] <= cue[1] + 6 or " " in text[cue[0]:cue[1]]:
        return None
    words = text[content[0]:content[1]].rstrip(".,;: ")
    who = text[speaker[0]:speaker[1]]
    if "\n" in words + who or any(mark in words for mark in "“”\"") or len(words.split()) < 3 or "," in who:
        return None
    return who, text[cue[0]:cue[1]], words


def capital(words):
    return words[0].upper() + words[1:]


def written(form, who, verb, words, number):
    """The form with its words, and the quotation in it, offsets from its start."""
    small = who[0].lower() + who[1:] if who.split()[0] in ("The", "A", "An", "He", "She", "They", "It", "His", "Her", "Their") else who
    values = {"C": capital(words), "c": words, "X": capital(who), "x": small, "VERB": verb, "PUBLIC": PUBLIC[number % len(PUBLIC)], "THINK": THINK[number // len(FORMS) % len(THINK)],
              "ASK": ASK[number // len(FORMS) % len(ASK)], "WHETHER": WHETHER[number // len(FORMS) % len(ASK)],
              "APPOSITION": APPOSITIONS[number % len(APPOSITIONS)], "TAIL": TAILS[number % len(TAILS)] if verb.endswith("d") else ""}
    text, at = "", {}
    for piece in re.findall(r"[A-Z]{3,}|\b[CcXx]\b|\w+|\W", form):
        if piece in "[{<":
            at[piece] = [len(text)]
        elif piece in "]}>":
            at["[{<"["]}>".index(piece)]].append(len(text))
        else:
            text += values.get(piece, piece)
    return text, {"type": "indirect", "quote": at["["], "speaker": at["{"], "cue": at["<"],
                  "speaker_text": text[slice(*at["{"])]}


def turned(text, quote, number):
    """The forms that report number `number` is turned to: paragraphs with their quotations."""
    found = parts(text, quote)
    if not found:
        return []
    who, verb, _ = found
    inverted = number % 3 == 2 and len(who) > 4 and verb == "said"
    named = who[0].isupper() and len(who.split()) > 1  # has an apposition as well
    form = FORMS[number % len(FORMS)]
    forms = [INVERTED if inverted else AFTER] + ([form] if named or "APPOSITION" not in form else [])
    forms += [TRANSLATED] if number % len(FORMS) == 0 else []
    return [written(form, *found, number) for form in forms]


def moved(quote, by):
    return {key: [at + by for at in value] if isinstance(value, list) else value for key, value in quote.items()}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    number = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            text, quotes = "", []
            for quote in document["quotes"]:
                reports = turned(document["text"], quote, number)
                number += 1 if reports else 0
                for report, found in reports:
                    text += "\n\n" if text else ""
                    quotes.append({**moved(found, len(text)), "speaker_entity": quote.get("speaker_entity")})
                    text += report
            print(json.dumps({"id": document["id"] + "/turned", "text": text or ".", "quotes": quotes}, ensure_ascii=False))


if __name__ == "__main__":
    main()
