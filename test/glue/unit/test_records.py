import unittest

import support
from loadline_staging.record_splitter import RecordSplitter
from loadline_staging.records import read_records
from loadline_staging.scanned_text import MAX_RECORD
from loadline_staging.utf16 import limit_behind, units


def split(*pieces, width=2, end="any"):
    csv = {**support.spec()["csv"], "lineEnd": end, "columnOrder": [f"column {place}" for place in range(width)]}
    splitter = RecordSplitter(support.spec(csv=csv))
    return [record for piece in pieces for record in splitter.push(piece)] + splitter.end()


def faults(text):
    return [(line, fault) for _, line, _, fault, _ in split(text)]


class Splitting(unittest.TestCase):
    def test_gives_number_line_and_raw_text_and_fields_where_something_is_quoted(self):
        self.assertEqual(
            split('a,b\n\n"c\nd",e\r\nf,g'),
            [(1, 1, "a,b", None, None), (2, 3, '"c\nd",e', None, ["c\nd", "e"]), (3, 5, "f,g", None, None)],
        )

    def test_does_not_depend_on_where_the_text_is_cut(self):
        text = 'a,"b""c",d\r\n\r"x"y,z\n"q\r\nr"\n,\n"open\nend'
        whole = split(text)
        for size in (1, 2, 3, 5):
            with self.subTest(size=size):
                self.assertEqual(split(*(text[at : at + size] for at in range(0, len(text), size))), whole)

    def test_an_unclosed_quote_costs_one_line(self):
        self.assertEqual(faults('"a,b\nc,d\n'), [(1, "unterminated"), (2, None)])

    def test_text_after_the_closing_quote_costs_one_line(self):
        self.assertEqual(faults('"a"b,c\nd,e\n'), [(1, "malformed"), (2, None)])

    def test_undecodable_bytes_cost_their_record(self):
        self.assertEqual(faults('a,\ud800\n"b\n\ud800"\nc\n'), [(1, "encoding"), (2, "encoding"), (4, None)])

    def test_a_record_may_be_so_long_and_no_longer(self):
        for text, fault in (("a" * MAX_RECORD, None), ("a" * (MAX_RECORD + 1), "tooLong")):
            records = split(text[:7], text[7:], "\nb\n")
            self.assertEqual([record[3] for record in records], [fault, None])
            self.assertEqual(len(records[0][2]), MAX_RECORD)

    def test_the_header_is_record_0_and_without_one_the_first_row_is_record_1(self):
        spec = support.spec()
        self.assertEqual([record[0] for record in read_records([b"h\n", b"a\n"], spec)], [0, 1])
        spec["csv"]["columnOrder"] = ["a"]
        self.assertEqual([record[0] for record in read_records([b"a\nb"], spec)], [1, 2])

    def test_another_line_end_is_part_of_its_record_which_cannot_be_read(self):
        self.assertEqual(
            [record[2:4] for record in split("a,b\r\nc,d\ne\r\nf,g\r\n", end=None)],
            [("a,b", None), ("c,d\ne", "lineEnd LF CRLF"), ("f,g", None)],
        )

    def test_lines_that_could_be_in_a_broken_field_are_refused_up_to_its_end(self):
        self.assertEqual(
            faults('"a,b\nc,d\ne"\nf,g\n"x"y,z\nh,i\n'),
            [(1, None), (4, None), (5, "malformed"), (6, None)],
        )
        self.assertEqual(
            faults('"a" ,"b\nc,d\ne"\nf,g\n'),
            [(1, "malformed"), (2, "ambiguous"), (3, "ambiguous"), (4, None)],
        )

    def test_a_line_that_names_every_column_is_a_header_wherever_it_stands(self):
        records = list(read_records([b"op,id\nI,a\nID,x,Op\r\nb,1,I\r\n"], support.spec()))
        self.assertEqual([record[0] for record in records], [0, 1, 0, 2])


class Utf16(unittest.TestCase):
    def test_counts_a_character_beyond_the_basic_plane_twice(self):
        self.assertEqual([units(text) for text in ("", "aé", "😀", "\ud800")], [0, 2, 2, 1])

    def test_the_limit_splits_a_pair_by_a_half(self):
        self.assertEqual(limit_behind("xa😀b", 1, 4), 4)
        self.assertEqual(limit_behind("xa😀bc", 1, 2), 2.5)
        self.assertEqual(limit_behind("😀😀", 0, 8), 8)


if __name__ == "__main__":
    unittest.main()
