#!/usr/bin/env python3
"""Write the word lists of plugins/mentions that come from open sources.

usage: mentions_lists.py WORDNET_DIR FAKER_DIR OUT_DIR [TEXT.gz...]

WORDNET_DIR  WordNet 3.0 data files (Debian package wordnet-base: /usr/share/wordnet)
FAKER_DIR    an unpacked Faker wheel (MIT; it has given names by country and sex)
TEXT.gz      running text: a noun is kept when it stands there at least three times

person_nouns.tsv  nouns whose first WordNet sense is a person
given_names.tsv   given names in Latin script, f, m, or u where both occur
"""
import ast
import collections
import glob
import gzip
import os
import re
import sys

PERSON_FILE = "18"  # WordNet's lexicographer file noun.person
NOT_NOUNS = set("""adult american baby being black white buddy case character chicken chip cold cool crack dear dick dog
don dove duck ear effect factor father-in-law fan favorite favourite fellow flower foil fool foreigner fox general generic gentile german ghost god good
great guard heart host hope human i individual jack johnny joe judas key kid king lamb lead light like love major man maker mark mass match
match means medium million mine model mother-in-law mouth name native none nut one other pan pawn peer pen pet pig principal private prize
queen ram rap rat reader red reference rep right sap satellite scratch second self sept shark sheep shell shit side sign singular slip
snake sort soul spot star subject substance sub suit sweet swell tiger tool twin type vision volunteer voice will wing winner witness worm
wright young zero contact issue minor plant charge cast count case past present original neutral moderate mass male female liberal conservative
democrat republican communist socialist christian muslim catholic jew arab hispanic asian indian african european protestant
sink sander sweep bull blade bond dead doc draw end equal face figure first last finder flash frank french fruit goose gray hand hack head heavy innocent inferior superior
intellectual intimate irregular junior lad latin leg like lot main mate middle national official opposite orphan oriental outside personality
party people peasant person pick pill plum power practice prick prophet public rank regular rest rich rock roman rose runner saint sailor
savage scot senior sitter sixth smith sport stay steady stiff stone stranger sucker tail tailor tart tease terror tiger toast top total
tramp trick trustee understudy variety virgin wild wit wonder work wreck anti occult ordinary ethnic
modern antique dry silly crazy brave knockout torpedo infanticide whale fodder pop mod psychic monitor qualifier powerhouse resister monastic
amora khan mater calculator teaser juvenile colonial authoritarian totalitarian clone auxiliary trawler crawler stemmer browser racker ninja
adapter adder amir prior cub buff gent cognate divinity polemic thoroughbred zombie veterinary aper deviate hazan screw hanger changer
eclectic edger cutter racist visionary monster derelict comic launcher eldest notability insolvent""".split())
KEEP = set("""general major guard host human king queen man principal reader rep second star subject volunteer winner witness official head
person stranger trustee adult kid lad national senior junior fan fellow individual foreigner judge sailor runner prophet saint native
peasant twin orphan personality democrat republican communist socialist conservative liberal moderate christian muslim catholic jew arab""".split())


def counted(paths):
    words = collections.Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words.update(re.findall(r"[a-z][a-z-]+", line))
    return words


def plural(noun):
    for suffix, other in (("woman", "women"), ("man", "men"), ("child", "children"), ("person", "people"), ("wife", "wives")):
        if noun.endswith(suffix) and noun not in ("german", "human", "roman"):
            return noun[: -len(suffix)] + other
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if re.search("(s|x|z|ch|sh)$", noun) else "s")


def sex(noun):
    if re.search("woman$|girl$|lady$|mother$|wife$|sister$|daughter$|actress$|waitress$|hostess$|princess$|queen$|duchess$|baroness$|widow$|niece$|aunt$|heroine$|nun$|bride$|mistress$|goddess$|empress$|countess$", noun):
        return "f"
    if noun not in ("german", "roman", "person", "mason", "monarch") and re.search(
            "(?<!wo)(?<!hu)man$|boy$|father$|husband$|brother$|(?<!per)son$|(?<!par)king$|prince$|duke$|uncle$|nephew$|widower$|monk$|groom$|lad$|guy$", noun):
        return "m"
    return "u"


def mostly_other(folder):
    """Words that WordNet's counts show more often as adjective or verb than as noun."""
    counts = collections.defaultdict(lambda: [0, 0])
    with open(os.path.join(folder, "cntlist.rev"), encoding="utf-8") as lines:
        for line in lines:
            key, _, count = line.split()
            word, rest = key.split("%", 1)
            counts[word][rest[0] != "1"] += int(count)
    return {word for word, (noun, other) in counts.items() if other > noun}


def person_nouns(folder, words):
    synsets, nouns = {}, []
    other = mostly_other(folder)
    with open(os.path.join(folder, "data.noun"), encoding="utf-8") as lines:
        for line in lines:
            if line[0] != " ":
                fields = line.split(" ", 3)
                synsets[fields[0]] = (fields[1], line)
    with open(os.path.join(folder, "index.noun"), encoding="utf-8") as lines:
        for line in lines:
            if line[0] == " ":
                continue
            fields = line.split()
            noun, first = fields[0], fields[-int(fields[2])]
            lexfile, data = synsets[first]
            if lexfile == PERSON_FILE and re.fullmatch("[a-z][a-z-]+", noun) and re.search(" %s [0-9a-f] " % re.escape(noun), data):
                nouns.append(noun)
    keep = [n for n in nouns if words[n] + words[plural(n)] >= 3 and (n in KEEP or n not in NOT_NOUNS | other) and len(n) > 2]
    return sorted(set(keep))


def names_of(path):
    with open(path, encoding="utf-8") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            label = node.targets[0].id
            kind = "f" if label.startswith("first_names_female") or label == "first_romanized_names_female" else \
                "m" if label.startswith("first_names_male") or label == "first_romanized_names_male" else None
            if kind:
                for value in ast.walk(node.value):
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value, kind


def given_names(folder):
    found = collections.defaultdict(collections.Counter)
    for path in glob.glob(os.path.join(folder, "faker/providers/person/*/__init__.py")):
        for name, kind in names_of(path):
            if re.fullmatch(r"[A-Z][^\W\d_]{1,}", name) and all(ord(c) < 0x250 for c in name):
                found[name][kind] += 1
    for name, kinds in sorted(found.items()):
        female, male = kinds["f"], kinds["m"]
        yield name, "f" if female >= 3 * male and female else "m" if male >= 3 * female else "u"


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    wordnet, faker, out = sys.argv[1:4]
    with open(os.path.join(out, "person_nouns.tsv"), "w", encoding="utf-8") as f:
        f.write("# Nouns whose first sense in WordNet 3.0 is a person and that news text uses; written by tools/train/mentions_lists.py.\n"
                "# Licence: WordNet 3.0 licence (free use and distribution with notice; WordNet 3.0 Copyright 2006 by Princeton University).\n"
                "# noun, plural, gender that the word itself says (f, m) or u\n")
        for noun in person_nouns(wordnet, counted(sys.argv[4:])):
            f.write("%s\t%s\t%s\n" % (noun, plural(noun), sex(noun)))
    with open(os.path.join(out, "given_names.tsv"), "w", encoding="utf-8") as f:
        f.write("# Given names with gender (f, m, or u where a name is used for both), from the person providers of Faker (MIT licence,\n"
                "# Copyright 2012 Daniele Faraglia and contributors); written by tools/train/mentions_lists.py.\n")
        for name, kind in given_names(faker):
            f.write("%s\t%s\n" % (name, kind))


if __name__ == "__main__":
    main()
