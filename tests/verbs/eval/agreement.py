#!/usr/bin/env python3
"""`adit eval` against independent scorers: every figure of both must be the same to 1e-6.

usage: agreement.py ADIT
ADIT_SHARED names the folder with tools/ (the scorers) and data/; without it the test is skipped (exit 77).
"""
import json
import os
import subprocess
import sys
import tempfile

NEAR = 1e-6


class Check:
    def __init__(self, adit, shared, folder):
        self.adit, self.shared, self.folder = adit, shared, folder
        self.compared, self.wrong = 0, []

    def path(self, name):
        return os.path.join(self.folder, name)

    def tool(self, *words):
        done = subprocess.run([sys.executable, "-B"] + list(words), stdout=subprocess.PIPE, check=True, cwd=self.shared + "/tools")
        return done.stdout.decode()

    def run(self, pipeline, source, output):
        with open(self.path("pipeline.yaml"), "w", encoding="utf-8") as file:
            file.write(pipeline)
        subprocess.run([self.adit, "run", "-q", "--log-level", "error", self.path("pipeline.yaml"), source, "-o", self.path(output)], check=True)
        return self.path(output)

    def eval(self, *words):
        done = subprocess.run([self.adit, "eval", "--json"] + list(words), stdout=subprocess.PIPE, check=True)
        return {measure["name"]: measure for measure in json.loads(done.stdout)["measures"]}

    def same(self, case, name, ours, theirs, near=NEAR):
        self.compared += 1
        if theirs is not None and abs(ours - theirs) > near:
            self.wrong.append("%s %s: adit eval says %r, the scorer %r" % (case, name, ours, theirs))

    def same_prf(self, case, measure, theirs, near=NEAR):
        for our_key, key in (("precision", "p"), ("recall", "r"), ("score", "f1")):
            self.same(case, measure["name"] + " " + key, measure[our_key], theirs[key], near)


STEPS = """adit: 1
steps: [{use: tokens}, {use: sentences}, {use: entities.lexicon}, {use: mentions}, {id: quotes, use: quotes.reporting},
        {use: summary.lead, with: {sentences: 3}}]
write: [{use: jsonl, with: {path: out.jsonl}}]
"""


TAGGED = """adit: 1
read: {use: conll}
steps: [{use: entities.lexicon}]
write: [{use: conll, with: {path: out.tsv}}]
"""
ITSELF = "adit: 1\nread: {use: conll, with: {tags: true}}\nwrite: [{use: jsonl, with: {path: out.jsonl}}]\n"


def names(check):
    gold = check.shared + "/data/ner/uner_ewt_dev.tsv"
    out = check.run(TAGGED, gold, "out.tsv")
    for types in ("PER,LOC,ORG", "PER,LOC,ORG,MISC"):
        theirs = json.loads(check.tool("score_ner.py", gold, out, "--json", "--types", types))
        ours = check.eval(gold, out, "--types", types)
        check.same_prf("names", ours["entity.all"], theirs["micro"])
        check.same_prf("names", ours["entity.untyped"], theirs["untyped"])
        for name, figures in theirs["types"].items():
            check.same_prf("names", ours["entity." + name], figures)
    itself = check.run(ITSELF, gold, "itself.jsonl")
    for name, measure in check.eval(gold, itself).items():
        check.same("tags and the same as rows", name, measure["score"], 1)


def quotes(check):
    for name in ("wikinews-dev", "gum-news-dev"):
        gold = "%s/data/quotes/%s.jsonl" % (check.shared, name)
        out = check.run(STEPS, gold, name + ".jsonl")
        with open(check.path("pred.jsonl"), "w", encoding="utf-8") as file:
            file.write(check.tool("from_adit.py", "quotes", out))
        for view, words in (("content", []), ("segments", ["--fragments"])):
            theirs = json.loads(check.tool("score_quotes.py", gold, check.path("pred.jsonl"), "--json", "--view", view))
            ours = check.eval(gold, out, *words)
            case = name + " " + view
            for our_name, key in (("exact", "exact"), ("span", "overlap"), ("end_to_end", "end2end")):
                check.same_prf(case, ours["quote." + our_name], theirs[key])
            for kind, figures in theirs["by_type"].items():
                check.same_prf(case, ours["quote." + kind], figures)
            check.same(case, "source", ours["quote.source"]["score"], theirs["entity_accuracy"])
            check.same(case, "source_mention", ours["quote.source_mention"]["score"], theirs["speaker_accuracy"])
            check.same(case, "pairs", ours["quote.source"]["gold"], theirs["entity_pairs"])


