#!/usr/bin/env python3
"""Runs quotes.reporting over the development data below $ADIT_SHARED and compares its scores with floors.

usage: quotes_quality.py PATH_OF_ADIT      exit 0 all floors held, 1 one was missed, 77 no data (skipped)

A floor only goes up. F1 in percent, of spans (content of a whole report, segments in marks) and of spans with the right source;
and how sure source_score is: 100 less the expected calibration error over ten bins, in percent.
The weights are trained on wikinews-dev, so its figures are above those of unseen text; gum-news-dev and the articles are unseen.
"""
import json
import os
import subprocess
import sys

FLOORS = {
    "gum-news-dev": {"content": (90, 82), "segments": (97, 85)},
    "wikinews-dev": {"content": (92, 88), "segments": (98, 93)},
    "litbank-dev": {"segments": (95, 0), "content": (94, 0)},
}
ONLY_DIRECT = {"litbank-dev"}  # sets whose gold has direct speech alone: other rows do not count
ARTICLE_FLOORS = {"marked": 98, "e2e_all": 96, "indirect": 85}
CALIBRATION_FLOOR = 95
STEPS = "tokens ! sentences ! entities.linear ! mentions ! quotes.reporting"


def found(adit, inputs):
    done = subprocess.run([adit, "run", "-q", "-e", STEPS, *inputs], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def set_scores(adit, shared, name, views):
    """(what, score, floor) of each view of a set."""
    import from_adit
    import score_quotes
    gold_file = f"{shared}/data/quotes/{name}.jsonl"
    rows = [from_adit.quotes(document) for document in found(adit, [gold_file])]
    if name in ONLY_DIRECT:
        rows = [dict(row, quotes=[quote for quote in row["quotes"] if quote["type"] == "direct"]) for row in rows]
    for view, (floor, source_floor) in views.items():
        predicted = json.loads(json.dumps({row["id"]: row for row in rows}))
        scores = score_quotes.score(score_quotes.load(gold_file), predicted, view)
        yield f"{name} {view}", 100 * scores["overlap"]["f1"], floor
        if source_floor:
            yield f"{name} {view} with source", 100 * scores["end2end"]["f1"], source_floor


def calibration_error(pairs, bins=10):
    """Mean distance of score and share of right ones over bins of equal width; `pairs` are (score, right)."""
    error = 0
    for number in range(bins):
        inside = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == number]
        error += abs(sum(score - right for score, right in inside))
    return error / len(pairs)


def source_pairs(documents, gold_docs):
    """(source_score, whether the source is right) of each report that the gold has."""
    import score_quotes as scorer
    for document in documents:
        gold_doc = gold_docs[document["id"]]
        text = gold_doc["text"]
        gold = [dict(q, trimmed=scorer.trim(tuple(q["quote"]), text)) for q in gold_doc["quotes"] if not q.get("optional")]
        rows = [{"speaker_text": row["source"]["text"], "speaker_entity": row.get("source_name"), "score": row["source_score"],
                 "trimmed": scorer.trim((row["begin"], row["end"]), text)}
                for row in document["layers"].get("quote", []) if row.get("source")]
        for at, other in scorer.match(gold, rows, 0.8):
            yield rows[other]["score"], scorer.right_entity(gold[at], rows[other], text)


def source_score_calibration(adit, shared, name):
    import score_quotes
    gold_file = f"{shared}/data/quotes/{name}.jsonl"
    pairs = list(source_pairs(found(adit, [gold_file]), score_quotes.load(gold_file)))
    yield f"{name} source_score calibrated", 100 - 100 * calibration_error(pairs), CALIBRATION_FLOOR


def article_scores(adit, shared):
    import from_adit
    folder = shared + "/articles"
    texts = sorted(f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(".txt"))
    rows = "".join(json.dumps(from_adit.articles(document)) + "\n" for document in found(adit, texts))
    done = subprocess.run([sys.executable, shared + "/tools/score_articles.py", folder + "/gold", "/dev/stdin", "--json"],
                          input=rows.encode(), stdout=subprocess.PIPE, check=True)
    total = json.loads(done.stdout)["total"]["quotes"]
    for what, floor in ARTICLE_FLOORS.items():
        yield f"articles {what}", 100 * total[what]["f1"], floor


def main():
    shared = os.environ.get("ADIT_SHARED", "")
    if not os.path.isdir(shared + "/data/quotes"):
        print("skipped: ADIT_SHARED does not name a folder with data/quotes")
        return 77
    sys.path.insert(0, shared + "/tools")
    missed = 0
    results = [row for name, views in FLOORS.items() for row in set_scores(sys.argv[1], shared, name, views)]
    results += source_score_calibration(sys.argv[1], shared, "wikinews-dev")
    for what, score, floor in results + list(article_scores(sys.argv[1], shared)):
        missed += score < floor
        print(f"{what:40} {score:5.1f}  floor {floor}{'' if score >= floor else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
