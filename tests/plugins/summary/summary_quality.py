#!/usr/bin/env python3
"""Scores summary.centroid and summary.lexrank on the development data below $ADIT_SHARED and compares with floors.

usage: summary_quality.py PATH_OF_ADIT      exit 0 all floors held, 1 one was missed, 77 no data (skipped)

ROUGE-1 F1 at equal length, and how much of it is above summary.lead in the same run. A floor only goes up.
"""
import importlib.machinery
import importlib.util
import os
import pathlib
import sys
import tempfile

BENCH = pathlib.Path(__file__).resolve().parents[3] / "bench" / "summary_scores"
FLOORS = [  # set, words, component, ROUGE-1, above lead
    ("gum-dev", 45, "summary.centroid", 43.0, 2.0),
    ("opinosis-dev", 20, "summary.lexrank", 36.9, 5.0),
]


def load_bench():
    loader = importlib.machinery.SourceFileLoader("summary_scores", str(BENCH))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("summary_scores", loader))
    loader.exec_module(module)
    return module


def main():
    shared = pathlib.Path(os.environ.get("ADIT_SHARED", ""))
    if not (shared / "data" / "summaries").is_dir():
        print("skipped: ADIT_SHARED does not name a folder with data/summaries")
        return 77
    sys.dont_write_bytecode = True
    bench = load_bench()
    rouge, from_adit = (bench.load_module(shared / "tools" / name) for name in ("score_rouge.py", "from_adit.py"))
    missed = False
    for name, words, component, floor, above in FLOORS:
        gold = bench.load_gold(shared / "data" / "summaries" / (name + ".jsonl"))
        with tempfile.TemporaryDirectory() as folder:
            texts = bench.write_input(gold, pathlib.Path(folder), from_adit)
            lead, score = (bench.score_component(sys.argv[1], which, words, gold, texts, rouge, from_adit)
                           for which in ("summary.lead", component))
        held = score >= floor and score - lead >= above
        missed |= not held
        print(f"{name:14} {component:17} R1 {score:6.2f}  floor {floor:5.1f}   above lead {score - lead:+5.2f}  floor {above:+4.1f}  "
              f"{'ok' if held else 'MISSED'}")
    return 1 if missed else 0


sys.exit(main())