def segments(check):
    for name in ("gum-dev", "pysbd-golden-en"):
        gold = "%s/data/sentences/%s.jsonl" % (check.shared, name)
        out = check.run(STEPS, gold, name + ".jsonl")
        with open(check.path("pred.jsonl"), "w", encoding="utf-8") as file:
            file.write(check.tool("from_adit.py", "segments", out))
        theirs = json.loads(check.tool("score_segments.py", gold, check.path("pred.jsonl"), "--json"))["all"]
        ours = check.eval(gold, out)
        for our_name, key in (("sentence.span", "sentence"), ("sentence.boundary", "boundary"), ("token.span", "token")):
            if key in theirs:
                check.same_prf(name, ours[our_name], theirs[key])


def summaries(check):
    gold = check.shared + "/data/summaries/gum-dev.jsonl"
    with open(check.path("in.jsonl"), "w", encoding="utf-8") as file:
        file.write(check.tool("from_adit.py", "input", gold))
    out = check.run(STEPS, check.path("in.jsonl"), "summary.jsonl")
    with open(check.path("pred.jsonl"), "w", encoding="utf-8") as file:
        file.write(check.tool("from_adit.py", "summary", out))
    theirs = json.loads(check.tool("score_rouge.py", gold, check.path("pred.jsonl"), "--json"))
    ours = check.eval(gold, out)
    for name, score in theirs["mean"].items():
        check.same("summaries", name, ours["summary." + name]["score"], score)


def articles(check):
    gold = check.shared + "/articles/gold"
    out = check.run(STEPS, check.shared + "/articles/*.txt", "articles.jsonl")
    with open(check.path("pred.jsonl"), "w", encoding="utf-8") as file:
        file.write(check.tool("from_adit.py", "articles", out))
    theirs = json.loads(check.tool("score_articles.py", gold, check.path("pred.jsonl"), "--json"))["total"]
    ours = check.eval(gold, out)
    rows = [("quote." + our, theirs["quotes"][key]) for our, key in (
        ("all", "all"), ("marked", "marked"), ("indirect", "indirect"), ("end_to_end", "e2e_all"),
        ("end_to_end_marked", "e2e_marked"), ("end_to_end_indirect", "e2e_indirect"))]
    rows += [("entity.names", theirs["entities"]["names"]), ("entity.numbers", theirs["entities"]["numeric"])]
    rows += [("entity." + name, figures) for name, figures in theirs["entities"]["by_type"].items()]
    rows += [("sentence.span", theirs["sentences"])]
    for name, figures in rows:
        check.same_prf("articles", ours[name], figures, 0.5e-4 + NEAR)  # the scorer rounds them to four digits
        for our_key, count in (("right", figures["tp"]), ("said", figures["tp"] + figures["fp"]), ("gold", figures["tp"] + figures["fn"])):
            check.same("articles", name + " " + our_key, ours[name][our_key], count)
    check.same("articles", "source", ours["quote.source"]["score"], theirs["speaker"]["canonical_acc"], 0.5e-4 + NEAR)
    check.same("articles", "mention", ours["quote.source_mention"]["score"], theirs["speaker"]["mention_acc"], 0.5e-4 + NEAR)
    check.same("articles", "judged", ours["quote.source"]["gold"], theirs["speaker"]["n"])


def main():
    shared = os.environ.get("ADIT_SHARED", "")
    if not os.path.isdir(shared + "/tools"):
        print("skipped: ADIT_SHARED does not name a folder with tools/ and data/")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        check = Check(os.path.abspath(sys.argv[1]), os.path.abspath(shared), folder)
        for case in (names, quotes, segments, summaries, articles):
            case(check)
    print("%d figures compared, %d differ" % (check.compared, len(check.wrong)))
    for fault in check.wrong:
        print(fault)
    return 1 if check.wrong else 0


sys.exit(main())
