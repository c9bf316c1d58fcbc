"""Tests the component: see README.md."""
import unittest

import adit.testing

from @NAME@ import @NAME@


class @TYPE@Test(unittest.TestCase):
    def test_reports_words_in_capitals(self):
        rows = adit.testing.run(@NAME@, "Ünder NATO’s ÄRA, OK? x1 A1B")
        self.assertEqual([(row.text, row.type) for row in rows["entity"]], [("NATO", "SHOUT"), ("ÄRA", "SHOUT"), ("A1B", "SHOUT")])

    def test_takes_the_shortest_length(self):
        self.assertEqual([row.text for row in adit.testing.run(@NAME@, "OK NO", min_length=2)["entity"]], ["OK", "NO"])


if __name__ == "__main__":
    unittest.main()
