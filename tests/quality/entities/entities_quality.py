#!/usr/bin/env python3
"""Tags the development data below $ADIT_SHARED by the pipeline entities-conll and compares the scores with floors.

usage: entities_quality.py PATH_OF_ADIT      exit 0 all floors held, 1 one was missed, 77 no data (skipped)

A floor only goes up. Exact span and type of PER, LOC and ORG, gold tokens, F1 in percent. The shipped model was trained on
none of these files. What is written must hold the same tokens and sentences as what was read.
"""
import os
import subprocess
import sys
import tempfile

# (component, file): floors of all three types together, and of each one.
FLOORS = {
    ("entities.linear", "uner_ewt_dev"): {"micro": 81.0, "PER": 85.5, "LOC": 83.5, "ORG": 70.0},
    ("entities.linear", "wnut17_dev"): {"micro": 62.5},
    ("entities.lexicon", "uner_ewt_dev"): {"micro": 69.0},
    ("entities.lexicon", "redocred"): {"micro": 68.5},
}


def sentences(path):
    """The tokens of each sentence of a file; document breaks count as breaks of sentences."""
    found = [[]]
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            token = line.split("\t")[0].rstrip("\r\n")
            if token and token != "-DOCSTART-":
                found[-1].append(token)
            elif found[-1]:
                found.append([])
    return [sentence for sentence in found if sentence]


def main():
    shared = os.environ.get("ADIT_SHARED", "")
    if not os.path.isdir(shared + "/data/ner"):
        print("skipped: ADIT_SHARED does not name a folder with data/ner")
        return 77
    sys.path.insert(0, shared + "/tools")
    import score_ner
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for (component, name), floors in FLOORS.items():
            gold, tagged = "%s/data/ner/%s.tsv" % (shared, name), folder + "/tagged.tsv"
            subprocess.run([sys.argv[1], "run", "-q", "entities-conll", gold, "-o", tagged, "--set", "steps.entities.use=" + component],
                           check=True)
            if sentences(gold) != sentences(tagged):
                print("%s: other tokens or sentences than in %s" % (component, gold))
                missed += 1
            done = subprocess.run([sys.executable, score_ner.__file__, gold, tagged, "--map", "common"], stdout=subprocess.PIPE, check=True)
            rows = {row.split()[0]: float(row.split()[3]) for row in done.stdout.decode().splitlines()[1:]}
            for what, floor in floors.items():
                missed += rows[what] < floor
                print("%-17s %-13s %-6s F1 %6.2f  floor %5.1f  %s" %
                      (component, name, what, rows[what], floor, "ok" if rows[what] >= floor else "MISSED"))
    return 1 if missed else 0


sys.exit(main())
