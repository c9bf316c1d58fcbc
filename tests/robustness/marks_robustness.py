#!/usr/bin/env python3
"""Deletes, doubles and flips every quotation mark of every article, one at a time, and looks at what that changes.

usage: marks_robustness.py PATH_OF_ADIT [--show N]      exit 0 as it should be, 1 not

Quotations may change in the paragraph of the damaged mark, and in a quotation continued from or into it. Everywhere else all
columns of the layer `quote` stay, but for the source of a quotation without a cue. The source of as many quotations as before
is right, within MOST_LOST points: by the gold of $ADIT_SHARED/articles where that is given, else what is found in the undamaged
article is taken for right.

--show N prints the first N changes elsewhere.
"""
import collections
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "golden"))
import golden  # noqa: E402

DOUBLE, SINGLE = '"“”„«»', "'‘’`"
FLIPPED = dict(zip('“”„«»‘’"\'`', '”“”»«’‘“‘’'))
MOST_LOST = 5.0
MOST_CHANGED = 0


def is_mark(text, at):
    """A mark that can belong to a quotation: apostrophes inside a word are none."""
    inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return text[at] in DOUBLE or (text[at] in SINGLE and not inside)


def damages(text):
    """(name, place, damaged text, how much longer it is) for each mark."""
    for at, mark in enumerate(text):
        if not is_mark(text, at):
            continue
        yield f"delete@{at}", at, text[:at] + text[at + 1:], -1
        yield f"double@{at}", at, text[:at] + mark + text[at:], 1
        yield f"flip@{at}", at, text[:at] + FLIPPED[mark] + text[at + 1:], 0


class Back:
    """Takes offsets of a damaged text back to the text that it was made of."""

    def __init__(self, at, longer):
        self.at, self.longer = at, longer

    def __call__(self, offset):
        return offset - self.longer if offset > self.at else offset


def same(offset):
    return offset


Row = collections.namedtuple("Row", "begin end what source name")


def rows_of(document, back):
    """What a document says of each quotation, its source apart, with offsets taken back."""
    rows = []
    for quote in document["layers"].get("quote", []):
        place = lambda span: span and (back(span["begin"]), back(span["end"]))
        cue = place(quote.get("cue"))
        fragments = tuple((back(begin), back(end)) for begin, end in quote.get("fragments", []))
        what = (quote["kind"], fragments, cue, quote.get("negated", False), quote.get("repaired", False))
        rows.append(Row(back(quote["begin"]), back(quote["end"]), what, place(quote.get("source")), quote.get("source_name")))
    return rows


def paragraph_at(document, at):
    for paragraph in document["layers"]["paragraph"]:
        if paragraph["begin"] <= at < paragraph["end"]:
            return [paragraph["begin"], paragraph["end"]]
    return [at, at + 1]


def region_of(paragraph, rows):
    """The paragraph, and the quotations that go on from it or into it."""
    begin, end = paragraph
    while True:
        touching = [row for row in rows if row.begin < end and row.end > begin]
        wider = min([begin] + [row.begin for row in touching]), max([end] + [row.end for row in touching])
        if wider == (begin, end):
            return begin, end
        begin, end = wider


def changes(before, after, region):
    """Rows outside the region that are not as they were."""
    outside = lambda rows: [row for row in rows if row.end <= region[0] or row.begin >= region[1]]
    seen = lambda row: row if row.what[2] else row._replace(source=None, name=None)
    old, new = ({seen(row) for row in outside(rows)} for rows in (before, after))
    return sorted(old ^ new, key=lambda row: (row.begin, row.end))


class Sources:
    """Counts how many sources are right, by what is found in the undamaged article."""

    def __init__(self):
        self.right, self.all = 0, 0

    def add(self, before, after):
        found = {(row.begin, row.end): row.name for row in after}
        for row in before:
            if row.name and row.what[0] != "scare" and (row.begin, row.end) in found:
                self.all += 1
                self.right += found[row.begin, row.end] == row.name

    def share(self):
        return 100 * self.right / max(self.all, 1)


class GoldSources:
    """The same by the gold beside the articles."""

    def __init__(self, shared):
        sys.path.insert(0, str(shared / "tools"))
        import from_adit
        import score_articles
        self.read, self.scorer = from_adit, score_articles
        self.golds = {gold["doc"]: gold for gold in score_articles.load_gold(str(shared / "articles/gold"))}
        self.lastnames = {score_articles.words(quote["speaker_canonical"])[-1] for gold in self.golds.values()
                          for quote in gold["quotes"] if quote.get("speaker_kind") == "person"}
        self.options = type("Options", (), {"strict_fragments": False, "count_headings": False, "jaccard": 0.8})
        self.right, self.all = collections.Counter(), collections.Counter()

    def add(self, name, document, back, kind):
        predicted = self.read.articles(document)["quotes"]
        for quote in predicted:
            quote["begin"], quote["end"] = back(quote["begin"]), back(quote["end"])
        _, sources, _ = self.scorer.score_quotes(self.golds[name], predicted, self.lastnames, self.options, None)
        self.right[kind] += sources["canonical"]
        self.all[kind] += sources["n"]

    def share(self, kind):
        return 100 * self.right[kind] / max(self.all[kind], 1)


def read_articles():
    """(name, text) of all articles, and the folder with gold for some of them."""
    folders = [HERE.parents[1] / "examples/articles"]
    shared = pathlib.Path(os.environ.get("ADIT_SHARED", "/nowhere"))
    has_gold = (shared / "articles/gold").is_dir()
    if has_gold:
        folders.append(shared / "articles")
    texts = {path.name: path.read_bytes().decode() for folder in folders for path in sorted(folder.glob("*.txt"))}
    return texts, shared if has_gold else None


def main():
    show = int(sys.argv[3]) if "--show" in sys.argv else 10
    texts, shared = read_articles()
    cases = [(name, *damage) for name, text in texts.items() for damage in damages(text)]
    inputs = list(texts.items()) + [(f"{name}#{what}", damaged) for name, what, _, damaged, _ in cases]
    found, = golden.run(sys.argv[1], "quotes", inputs)
    gold = GoldSources(shared) if shared else None
    sources, changed = Sources(), []
    for name in texts:
        if gold and name in gold.golds:
            gold.add(name, found[name], same, "whole")
    for name, what, at, _, longer in cases:
        whole, damaged, back = found[name], found[f"{name}#{what}"], Back(at, longer)
        before, after = rows_of(whole, same), rows_of(damaged, back)
        differing = changes(before, after, region_of(paragraph_at(whole, at), before + after))
        if differing:
            changed.append((f"{name}#{what}", differing, texts[name]))
        sources.add(before, after)
        if gold and name in gold.golds:
            gold.add(name, damaged, back, "damaged")
    return report(cases, changed, sources, gold, show)


def report(cases, changed, sources, gold, show):
    for name, rows, text in changed[:show]:
        print(f"{name} changes elsewhere:")
        for row in rows:
            print(f"  [{row.begin},{row.end}) {row.what} {row.name}: {text[row.begin:row.end]!r}")
    lost = 100 - sources.share()
    print(f"{len(cases)} damaged articles: {len(changed)} change elsewhere, at most {MOST_CHANGED} may")
    print(f"sources as in the undamaged article: {sources.right} of {sources.all}, {sources.share():.1f} %")
    if gold:
        lost = gold.share("whole") - gold.share("damaged")
        print(f"sources right by gold: {gold.share('whole'):.1f} % undamaged, {gold.share('damaged'):.1f} % of {gold.all['damaged']} damaged")
    return 1 if len(changed) > MOST_CHANGED or lost > MOST_LOST or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
