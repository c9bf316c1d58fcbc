#!/usr/bin/env python3
"""Write gold quotations with the layers that adit finds, in the form that quotes_trainer reads.

usage: make_corpus.py ADIT GOLD.jsonl OUT [ENTITIES]

ADIT is the program, GOLD.jsonl one object a line with "id", "text" and "quotes" (offsets in code points), ENTITIES the
entity component (default entities.linear). OUT gets, for each document, its text, paragraphs (p), sentences (s), tokens
(t), entities (e) and gold (q), offsets in bytes.
"""
import json
import subprocess
import sys
import tempfile


def span(text_bytes, pair):
    return "%d %d" % (text_bytes[pair[0]], text_bytes[pair[1]]) if pair else "-1 -1"


def byte_offsets(text):
    offsets, at = [], 0
    for c in text:
        offsets.append(at)
        at += len(c.encode())
    return offsets + [at]


def layers_of(adit, gold, entities):
    """What adit finds, by document id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as docs:
        for doc in gold:
            docs.write(json.dumps({"id": doc["id"], "text": doc["text"]}, ensure_ascii=False) + "\n")
        docs.flush()
        done = subprocess.run([adit, "run", "--quiet", "-e", "tokens ! sentences ! " + entities, docs.name], stdout=subprocess.PIPE, check=True)
    found = {}
    for line in done.stdout.decode().splitlines():
        doc = json.loads(line)
        found[doc["id"]] = doc["layers"]
    return found


def write(doc, layers, out):
    text = doc["text"]
    at = byte_offsets(text)
    out.write(("doc %s\ntext %d\n%s\n" % (doc["id"], at[-1], text)).encode())
    for letter, layer in (("p", "paragraph"), ("s", "sentence"), ("t", "token"), ("e", "entity")):
        for row in layers.get(layer, []):
            label = {"p": str(int(row.get("kind", "body") != "body")), "e": row.get("type", "")}.get(letter, "")
            out.write(("%s %d %d %s\n" % (letter, at[row["begin"]], at[row["end"]], label)).encode())
    for q in doc["quotes"]:
        plain = [(q.get(key) or "").replace("\n", " ").replace("\t", " ") for key in ("speaker_text", "speaker_entity")]
        out.write(("q %s %s %s %s %d\t%s\n" % (q["type"], span(at, q["quote"]), span(at, q.get("speaker")), span(at, q.get("cue")),
                                              bool(q.get("optional")), "\t".join(plain))).encode())
    out.write(b"end\n")


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    adit, path, target = sys.argv[1:4]
    entities = sys.argv[4] if len(sys.argv) > 4 else "entities.linear"
    with open(path, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines if line.strip()]
    layers = layers_of(adit, gold, entities)
    with open(target, "wb") as out:
        for doc in gold:
            write(doc, layers[doc["id"]], out)


if __name__ == "__main__":
    main()
