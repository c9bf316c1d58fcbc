#!/usr/bin/env python3
"""Runs tokens, sentences and all steps that find names over hostile, very long and foreign text.

usage: long_text_test.py PATH_OF_ADIT

CPU time is compared, not the clock, so that other work on the machine does not count.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

ADIT = sys.argv.pop(1)
PIPELINE = """adit: 1
steps:
  - use: tokens
  - use: sentences
  - {id: tagger, use: entities.linear}
  - {id: lists, use: entities.lexicon}
  - {id: numbers, use: entities.numbers}
  - {use: entities.merge, needs: {entity: [entity@tagger, entity@numbers, entity@lists]}}
write: [{use: jsonl, with: {path: "-", layers: [sentence, entity], text: false, offsets: byte}}]
"""
FOREIGN = {
    "Russian": ["Президент Сергей Иванов прибыл в Москву.", "Он сказал: «Мы остаёмся»."],
    "Arabic": ["رئيس الوزراء محمد علي وصل إلى القاهرة.", "قال إنه سيبقى."],
    "Hindi": ["प्रधानमंत्री राम शर्मा दिल्ली पहुँचे।", "उन्होंने कहा।"],
    "Greek": ["Ο πρωθυπουργός Γιώργος Παπάς πήγε στην Αθήνα.", "Τέλος."],
    "Japanese": ["首相は東京に着いた。", "会議は終わった。"],
    "Hebrew": ["ראש הממשלה דוד לוי הגיע לירושלים.", "הוא נשאר."],
    "Vietnamese": ["Thủ tướng Nguyễn Văn An đến Hà Nội.", "Ông ở lại."],
}
MIB = 1 << 20


class LongText(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def run_on(self, text):
        """(the line of JSON of the one document, CPU seconds that it took)"""
        folder = pathlib.Path(self.folder.name)
        (folder / "p.yaml").write_text(PIPELINE, encoding="utf-8")
        (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([ADIT, "run", "-q", "-j1", str(folder / "p.yaml"), str(folder / "a.txt")], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, b"")
        return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def layers_of(self, text):
        return json.loads(self.run_on(text)[0])["layers"]

    def test_sixteen_mebibytes_without_a_blank(self):
        layers = self.layers_of("a" * (16 * MIB))
        self.assertEqual(layers["sentence"], [{"begin": 0, "end": 16 * MIB}])
        self.assertEqual(layers.get("entity", []), [])

    def test_hundred_thousand_sentences_in_one_paragraph(self):
        sentence = "Anna Keller met Oleg Tarvin in Oslo. "
        layers = self.layers_of(sentence * 100_000)
        self.assertEqual(len(layers["sentence"]), 100_000)
        for number, row in enumerate(layers["sentence"]):
            self.assertEqual((row["begin"], row["end"]), (number * len(sentence), (number + 1) * len(sentence) - 1))
        found = [(row["text"], row["type"]) for row in layers["entity"]]
        self.assertEqual(found, [("Anna Keller", "PER"), ("Oleg Tarvin", "PER"), ("Oslo", "LOC")] * 100_000)

    def test_four_times_the_text_takes_about_four_times_as_long(self):
        for piece in ("Xyz ", "Ab1.", "“", "1,", "東京で会議が開かれた。", "deputy minister of ", "\0 ", "Bank of "):
            with self.subTest(piece):
                count = 250_000 // len(piece.encode())
                _, short = self.run_on(piece * count)
                _, long = self.run_on(piece * (4 * count))
                self.assertLess(long, 7 * short + 0.5)

    def test_sentences_of_other_scripts(self):
        text = "\n\n".join(" ".join(sentences) for sentences in FOREIGN.values())
        layers = self.layers_of(text)
        found = [text.encode()[row["begin"]:row["end"]].decode() for row in layers["sentence"]]
        self.assertEqual(found, [sentence for sentences in FOREIGN.values() for sentence in sentences])
        for row in layers["entity"]:
            self.assertLess(row["score"], 0.5, row)


unittest.main(argv=sys.argv[:1])
