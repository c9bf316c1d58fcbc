#!/usr/bin/env python3
"""Runs tokens and sentences over the development data below $ADIT_SHARED and compares their scores with floors.

usage: segments_quality.py PATH_OF_ADIT      exit 0 all floors held, 1 one was missed, 77 no data (skipped)

A floor only goes up. Exact-span F1 in percent, whole documents.
"""
import json, os, subprocess, sys, tempfile

FLOORS = {
    "ewt-dev": {"token": 99.2, "sentence": 89.0},
    "gum-dev": {"token": 99.8, "sentence": 95.3},
    "pysbd-golden-en": {"sentence": 98.0},
}
PIPELINE = """adit: 1
read: {use: jsonl}
steps: [{use: tokens}, {use: sentences}]
write: [{use: jsonl, with: {path: "-", text: false}}]
"""


def spans(layer):
    return [[row["begin"], row["end"]] for row in layer]


def predictions(adit, pipeline, gold):
    done = subprocess.run([adit, "run", "-q", pipeline, gold], stdout=subprocess.PIPE, check=True)
    for line in done.stdout.decode().splitlines():
        document = json.loads(line)
        layers = document["layers"]
        yield document["id"], {"tokens": spans(layers.get("token", [])), "sentences": spans(layers.get("sentence", []))}


def main():
    shared = os.environ.get("ADIT_SHARED", "")
    if not os.path.isdir(shared + "/data/sentences"):
        print("skipped: ADIT_SHARED does not name a folder with data/sentences")
        return 77
    sys.path.insert(0, shared + "/tools")
    import score_segments
    missed = 0
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as pipeline:
        pipeline.write(PIPELINE)
        pipeline.flush()
        for name, floors in FLOORS.items():
            gold = "%s/data/sentences/%s.jsonl" % (shared, name)
            predicted = dict(predictions(sys.argv[1], pipeline.name, gold))
            scores = score_segments.score(score_segments.read(gold), predicted)["all"]
            for what, floor in floors.items():
                f1 = 100 * scores[what]["f1"]
                missed += f1 < floor
                print("%-16s %-9s F1 %6.2f  floor %5.1f  %s" % (name, what, f1, floor, "ok" if f1 >= floor else "MISSED"))
    return 1 if missed else 0


sys.exit(main())
