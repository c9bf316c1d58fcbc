#!/usr/bin/env python3
"""Runs `mentions` over the articles below $ADIT_SHARED and compares its chains with the gold.

usage: coref_quality.py PATH_OF_ADIT [--show]      exit 0 all floors held, 1 one was missed, 77 no data (skipped)

A floor only goes up. --show prints the gold mentions that are in another chain than most of their own.
"""
import collections
import json
import os
import pathlib
import sys

import coref_scorer

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "golden"))
import golden  # noqa: E402

FLOORS = {"B-cubed": 82.0, "chain F1": 72.0}


def chains_of(document):
    """The chains, and the numbers of those that are no person or group."""
    chains, others = collections.defaultdict(list), set()
    for mention in document["layers"].get("mention", []):
        chains[mention["chain"]].append((mention["begin"], mention["end"]))
        if mention["type"] in ("ORG", "LOC"):
            others.add(mention["chain"])
    return list(chains.values()), {number for number, chain in enumerate(chains) if chain in others}


def show(gold, predicted):
    mentions, chain_of = coref_scorer.flatten(predicted)
    for chain in gold["coref"]:
        paired = coref_scorer.pair_mentions(gold["text"], chain["mentions"], mentions)
        found = {i: chain_of[j] for j, i in paired.items()}
        usual = collections.Counter(found.values()).most_common(1)
        wrong = [gold["text"][begin:end] + (f" (in {found[i]})" if i in found else " (not found)")
                 for i, (begin, end) in enumerate(chain["mentions"]) if not usual or found.get(i) != usual[0][0]]
        print(f"  {chain['canonical']}: {len(chain['mentions']) - len(wrong)} of {len(chain['mentions'])}; {', '.join(wrong)}")


def main():
    folder = pathlib.Path(os.environ.get("ADIT_SHARED", "/nowhere")) / "articles/gold"
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not golds:
        print("skipped: ADIT_SHARED does not name a folder with articles/gold")
        return 77
    documents, = golden.run(sys.argv[1], "quotes", [(gold["doc"], gold["text"]) for gold in golds])
    scores = coref_scorer.Scores()
    for gold in golds:
        predicted, others = chains_of(documents[gold["doc"]])
        debatable = [span for chain in gold["coref"] for span in chain.get("debatable_mentions", [])]
        scores.add(gold["text"], [chain["mentions"] for chain in gold["coref"]], predicted, debatable, others)
        if "--show" in sys.argv:
            print(gold["doc"])
            show(gold, predicted)
    missed = False
    for name, values in (("B-cubed", scores.b_cubed()), ("chain F1", scores.chains())):
        precision, recall, f1 = (100 * value for value in values)
        missed = missed or f1 < FLOORS[name]
        print(f"{name:9} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  floor {FLOORS[name]:.1f}  {'ok' if f1 >= FLOORS[name] else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
