import hashlib
import io
import pickle
import tempfile
import unittest

import support  # noqa: F401
from loadline_staging.faults import FileFault
from loadline_staging.s3_store import S3Store
from loadline_staging.stores import FolderStore


def md5(data):
    return hashlib.md5(data).hexdigest()


class Folders(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = FolderStore(folder.name)

    def test_what_is_written_is_read_listed_and_removed(self):
        self.store.write("b", "a/2.json", b"two")
        self.store.write("b", "a/x/1.json", b"1")
        self.store.write("b", "other", b"")
        self.assertEqual(self.store.read("b", "a/2.json"), b"two")
        self.assertEqual(self.store.list("b", "a/"), [("a/2.json", 3), ("a/x/1.json", 1)])
        self.store.remove("b", "a/")
        self.assertEqual(self.store.list("b", "a/"), [])
        self.assertEqual(self.store.read("b", "other"), b"")

    def test_nothing_is_none_and_an_empty_list(self):
        self.assertIsNone(self.store.read("b", "k"))
        self.assertEqual(self.store.list("b", "k/"), [])
        self.store.remove("b", "k/")

    def test_uploads_a_file(self):
        with tempfile.NamedTemporaryFile() as source:
            source.write(b"rejects")
            source.flush()
            self.store.upload("b", "a/r.jsonl", source.name)
        self.assertEqual(self.store.read("b", "a/r.jsonl"), b"rejects")

    def test_leaves_out_hadoops_checksums(self):
        self.store.write("b", "a/.part.crc", b"")
        self.assertEqual(self.store.list("b", "a/"), [])

    def test_opens_the_planned_file_alone(self):
        self.store.write("b", "k", b"abc")
        stream, size = self.store.open("b", "k", md5(b"abc"))
        with stream:
            self.assertEqual((stream.read(), size), (b"abc", 3))
        with self.assertRaises(FileFault) as replaced:
            self.store.open("b", "k", md5(b"abd"))
        self.assertIn(md5(b"abc"), str(replaced.exception))
        with self.assertRaises(FileFault):
            self.store.open("b", "gone", md5(b"abc"))


class ClientError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


class NoSuchKey(ClientError):
    pass


class Client:
    """Gives its answers in turn: an exception is raised, anything else is the body."""

    class exceptions:
        ClientError = ClientError
        NoSuchKey = NoSuchKey

    def __init__(self, *answers):
        self.answers = list(answers)
        self.calls = []

    def get_object(self, **call):
        self.calls.append(call)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return {"Body": answer, "ContentLength": 6}

    def delete_objects(self, **call):
        self.calls.append(call)
        return self.answers.pop(0)

    def get_paginator(self, name):
        assert name == "list_objects_v2"
        return self

    def paginate(self, **_):
        return [{"Contents": [{"Key": f"p/{n}", "Size": n} for n in range(1500, 0, -1)]}, {}]


class Broken(io.BytesIO):
    """A connection that is lost behind so many bytes."""

    def read(self, size=-1):
        data = super().read(size)
        if not data:
            raise OSError("connection reset")
        return data


def store_with(*answers):
    store = S3Store()
    store._client = Client(*answers)
    return store


class S3(unittest.TestCase):
    def test_opens_the_planned_version_alone(self):
        store = store_with(io.BytesIO(b"abcdef"))
        stream, size = store.open("b", "k", "e1")
        self.assertEqual((stream.read(99), size), (b"abcdef", 6))
        self.assertEqual(store.client.calls, [{"Bucket": "b", "Key": "k", "IfMatch": '"e1"'}])

    def test_reads_on_where_the_connection_was_lost(self):
        store = store_with(Broken(b"abc"), Broken(b"de"), io.BytesIO(b"f"))
        stream, _ = store.open("b", "k", "e1")
        self.assertEqual([stream.read(99) for _ in range(4)], [b"abc", b"de", b"f", b""])
        self.assertEqual([call.get("Range") for call in store.client.calls], [None, "bytes=3-", "bytes=5-"])
        self.assertTrue(all(call["IfMatch"] == '"e1"' for call in store.client.calls))
        stream.close()

    def test_gives_up_after_the_fifth_attempt(self):
        store = store_with(Broken(b""), *(OSError("reset") for _ in range(4)))
        stream, _ = store.open("b", "k", "e1")
        with self.assertRaises(OSError):
            stream.read(9)
        self.assertEqual(store.client.answers, [])

    def test_a_planned_file_that_is_gone_or_replaced_is_a_fault_of_the_file(self):
        for code in ("NoSuchKey", "404", "PreconditionFailed", "412"):
            with self.subTest(code), self.assertRaises(FileFault):
                store_with(ClientError(code)).open("b", "k", "e1")
        with self.assertRaises(FileFault):
            store_with(Broken(b""), ClientError("412")).open("b", "k", "e1")[0].read(1)
        with self.assertRaises(ClientError):
            store_with(ClientError("AccessDenied")).open("b", "k", "e1")

    def test_reads_an_object_and_none_without_one(self):
        self.assertEqual(store_with(io.BytesIO(b"x")).read("b", "k"), b"x")
        self.assertIsNone(store_with(NoSuchKey("NoSuchKey")).read("b", "k"))

    def test_lists_in_order_and_removes_a_thousand_at_a_time(self):
        store = store_with({}, {})
        self.assertEqual(store.list("b", "p/")[:2], [("p/1", 1), ("p/10", 10)])
        store.remove("b", "p/")
        self.assertEqual([len(call["Delete"]["Objects"]) for call in store.client.calls], [1000, 500])
        with self.assertRaisesRegex(OSError, "AccessDenied"):
            store_with({"Errors": [{"Code": "AccessDenied"}]}).remove("b", "p/")

    def test_goes_to_a_worker_without_its_client(self):
        self.assertIsNone(pickle.loads(pickle.dumps(store_with()))._client)


if __name__ == "__main__":
    unittest.main()
