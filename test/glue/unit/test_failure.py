import json
import tempfile
import unittest

import support  # noqa: F401
from loadline_staging.failure import failure_key, keep_failure
from loadline_staging.faults import StagingError
from loadline_staging.job import main
from loadline_staging.stores import FolderStore


class Failure(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.store = FolderStore(folder.name)

    def kept(self):
        return json.loads(self.store.read("work", "runs/r/stage/thing.error.json"))

    def test_every_file_is_kept_beside_the_request(self):
        faults = [(f"thing/{n}.csv", "lacks é") for n in range(300)]
        keep_failure(self.store, "s3://work/runs/r/stage/thing.json", StagingError("thing", faults))
        kept = self.kept()
        self.assertEqual(kept["name"], "StagingError")
        self.assertEqual(kept["message"], "thing: 300 files cannot be staged.")
        self.assertEqual(len(kept["faults"]), 300)
        self.assertEqual(kept["faults"][299], {"key": "thing/299.csv", "fault": "lacks é"})

    def test_another_error_is_kept_with_where_it_was_raised(self):
        try:
            raise ValueError("no such thing")
        except ValueError as error:
            keep_failure(self.store, "s3://work/runs/r/stage/thing.json", error)
        kept = self.kept()
        self.assertEqual((kept["name"], kept["message"], kept["faults"]), ("ValueError", "no such thing", []))
        self.assertIn("test_failure.py", kept["trace"])

    def test_what_cannot_be_kept_hides_nothing(self):
        keep_failure(self.store, "not an address", ValueError("x"))

    def test_the_job_keeps_what_it_raises(self):
        with self.assertRaises(FileNotFoundError):
            main(["--request", "s3://work/runs/r/stage/thing.json", "--store-root", self.folder])
        self.assertEqual(self.kept()["name"], "FileNotFoundError")

    def test_the_key_follows_from_the_requests(self):
        self.assertEqual(failure_key("runs/r/stage/a.json.json"), "runs/r/stage/a.json.error.json")
