#!/usr/bin/env python3
"""Write gold with its indirect reports turned round: "X said that Y." becomes "Y, X said."

usage: turn_reports.py GOLD.jsonl > TURNED.jsonl

Each document has the turned reports of the document in its place, one a paragraph: news has many reports of this form, the
gold few. Only reports whose source, cue and content follow each other in one sentence are turned.
"""
import json
import sys

TAILS = ["", " on Monday", "", " in a statement"]


def turned(text, quote, number):
    """The paragraph and its quotation, offsets from its start; None when the report cannot be turned."""
    speaker, cue, content = quote["speaker"], quote["cue"], quote["quote"]
    if quote["type"] != "indirect" or quote.get("optional") or not speaker or not cue:
        return None
    if not speaker[1] <= cue[0] <= speaker[1] + 1 or not cue[1] < content[0] <= cue[1] + 6 or " " in text[cue[0]:cue[1]]:
        return None
    words = text[content[0]:content[1]].rstrip(".,;: ")
    who, verb = text[speaker[0]:speaker[1]], text[cue[0]:cue[1]]
    if "\n" in words + who or any(mark in words for mark in "“”\"") or len(words.split()) < 3 or "," in who:
        return None
    if who.split()[0] in ("The", "A", "An", "He", "She", "They", "It", "His", "Her", "Their"):
        who = who[0].lower() + who[1:]
    words = words[0].upper() + words[1:]
    inverted = number % 3 == 2 and len(who) > 4 and verb == "said"
    behind = f"{verb} {who}" if inverted else f"{who} {verb}"
    begin = len(words) + 2
    at = begin if inverted else begin + len(who) + 1
    source = begin + len(verb) + 1 if inverted else begin
    tail = TAILS[number % len(TAILS)] if verb.endswith("d") else ""
    return f"{words}, {behind}{tail}.", {
        "type": "indirect", "quote": [0, len(words)], "speaker": [source, source + len(who)], "cue": [at, at + len(verb)],
        "speaker_text": who, "speaker_entity": quote.get("speaker_entity")}


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
                found = turned(document["text"], quote, number)
                if not found:
                    continue
                number += 1
                text += "\n\n" if text else ""
                quotes.append(moved(found[1], len(text)))
                text += found[0]
            print(json.dumps({"id": document["id"] + "/turned", "text": text or ".", "quotes": quotes}, ensure_ascii=False))


if __name__ == "__main__":
    main()
