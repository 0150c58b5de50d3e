"""Tests of the check that the hot path takes no more instructions than it did."""

import tempfile
import unittest
from pathlib import Path

from hotpath.counts import judge, per_operation, profiles, total


class Profiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_profiles_come_in_the_order_of_the_parts_without_that_of_the_end(self):
        for name in ["profile", "profile.10", "profile.9", "profile.1"]:
            (self.folder / name).write_text("")
        found = [path.name for path in profiles(self.folder)]
        self.assertEqual(found, ["profile.1", "profile.9", "profile.10"])

    def test_the_total_is_that_of_the_whole_profile(self):
        profile = self.folder / "profile.1"
        profile.write_text("events: Ir\nfn=(1) a\n12 500\nsummary: 700\n\ntotals: 750\n")
        self.assertEqual(total(profile), 750)

    def test_counts_are_per_operation(self):
        self.assertEqual(
            per_operation([["read", "10"], ["turn", "4"]], [1_000, 1_002]),
            {"read": 100, "turn": 250},
        )

    def test_parts_without_a_profile_of_their_own_are_refused(self):
        with self.assertRaises(ValueError):
            per_operation([["read", "10"], ["turn", "4"]], [1_000])


class Thresholds(unittest.TestCase):
    def judged(self, counts, thresholds):
        return judge(counts, thresholds, tolerance_percent=5)[1]

    def test_within_the_tolerance_holds(self):
        self.assertTrue(self.judged({"turn": 105}, {"turn": 100}))

    def test_above_the_tolerance_fails(self):
        self.assertFalse(self.judged({"turn": 106}, {"turn": 100}))

    def test_a_gain_holds_and_is_told(self):
        lines, holds = judge({"turn": 80}, {"turn": 100}, tolerance_percent=5)
        self.assertTrue(holds)
        self.assertIn("record it", lines[0])

    def test_a_part_without_a_threshold_fails(self):
        self.assertFalse(self.judged({"turn": 1, "new": 1}, {"turn": 1}))

    def test_a_threshold_without_its_part_fails(self):
        self.assertFalse(self.judged({}, {"turn": 1}))


if __name__ == "__main__":
    unittest.main()
