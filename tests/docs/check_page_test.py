#!/usr/bin/env python3
"""The check of pages finds what is wrong with a page. usage: check_page_test.py ADIT"""
import pathlib
import sys
import tempfile
import unittest

import check_page

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()


class CheckPage(unittest.TestCase):
    def check(self, text, update=False):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.md")
            path.write_text(text, encoding="utf-8")
            faults = check_page.check_page(path, PROGRAM, SOURCE, update)
            return faults, path.read_text(encoding="utf-8")

    def assert_well(self, text):
        self.assertEqual(self.check(text)[0], [])

    def assert_wrong(self, text, word):
        faults, _ = self.check(text)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(word, faults[0])

    def test_commands_run_and_files_stay(self):
        self.assert_well("```sh\necho one > a.txt\n```\n```console\n$ cat a.txt\none\n$ ls examples/articles | wc -l\n8\n```\n")
        self.assert_wrong("```sh\nfalse\ntrue\n```\n", "exit code 1")
        self.assert_well("```sh no-run\nfalse\n```\n")
        self.assert_well("<!-- run: echo one > a.txt -->\n```sh\ntest -s a.txt\n```\n")

    def test_output_is_compared(self):
        self.assert_wrong("```console\n$ echo two\none\n```\n", "-one\n+two")
        self.assert_well("```console\n$ printf 'a\\nb 12 ms\\nc\\n'\n...\nb ... ms\n...\n```\n")
        self.assert_wrong("```console\n$ printf 'a\\nb\\n'\n...\nc\n```\n", "-c")
        self.assert_well("```console exit=3\n$ true\n$ echo one; exit 3\none\n```\n")
        self.assert_wrong("```console\n$ exit 3\n```\n", "exit code 3 instead of 0")

    def test_update_writes_what_was_printed(self):
        before = "a\n```console\n$ printf 'a\\nb\\nc\\n'\nx\n...\n$ echo one\n```\n```console\n$ echo two\n```\nz\n"
        after = "a\n```console\n$ printf 'a\\nb\\nc\\n'\na\n...\n$ echo one\none\n```\n```console\n$ echo two\ntwo\n```\nz\n"
        self.assertEqual(self.check(before, update=True), ([], after))

    def test_update_keeps_what_varies_unsaid(self):
        before = "```console\n$ printf 'new\\nin 12 ms\\n'\nold\nin ... ms\n```\n"
        self.assertEqual(self.check(before, update=True), ([], before.replace("old\n", "new\n")))

    def test_update_leaves_out_what_was_left_out(self):
        printed = ["a", "b", "c", "d", "e", "f"]
        for expected, after in [(["x"], printed), (["x", "..."], ["a", "..."]), (["...", "x"], ["...", "f"]),
                                (["x", "...", "c", "x", "...", "x"], ["a", "...", "c", "d", "...", "f"]),
                                (["x", "...", "z", "...", "x"], ["a", "...", "f"])]:
            self.assertEqual(check_page.renewed(expected, printed), after)

    def test_pipelines_are_checked(self):
        self.assert_well("```yaml\n# my.yaml\nadit: 1\nsteps: [{use: tokens}]\n```\n```sh\ntest -s my.yaml\n```\n")
        self.assert_wrong("```yaml\nadit: 1\nsteps: [{use: tokenz}]\n```\n", "tokenz")
        self.assert_well("```yaml broken\nadit: 1\nsteps: [{use: tokenz}]\n```\n")
        self.assert_wrong("```yaml broken\nadit: 1\nsteps: [{use: tokens}]\n```\n", "adit check ends with 0")
        self.assert_well("```yaml\nsteps: [{use: tokenz}]\n```\n")

    def test_links_lead_somewhere(self):
        self.assert_well("# One two: `three`\n[a](#one-two-three) [b](a.md) [c](https://example.org) `[d](nowhere.md)`\n")
        self.assert_wrong("[a](nowhere.md)\n", "a.md:1: there is no nowhere.md")
        self.assert_wrong("# One\n\n[a](#two)\n", "a.md:3: the page has no heading #two")


if __name__ == "__main__":
    unittest.main()
