import datetime
import decimal
import unittest

import support  # noqa: F401
from loadline_staging.temporal import temporal_parser
from loadline_staging.values import Refused, read_sequence, value_reader

UTC = datetime.timezone.utc


class Values(unittest.TestCase):
    def check(self, type_, taken, refused):
        read = value_reader(type_)
        for text, value in taken.items():
            with self.subTest(type_=type_, text=text):
                self.assertEqual(read(text), value)
        for text in refused:
            with self.subTest(type_=type_, text=text), self.assertRaises(Refused):
                read(text)

    def test_whole_numbers_within_their_bounds(self):
        self.check(
            {"kind": "integer"},
            {"5": 5, "-0": 0, " +007\t": 7, "2147483647": 2**31 - 1, "-2147483648": -(2**31)},
            ["2147483648", "-2147483649", "1.5", "1e3", "1_000", "٥", "", " "],
        )
        self.check(
            {"kind": "bigint"},
            {"9223372036854775807": 2**63 - 1, "-9223372036854775808": -(2**63)},
            ["9223372036854775808", "-9223372036854775809"],
        )

    def test_decimals_are_never_rounded(self):
        d = decimal.Decimal
        self.check(
            {"kind": "decimal", "precision": 5, "scale": 2},
            {"1": d("1.00"), ".5": d("0.50"), "-1.5000": d("-1.50"), "0999.99": d("999.99")},
            ["1.005", "1000", "1e2", "1,5", ".", "NaN"],
        )
        self.check({"kind": "decimal", "precision": 3, "scale": 0}, {"5.": d(5), ".0": d(0)}, ["5.1"])
        self.check({"kind": "decimal", "precision": 2, "scale": 2}, {"0.25": d("0.25")}, ["1"])

    def test_doubles_are_finite(self):
        self.check({"kind": "double"}, {"1e-3": 0.001, " .5 ": 0.5}, ["1e309", "NaN", "inf", "0x1p3", "e5"])

    def test_booleans_in_any_case(self):
        self.check({"kind": "boolean"}, {"TRUE": True, " y\t": True, "No": False, "0": False}, ["2", "on", "yeſ"])

    def test_text_is_measured_in_bytes_of_utf_8(self):
        self.check({"kind": "varchar", "bytes": 4}, {"abcd": "abcd", "éé": "éé", "😀": "😀"}, ["abcde", "éé "])

    def test_an_unknown_type_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "geometry"):
            value_reader({"kind": "geometry"})

    def test_a_sequence_is_the_count_of_its_digits_and_the_digits(self):
        self.assertEqual(read_sequence(" 17 "), "217 ")
        self.assertEqual(read_sequence("0000"), "10 ")
        self.assertEqual(read_sequence("123456789"), "909123456789 ")
        self.assertEqual(read_sequence("9" * 38), "938" + "9" * 38 + " ")
        for text in ("", " ", "-1", "1.0", "1" * 39, "1\0"):
            with self.subTest(text=text), self.assertRaises(Refused):
                read_sequence(text)


class Temporal(unittest.TestCase):
    def test_dates_that_exist(self):
        day = datetime.date
        for form, taken in {
            "YYYY-MM-DD": {"2024-02-29": day(2024, 2, 29), " 0001-01-01\t": day(1, 1, 1)},
            "DD-MON-YYYY": {"03-nov-2026": day(2026, 11, 3)},
            "DD/MM/RR": {"31/12/49": day(2049, 12, 31), "01/01/50": day(1950, 1, 1)},
        }.items():
            for text, value in taken.items():
                with self.subTest(form=form, text=text):
                    self.assertEqual(temporal_parser("date", form)(text), value)

    def test_dates_that_do_not(self):
        for form, text in (
            ("YYYY-MM-DD", "2026-02-29"),
            ("YYYY-MM-DD", "0000-01-01"),
            ("YYYY-MM-DD", "2026-1-3"),
            ("DD-MON-YYYY", "03-XYZ-2026"),
            ("DD.MM.YYYY", "03x11x2026"),
        ):
            with self.subTest(form=form, text=text):
                self.assertIsNone(temporal_parser("date", form)(text))

    def test_timestamps_in_utc_with_an_optional_fraction_behind_the_seconds(self):
        read = temporal_parser("timestamp", "YYYY-MM-DD HH24:MI:SS")
        self.assertEqual(read("2026-11-03T10:20:30.25"), datetime.datetime(2026, 11, 3, 10, 20, 30, 250000, UTC))
        self.assertEqual(read("2026-11-03 10:20:30.123456000").microsecond, 123456)
        for text in ("2026-11-03 10:20:30.1234567", "2026-11-03 24:00:00", "2026-11-03", "2026-11-03 10:20:30Z"):
            with self.subTest(text=text):
                self.assertIsNone(read(text))

    def test_parts_that_a_format_does_not_have_are_the_beginning_of_the_day(self):
        self.assertEqual(
            temporal_parser("timestamp", "DD/MM/YYYY")("03/11/2026"), datetime.datetime(2026, 11, 3, tzinfo=UTC)
        )


if __name__ == "__main__":
    unittest.main()
