import json
import unittest
from unittest import mock

import support
from loadline_staging.faults import StagingError
from loadline_staging.job import main
from loadline_staging.request import parse_address, read_request
from loadline_staging.result import file_faults, manifest, staging_result


class Stored:
    def __init__(self, objects):
        self.objects = objects

    def read(self, bucket, key):
        return self.objects.get((bucket, key))


class Request(unittest.TestCase):
    def test_is_found_by_its_address(self):
        self.assertEqual(parse_address("s3://work-1/requests/a b/x.json"), ("work-1", "requests/a b/x.json"))
        for address in ("", "work/key", "s3://bucket", "s3://bucket/", "s3:///key", "https://bucket/key"):
            with self.subTest(address), self.assertRaisesRegex(ValueError, "s3://BUCKET/KEY"):
                parse_address(address)

    def test_is_json(self):
        request = {"spec": support.spec(), "files": [support.FILE]}
        store = Stored({("b", "k"): json.dumps(request).encode()})
        self.assertEqual(read_request(store, "s3://b/k"), request)

    def test_that_does_not_exist_is_an_error_that_names_it(self):
        with self.assertRaisesRegex(FileNotFoundError, "s3://b/none"):
            read_request(Stored({}), "s3://b/none")

    def test_comes_by_an_argument_among_those_of_glue(self):
        with mock.patch("loadline_staging.job.S3Store", lambda: Stored({})):
            with self.assertRaisesRegex(FileNotFoundError, "s3://b/k"):
                main(["--JOB_NAME", "x", "--request", "s3://b/k", "--enable-auto-scaling", "true"])


class Result(unittest.TestCase):
    request = {
        "spec": support.spec(),
        "files": [{**support.FILE, "key": "a.csv", "bytes": 10}, {**support.FILE, "key": "b.csv", "bytes": 5}],
    }
    counts = {
        1: {"place": 1, "read": 2, "rejected": 2, "ignored": 0, "fault": None},
        0: {"place": 0, "read": 5, "rejected": 1, "ignored": 0, "fault": None},
    }

    def test_sums_up_the_files_in_the_order_of_the_request(self):
        self.assertEqual(
            staging_result(self.request, self.counts),
            {
                "table": "thing",
                "read": 7,
                "rejected": 3,
                "staged": 4,
                "bytes": 15,
                "files": [
                    {"key": "a.csv", "read": 5, "rejected": 1},
                    {"key": "b.csv", "read": 2, "rejected": 2},
                ],
            },
        )

    def test_names_the_files_that_cannot_be_staged(self):
        self.assertEqual(file_faults(self.request, self.counts), [])
        faulty = {**self.counts, 1: {**self.counts[1], "fault": "is broken"}}
        self.assertEqual(file_faults(self.request, faulty), [("b.csv", "is broken")])

    def test_the_manifest_has_parquet_files_with_their_lengths(self):
        self.assertEqual(
            manifest("b", [("p/changes/_temporary", 0), ("p/changes/1.parquet", 7)]),
            {"entries": [{"url": "s3://b/p/changes/1.parquet", "mandatory": True, "meta": {"content_length": 7}}]},
        )

    def test_an_error_lists_two_hundred_files_and_counts_the_others(self):
        message = str(StagingError("thing", [(f"{n}.csv", "is broken") for n in range(203)]))
        self.assertEqual(len(message.splitlines()), 202)
        self.assertTrue(message.startswith("thing: 203 files cannot be staged."))
        self.assertTrue(message.endswith("and 3 more"))


if __name__ == "__main__":
    unittest.main()
