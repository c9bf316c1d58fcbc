#!/usr/bin/env python3
"""Write quotations whose "X said" is left out, in the form of the gold, from news that nobody annotated.

usage: drop_reports.py ADIT TEXT.gz... > DROPPED.jsonl

TEXT.gz has a paragraph a line and an empty line between articles. News leaves the clause out where the speaker is clear, the gold has few
such quotations. Of each that adit finds as “A,” X said. the clause is dropped, where X is named or a pronoun, and stands outside marks in
one of the BEFORE sentences too. The document is that paragraph with the two before it; the quotation has the speaker's name and no cue, and
before it stand those that adit found with one, so that it is known who spoke last.
"""
import gzip
import json
import subprocess
import sys
import tempfile

BEFORE = 2      # sentences
PARAGRAPHS = 3  # of a document
STEPS = "tokens ! sentences ! entities.linear ! mentions ! quotes.reporting"
CLOSING = "”\"’'"


def articles(paths):
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, article in enumerate(lines.read().split("\n\n")):
                if article.strip():
                    yield {"id": "%s:%d" % (path.rsplit("/", 1)[-1], number), "text": article.strip().replace("\n", "\n\n")}


def annotated(adit, documents):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run([adit, "run", "--quiet", "-e", STEPS, file.name], stdout=subprocess.PIPE, check=True)
    return (json.loads(line) for line in done.stdout.decode().splitlines())


def clause(text, quote, sentence_end):
    """Where the clause behind the quotation begins and ends: from the comma to the full stop; None when more than X and the verb is in it."""
    source, cue = quote.get("source"), quote.get("cue")
    if quote["kind"] != "direct" or not source or not cue or len(quote.get("fragments", [])) > 1 or not quote.get("source_name"):
        return None
    first, last = sorted([(source["begin"], source["end"]), (cue["begin"], cue["end"])])
    comma, stop = quote["end"] - 1, last[1]
    behind = text[quote["end"]:first[0]].strip()
    if text[comma] != "," or behind not in tuple(CLOSING) or text[first[1]:last[0]] != " " or text[stop:stop + 1] != ".":
        return None
    return (comma, stop) if sentence_end == stop + 1 else None


def names_before(document, quote, sentences):
    """Names that are mentioned outside marks in the sentences before the quotation."""
    begin = sentences[max(0, len(sentences) - BEFORE)]["begin"] if sentences else quote["begin"]
    quoted = [(q["begin"], q["end"]) for q in document["layers"].get("quote", []) if q["kind"] == "direct"]
    for mention in document["layers"].get("mention", []):
        inside = any(b <= mention["begin"] < e for b, e in quoted)
        if begin <= mention["begin"] and mention["end"] < quote["begin"] and not inside:
            yield mention.get("name")


def moved(place, by):
    return [place["begin"] - by, place["end"] - by]


def with_cue(quotes, begin, end):
    """The quotations in a part of the text that have source and cue, in the form of the gold."""
    for quote in quotes:
        if begin <= quote["begin"] and quote["end"] < end and quote.get("source") and quote.get("cue") and quote["source"]["begin"] >= begin:
            yield {"type": quote["kind"], "quote": moved(quote, begin), "speaker": moved(quote["source"], begin), "cue": moved(quote["cue"], begin),
                   "speaker_text": quote["source"]["text"], "speaker_entity": quote.get("source_name", "")}


def dropped(document):
    text, layers = document["text"], document["layers"]
    ends = [p["end"] for p in layers.get("paragraph", [])]
    for quote in layers.get("quote", []):
        sentences = [s for s in layers["sentence"] if s["end"] <= quote["begin"] - 1]
        end = min((s["end"] for s in layers["sentence"] if s["end"] > quote["end"]), default=0)
        found = clause(text, quote, end)
        if not found or quote["source_name"] not in names_before(document, quote, sentences):
            continue
        paragraph = next(i for i, at in enumerate(ends) if at >= quote["end"])
        begin = layers["paragraph"][max(0, paragraph + 1 - PARAGRAPHS)]["begin"]
        comma, stop = found
        closing = text[quote["end"]:quote["end"] + 1]
        short = text[begin:comma] + "." + closing + text[stop + 1:ends[paragraph]]
        without_cue = {"type": "direct", "quote": [quote["begin"] - begin, comma + 1 - begin], "speaker": None, "cue": None,
                       "speaker_text": "", "speaker_entity": quote["source_name"]}
        yield {"id": "%s/%d" % (document["id"], quote["begin"]), "text": short,
               "quotes": [*with_cue(layers["quote"], begin, quote["begin"]), without_cue]}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for document in annotated(sys.argv[1], articles(sys.argv[2:])):
        for made in dropped(document):
            print(json.dumps(made, ensure_ascii=False))


if __name__ == "__main__":
    main()
