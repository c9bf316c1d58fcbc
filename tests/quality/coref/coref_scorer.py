#!/usr/bin/env python3
"""Scores chains of mentions: B-cubed and chain F1. Run by itself it tests itself (exit 1 when a check fails).

Gold holds chains of mentions, each a span. Predicted mentions are paired with gold ones, one to one, by overlap (Jaccard of
characters at least 0.5, best first; "the" and the like before a mention do not count). The gold has people and groups only, so a
predicted chain none of whose mentions is paired is left out, and in a chain that is no person or group only paired mentions are
judged. Else a mention that is not paired is wrong, unless it lies within a gold mention of the same chain (the parts of "Ann
Roe, the mayor") or is marked debatable.

  B-cubed    precision: over predicted mentions, the share of the mention's predicted chain that is in its gold chain, 0 when it is
             not paired; recall: over gold mentions, the share of its gold chain that is in its predicted chain
  chain F1   chains are paired one to one, those with most in common first; a pair counts 2 * common / (size + size), and
             precision and recall divide the sum by the number of chains (CEAF-e, with greedy pairing)
"""
import collections
import re
import sys

ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)


def trimmed(text, span):
    begin, end = span
    article = ARTICLE.match(text, begin, end)
    return (article.end() if article else begin), end


def jaccard(a, b):
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / ((a[1] - a[0]) + (b[1] - b[0]) - common) if common else 0.0


def pair_mentions(text, gold, predicted):
    """{place of a predicted mention: place of a gold mention}."""
    spans = [[trimmed(text, mention) for mention in mentions] for mentions in (gold, predicted)]
    rivals = sorted((-jaccard(g, p), i, j) for i, g in enumerate(spans[0]) for j, p in enumerate(spans[1]) if jaccard(g, p) >= 0.5)
    paired, used = {}, set()
    for _, i, j in rivals:
        if i not in used and j not in paired:
            used.add(i)
            paired[j] = i
    return paired


def within(inner, outer):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


class Scores:
    """Sums over documents."""

    def __init__(self):
        self.precision, self.recall = [0.0, 0], [0.0, 0]
        self.common, self.gold_chains, self.predicted_chains = 0.0, 0, 0

    @staticmethod
    def f1(precision, recall):
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def b_cubed(self):
        precision, recall = (total / max(count, 1) for total, count in (self.precision, self.recall))
        return precision, recall, self.f1(precision, recall)

    def chains(self):
        precision, recall = self.common / max(self.predicted_chains, 1), self.common / max(self.gold_chains, 1)
        return precision, recall, self.f1(precision, recall)

    def add(self, text, gold, predicted, debatable=(), others=()):
        """`gold` and `predicted`: lists of chains, each a list of (begin, end). `others`: numbers of predicted chains that are
        no person or group."""
        g_mentions, g_chain = flatten(gold)
        p_mentions, p_chain = flatten(predicted)
        paired = pair_mentions(text, g_mentions, p_mentions)
        real = {p_chain[j] for j in paired}
        part_of = lambda j: any(p_chain[k] == p_chain[j] and within(p_mentions[j], g_mentions[i]) for k, i in paired.items())
        kept = [j for j in range(len(p_mentions)) if p_chain[j] in real and
                (j in paired or not (part_of(j) or any(jaccard(p_mentions[j], d) >= 0.5 for d in debatable)))]
        g_size, p_size = collections.Counter(g_chain), collections.Counter(p_chain[j] for j in kept)
        kept = [j for j in kept if j in paired or p_chain[j] not in others]
        common = collections.Counter((g_chain[i], p_chain[j]) for j, i in paired.items())
        for j, i in paired.items():
            both = common[g_chain[i], p_chain[j]]
            self.precision[0] += both / p_size[p_chain[j]]
            self.recall[0] += both / g_size[g_chain[i]]
        self.precision[1] += len(kept)
        self.recall[1] += len(g_mentions)
        self.gold_chains += len(g_size)
        self.predicted_chains += len(p_size)
        self.common += pair_chains(common, g_size, p_size)


def flatten(chains):
    mentions = [tuple(mention) for chain in chains for mention in chain]
    return mentions, [number for number, chain in enumerate(chains) for _ in chain]


def pair_chains(common, g_size, p_size):
    worth = sorted(((-2 * both / (g_size[g] + p_size[p]), g, p) for (g, p), both in common.items()))
    total, used_g, used_p = 0.0, set(), set()
    for negative, g, p in worth:
        if g not in used_g and p not in used_p:
            used_g.add(g)
            used_p.add(p)
            total -= negative
    return total


def self_test():
    text = "Ann Roe, the mayor, met Bo Wren. She left. He stayed."
    ann, bo = [(0, 18), (33, 36)], [(24, 31), (43, 45)]
    checks = []

    def check(name, predicted, b_cubed, chains, debatable=(), others=()):
        scores = Scores()
        scores.add(text, [ann, bo], predicted, debatable, others)
        found = [round(value, 3) for value in scores.b_cubed() + scores.chains()]
        checks.append(found == list(b_cubed + chains))
        print("ok  " if checks[-1] else "FAIL", name, found)

    check("all right", [ann, bo], (1, 1, 1), (1, 1, 1))
    check("nothing found", [], (0, 0, 0), (0, 0, 0))
    check("one chain of all", [ann + bo], (0.5, 1, 0.667), (0.667, 0.333, 0.444))
    check("every mention alone", [[m] for m in ann + bo], (1, 0.5, 0.667), (0.333, 0.667, 0.444))
    check("pronouns swapped", [[ann[0], bo[1]], [bo[0], ann[1]]], (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    check("an apposition in two parts", [[(0, 7), (8, 18), ann[1]], bo], (1, 1, 1), (1, 1, 1))
    check("the article does not count", [[ann[0], ann[1]], [(24, 31), bo[1]]], (1, 1, 1), (1, 1, 1))
    check("a wrong mention in a chain", [ann + [(37, 41)], bo], (0.667, 1, 0.8), (0.9, 0.9, 0.9))
    check("a debatable mention", [ann + [(37, 41)], bo], (1, 1, 1), (1, 1, 1), debatable=[(37, 41)])
    check("a pronoun in a chain of a place", [[ann[0]], bo, [ann[1], (37, 41)]], (0.875, 0.75, 0.808), (0.556, 0.833, 0.667), others={2})
    check("a chain of nobody in the gold", [ann, bo, [(37, 41)]], (1, 1, 1), (1, 1, 1))
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(self_test())
