#!/usr/bin/env python3
"""adit schema: the pipelines of the tree fit it, mistakes do not. usage: schema_test.py ADIT SOURCE_DIR

The schema is looked at by the package jsonschema, which knows nothing of adit: python3-jsonschema (tools/setup).
"""
import json
import pathlib
import re
import subprocess
import sys
import unittest

try:
    import jsonschema
    import yaml
except ImportError as error:
    sys.exit(f"{error}; install python3-jsonschema and python3-yaml (tools/setup) for {sys.executable}")

ADIT, SOURCE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/docs"))
import page as pages  # noqa: E402, found by the line above

SCHEMA = json.loads(subprocess.run([ADIT, "schema"], stdout=subprocess.PIPE, check=True).stdout)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

# What each of these says wrong, alone in a file that is right otherwise.
MISTAKES = {
    "unknown key": "stesp: []",
    "unknown key of a step": "steps: [{use: tokens, wiht: {}}]",
    "unknown component": "steps: [{use: tokenz}]",
    "component of another kind": "steps: [{use: jsonl}]",
    "no component": "steps: [{with: {}}]",
    "no list": "steps: {use: tokens}",
    "unknown parameter": "steps: [{use: quotes.reporting, with: {indirct: false}}]",
    "no truth value": "steps: [{use: quotes.reporting, with: {indirect: 3}}]",
    "out of range": "steps: [{use: summary.centroid, with: {share: 1.5}}]",
    "no whole number": "steps: [{use: summary.centroid, with: {sentences: 1.5}}]",
    "no word of an enum": "write: [{use: jsonl, with: {offsets: bytes}}]",
    "no list of words": "write: [{use: jsonl, with: {layers: quote}}]",
    "no duration": "run: {timeout: 5 seconds}",
    "a duration without unit": "run: {timeout: 5}",
    "no size": "run: {max_document: 64 mb}",
    "unknown key of run": "run: {job: 3}",
    "a condition on no metadata": "steps: [{use: tokens, when: {language: en}}]",
    "a condition of a writer": "write: [{use: jsonl, when: {meta.language: en}}]",
    "a program as writer": "write: [{exec: [python3, mine.py]}]",
    "a program that is no list": "steps: [{exec: ./mine}]",
    "a test without text": "tests: [{expect: {token: []}}]",
    "rows that are no list": "tests: [{text: a, expect: {token: a}}]",
    "a newer version": "adit: 2",
}

FITTING = [
    "steps: [{id: quotes, with: {indirect: false}}]\nrun: {jobs: 3, timeout: 1h30m, max_document: 512}",
    "read: {use: text, with: {paths: ['a', '${vars.x}']}}\nvars: {x: b}",
    "steps: [{use: summary.centroid, with: {sentences: '${vars.n}'}}]\nrun: {window: ~}\nvars: {n: 3}",
    "steps: [{exec: [python3, mine.py], with: {whatever: 1}}, {exec: [./mine]}]",
    "steps:\ncollect: ~\nwrite: []\ninclude: [news, a.yaml]",
    "steps: [{use: tokens, when: {meta.language: [en, ~], meta.year: 2020}, needs: {}}]",
    "tests: [{text: 3, name: no, meta: {year: 2020}, expect: {token: [3, {text: a, begin: 0}]}}]",
]


def shipped():
    """(name, text) of every whole pipeline of the tree: files, and blocks of the documentation that are not about mistakes."""
    for path in [*(SOURCE / "pipelines").glob("*.yaml"), *(SOURCE / "examples").rglob("*.yaml")]:
        yield path.name, path.read_text(encoding="utf-8")
    for path in [SOURCE / "README.md", *(SOURCE / "docs").glob("*.md"), *(SOURCE / "plugins").glob("*/README.md")]:
        for block in pages.read_blocks(path):
            whole = re.match(r"(#.*\n)*adit:", block.text)
            if block.language == "yaml" and whole and not {"broken", "no-run"} & set(block.marks):
                yield f"{path.name}:{block.first + 1}", block.text


def faults(text):
    found = sorted(VALIDATOR.iter_errors(yaml.safe_load(text)), key=lambda fault: list(map(str, fault.path)))
    return "\n".join(f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in found)


class Schema(unittest.TestCase):
    def test_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_fits_the_pipelines_of_the_tree(self):
        pipelines = dict(shipped())
        self.assertGreater(len(pipelines), 10)
        for name, text in pipelines.items():
            with self.subTest(name):
                self.assertEqual(faults(text), "")

    def test_fits_what_may_be_written(self):
        for text in FITTING:
            with self.subTest(text):
                self.assertEqual(faults(text), "")

    def test_finds_mistakes(self):
        for name, text in MISTAKES.items():
            with self.subTest(name):
                self.assertNotEqual(faults(text), "")

    def test_says_of_everything_what_it_is_for(self):
        for name, kind in SCHEMA["definitions"].items():
            if "." not in name:
                continue
            for parameter, said in kind["properties"]["with"]["properties"].items():
                with self.subTest(f"{name} {parameter}"):
                    self.assertRegex(said["description"], r"\(.*\)")

    def test_examples_fit(self):
        """Every key says how it is written, and that is how it may be written."""
        step, test = SCHEMA["definitions"]["annotator"], SCHEMA["properties"]["tests"]["items"]
        places = [(SCHEMA, lambda example: example),
                  (step, lambda example: {"steps": [example if {"use", "exec"} & set(example) else {"use": "summary.lead", **example}]}),
                  (test, lambda example: {"tests": [{"text": "a", "expect": {}, **example}]})]
        for schema, whole in places:
            for key, said in schema["properties"].items():
                with self.subTest(key):
                    example = re.search(r"Example: `(.*)`$", said["description"])[1]
                    self.assertEqual(faults(yaml.safe_dump(whole(yaml.safe_load(example)))), "")
        for key, said in SCHEMA["properties"]["run"]["properties"].items():
            with self.subTest(key):
                example = re.search(r"Example: `(.*)`$", said["description"])[1]
                self.assertEqual(faults("run: {" + example + "}"), "")

    def test_defaults_fit(self):
        """The schema and the values that adit fills in agree on every parameter of every component."""
        for name, kind in SCHEMA["definitions"].items():
            for parameter, said in kind.get("properties", {}).get("with", {}).get("properties", {}).items():
                if "default" in said:
                    with self.subTest(f"{name} {parameter}"):
                        jsonschema.Draft7Validator({**said, "definitions": SCHEMA["definitions"]}).validate(said["default"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
