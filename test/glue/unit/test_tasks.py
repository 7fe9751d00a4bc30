import hashlib
import json
import os
import tempfile
import unittest
from unittest import mock

import support
from loadline_staging.faults import StagingError
from loadline_staging.job import finish, stage_table
from loadline_staging.stores import FolderStore
from loadline_staging.tasks import MAX_TASK_BYTES, MAX_TASK_FILES, group_files, stage_group


def places(files, slots=2):
    return [[place for place, _ in group] for group in group_files([{"bytes": size} for size in files], slots)]


class Grouping(unittest.TestCase):
    def test_tiny_files_share_a_task_in_order(self):
        self.assertEqual(places([10] * 5), [[0, 1, 2, 3, 4]])
        self.assertEqual(places([]), [])

    def test_large_files_have_one_each(self):
        self.assertEqual(places([MAX_TASK_BYTES * 2, 1, MAX_TASK_BYTES]), [[0], [1], [2]])

    def test_work_is_spread_over_the_slots(self):
        self.assertEqual(places([8 << 20] * 4, slots=2), [[0], [1], [2], [3]])

    def test_a_task_has_at_most_so_many_files(self):
        self.assertEqual([len(group) for group in places([0] * (MAX_TASK_FILES + 1))], [MAX_TASK_FILES, 1])


class Staging(unittest.TestCase):
    """A request in a folder, staged by tasks as Spark would run them."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = FolderStore(folder.name)

    def request(self, **files):
        planned = []
        for name, text in files.items():
            data = text.encode()
            key = f"thing/2026-11-01/{name}.csv"
            self.store.write("landing", key, data)
            etag = hashlib.md5(data).hexdigest()
            planned.append({**support.FILE, "key": key, "etag": etag, "bytes": len(data)})
        return {
            "spec": support.spec(),
            "landingBucket": "landing",
            "files": planned,
            "output": {"bucket": "work", "prefix": "staged/"},
        }

    def run_tasks(self, request):
        groups = group_files(request["files"], 2)
        return [row[3] for part, group in enumerate(groups) for row in stage_group(request, self.store, part, group)]

    def read(self, key):
        return self.store.read("work", f"staged/{key}")

    def test_a_task_stores_its_rejects_and_counts_beside_its_rows(self):
        request = self.request(a="op,id\nI,1\nX,2\n", b="op,id\n")
        with tempfile.TemporaryDirectory() as temporary, mock.patch("tempfile.tempdir", temporary):
            self.assertEqual(self.run_tasks(request), ["1"])
            self.assertEqual(os.listdir(temporary), [])
        self.assertEqual(json.loads(self.read("rejects/00000.jsonl"))["value"], "X")
        self.assertEqual(
            json.loads(self.read("counts/00000.json")),
            [
                {"place": 0, "read": 2, "rejected": 1, "ignored": 0, "fault": None, "remarks": [], "sums": {}},
                {"place": 1, "read": 0, "rejected": 0, "ignored": 0, "fault": None, "remarks": [], "sums": {}},
            ],
        )

    def test_the_result_is_written_last_and_the_counts_go(self):
        request = self.request(a="op,id\nI,1\nX,2\n")
        self.run_tasks(request)
        result = finish(request, self.store, "staged/changes/own/")
        self.assertEqual((result["read"], result["rejected"], result["staged"]), (2, 1, 1))
        self.assertEqual(json.loads(self.read("result.json")), result)
        self.assertEqual(json.loads(self.read("manifest.json")), {"entries": []})
        self.assertIsNone(self.read("counts/00000.json"))

    def test_the_manifest_has_the_parts_of_this_job_run_and_not_of_another_one_of_the_same_request(self):
        request = self.request(a="op,id\nI,1\n")
        self.run_tasks(request)
        self.store.write("work", "staged/changes/other/part-0.parquet", b"theirs")
        self.store.write("work", "staged/changes/own/part-0.parquet", b"own")
        finish(request, self.store, "staged/changes/own/")
        entries = json.loads(self.read("manifest.json"))["entries"]
        self.assertEqual([each["url"] for each in entries], ["s3://work/staged/changes/own/part-0.parquet"])

    def test_every_faulty_file_is_reported_and_nothing_remains(self):
        request = self.request(a="id\n1\n", b="op,id\nI,1\n", c="op\nI\n")
        self.run_tasks(request)
        with self.assertRaises(StagingError) as caught:
            finish(request, self.store, "staged/changes/own/")
        self.assertIn("thing: 2 files cannot be staged.", str(caught.exception))
        self.assertEqual(self.store.list("work", "staged/"), [])

    def test_a_whole_output_is_returned_as_it_is(self):
        self.store.write("work", "staged/result.json", b'{"read": 7}')
        with mock.patch("loadline_staging.job.write_changes", side_effect=AssertionError("staged again")):
            self.assertEqual(stage_table(None, self.request(), self.store), {"read": 7})

    def test_what_an_interrupted_run_left_is_removed_first(self):
        request = self.request(a="op,id\nI,1\n")
        self.store.write("work", "staged/counts/00007.json", b'[{"place":0,"read":99,"rejected":99,"fault":null}]')
        with mock.patch("loadline_staging.job.write_changes", lambda *_: self.run_tasks(request)):
            self.assertEqual(stage_table(None, request, self.store)["read"], 1)


if __name__ == "__main__":
    unittest.main()
