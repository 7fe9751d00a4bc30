import gzip
import io
import unittest

import support  # noqa: F401
from loadline_staging.decoding import UNDECODABLE, chunks_of, text_chunks, unpacked
from loadline_staging.faults import FileFault


def decoded(data, encoding, size):
    return "".join(text_chunks([data[at : at + size] for at in range(0, len(data), size)], encoding))


class Decoding(unittest.TestCase):
    def test_text_does_not_depend_on_where_the_chunks_are_cut(self):
        text = "a,é,न,😀,\ufeff\r\n"
        for encoding, codec in (("utf-8", "utf-8"), ("utf-16le", "utf-16-le"), ("utf-16be", "utf-16-be")):
            for size in (1, 2, 3, 7, 100):
                with self.subTest(encoding=encoding, size=size):
                    self.assertEqual(decoded(text.encode(codec), encoding, size), text)

    def test_a_byte_order_mark_is_dropped_only_at_the_beginning(self):
        self.assertEqual(decoded("\ufeffa\ufeff".encode(), "utf-8", 1), "a\ufeff")
        self.assertEqual(decoded(b"\xef\xbb\xbf", "utf-8", 1), "")
        self.assertEqual(decoded(b"\xef\xbb\xbfa", "iso-8859-1", 9), "ï»¿a")

    def test_bytes_that_are_not_text_are_marked(self):
        self.assertEqual(decoded(b"a\xffb", "utf-8", 9), f"a{UNDECODABLE}b")
        self.assertEqual(decoded(b"a\x81", "windows-1252", 9), f"a{UNDECODABLE}")
        self.assertEqual(decoded(b"a\x00b", "utf-16le", 9), f"a{UNDECODABLE}")
        self.assertEqual(decoded("\ufffd".encode(), "utf-8", 1), "\ufffd")


class Unpacking(unittest.TestCase):
    def chunks(self, data, size=5):
        return [data[at : at + size] for at in range(0, len(data), size)]

    def test_takes_several_members_and_zeros_behind_them(self):
        packed = gzip.compress(b"one,") + gzip.compress(b"two") + b"\0" * 20
        self.assertEqual(b"".join(unpacked(self.chunks(packed))), b"one,two")

    def test_refuses_a_file_that_is_not_whole(self):
        packed = gzip.compress(b"some text that is long enough")
        for name, data in (("cut", packed[:-9]), ("checksum", packed[:-8] + b"\0" * 8), ("tail", packed + b"x")):
            with self.subTest(name), self.assertRaises(FileFault):
                list(unpacked(self.chunks(data)))

    def test_an_empty_object_is_an_empty_file_packed_or_not(self):
        self.assertEqual(list(chunks_of(io.BytesIO(b""), 0, True)), [])
        self.assertEqual(b"".join(chunks_of(io.BytesIO(gzip.compress(b"a")), 1, True)), b"a")
        self.assertEqual(b"".join(chunks_of(io.BytesIO(b"a"), 1, False)), b"a")


if __name__ == "__main__":
    unittest.main()
