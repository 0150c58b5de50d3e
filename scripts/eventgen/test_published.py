"""Tests of the check that published schemas never change."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from eventgen import published, schemas

CONTRACT = Path(__file__).resolve().parent.parent.parent / "schemas"
SET, MET = "org.vigil.deadline.set.v1", "org.vigil.deadline.met.v1"
HELD = "org.vigil.rapid-review-meeting.held.v1"


class PublishedSchemas(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        for path in CONTRACT.glob("*.json"):
            if path.name != published.RECORD_FILE:
                shutil.copy(path, self.folder)
        self.everything = published.publish(self.folder)

    def edit(self, name, change):
        path = self.folder / name
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content, indent=4), encoding="utf-8")

    def edit_schema(self, name, change):
        self.edit(name + ".schema.json", change)

    def edit_definition(self, name, change):
        self.edit(schemas.COMMON_FILE, lambda common: change(common["$defs"][name]))

    def add_type(self, name):
        schema = json.loads((self.folder / (HELD + ".schema.json")).read_text(encoding="utf-8"))
        schema.update({"title": "Added", "$id": schema["$id"].replace(HELD, name)})
        (self.folder / (name + ".schema.json")).write_text(json.dumps(schema), encoding="utf-8")
        entry = {"type": name, "topic": "reviews", "producer": "x", "summary": "x"}
        self.edit("catalogue.json", lambda catalogue: catalogue["types"].append(entry))

    def drop_type(self, name):
        (self.folder / (name + ".schema.json")).unlink()
        self.edit(
            "catalogue.json",
            lambda catalogue: catalogue.update(
                types=[entry for entry in catalogue["types"] if entry["type"] != name]
            ),
        )

    def named(self):
        """The types that the check finds fault with."""
        current = published.digests(schemas.Catalogue(self.folder))
        found = published.problems(published.recorded(self.folder), current)
        return {problem.split(":")[0] for problem in found}

    def record_text(self):
        return (self.folder / published.RECORD_FILE).read_text(encoding="utf-8")

    def test_the_first_publication_records_every_type(self):
        types = {entry["type"] for entry in schemas.Catalogue(self.folder).types}
        self.assertEqual(set(self.everything), types)
        self.assertEqual(self.named(), set())

    def test_layout_and_the_order_of_keys_do_not_count(self):
        def reverse(schema):
            reversed_items = list(reversed(schema.items()))
            schema.clear()
            schema.update(reversed_items)

        self.edit_schema(MET, reverse)
        self.assertEqual(self.named(), set())

    def test_every_kind_of_change_to_a_schema_is_noticed(self):
        changes = {
            "a bound": lambda s: s["properties"]["latenessWorkingDays"].update(maximum=9),
            "an optional field": lambda s: s["properties"].update(
                {"late": {"description": "x", "type": "boolean"}}
            ),
            "a requirement": lambda s: s["required"].remove("onTime"),
            "a meaning": lambda s: s["properties"]["metAt"].update(description="When it was told."),
        }
        for name, change in changes.items():
            with self.subTest(name):
                before = (self.folder / (MET + ".schema.json")).read_text(encoding="utf-8")
                self.edit_schema(MET, change)
                self.assertEqual(self.named(), {MET})
                (self.folder / (MET + ".schema.json")).write_text(before, encoding="utf-8")
        self.assertEqual(self.named(), set())

    def test_a_changed_definition_counts_for_all_that_rest_on_it_and_no_other(self):
        # deadlineSkippedDay is reached by way of deadlineProof.
        self.edit_definition(
            "deadlineSkippedDay",
            lambda day: day["properties"]["reason"]["enum"].append("strike"),
        )
        resting = self.named()
        self.assertIn(SET, resting)
        self.assertNotIn(MET, resting)
        self.assertNotIn(HELD, resting)

    def test_a_definition_that_nothing_published_rests_on_may_be_added(self):
        text = {"description": "x", "type": "string", "enum": ["x"]}
        self.edit(schemas.COMMON_FILE, lambda common: common["$defs"].update(unused=text))
        self.assertEqual(self.named(), set())

    def test_a_published_type_cannot_be_dropped(self):
        self.drop_type(HELD)
        self.assertEqual(self.named(), {HELD})
        with self.assertRaises(published.AlreadyPublished):
            published.publish(self.folder)

    def test_a_new_type_is_named_until_it_is_published_and_recorded_beside_the_others(self):
        added = "org.vigil.thing.added.v1"
        before = published.recorded(self.folder)
        self.add_type(added)
        self.assertEqual(self.named(), {added})
        self.assertEqual(published.publish(self.folder), [added])
        self.assertEqual(self.named(), set())
        record = published.recorded(self.folder)
        self.assertEqual({name: record[name] for name in before}, before)
        self.assertEqual(list(record), sorted(record))

    def test_publishing_never_replaces_a_record(self):
        self.add_type("org.vigil.thing.added.v1")
        self.edit_schema(MET, lambda schema: schema["required"].remove("onTime"))
        before = self.record_text()
        with self.assertRaisesRegex(published.AlreadyPublished, MET):
            published.publish(self.folder)
        self.assertEqual(self.record_text(), before)

    def test_publishing_twice_changes_nothing(self):
        before = self.record_text()
        self.assertEqual(published.publish(self.folder), [])
        self.assertEqual(self.record_text(), before)

    def test_a_lost_record_is_no_clean_slate(self):
        (self.folder / published.RECORD_FILE).unlink()
        self.assertEqual(self.named(), set(self.everything))


if __name__ == "__main__":
    unittest.main()
