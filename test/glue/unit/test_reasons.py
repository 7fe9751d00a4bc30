import unittest

from support import column, spec, stage
from loadline_staging import reasons

KEY = spec()
NUMBERED = spec(sequence="seq")
TIMED = spec(sequence="seq", sequenceFormat="timestamp")
OWN_CODES = {"column": "op", "insert": ["INS"], "update": ["UPD", "mod"], "delete": ["del"]}
TRAILING = {**KEY, "csv": {**KEY["csv"], "trailingDelimiter": True}}
LONG = "a" * (1 << 20)


def of_type(type_, **rest):
    return spec(column("v", type=type_, **rest))


# Every reason in its own words: specification, the rows behind the header, column, reason.
REASONS = [
    (KEY, 'I,"a', None, "unclosed quote; expected a closing quote within 1,048,576 characters, before the end of the file"),
    (
        KEY,
        'I,"a"b',
        None,
        "text after the closing quote; expected a delimiter or the end of the line "
        "(a quote inside a quoted field is written twice)",
    ),
    (
        KEY,
        'I"a,b"',
        None,
        "quote inside an unquoted field; expected quotes around the whole field, since a field could begin there "
        "(a quote inside it is written twice)",
    ),
    (
        KEY,
        "I,a\rb",
        None,
        "line end CR outside quotes; expected LF, the line end of the file (lineEnd: 'any' in the catalog allows all)",
    ),
    (
        TRAILING,
        "I,a,x",
        None,
        "text behind the last delimiter; expected each record to end in a delimiter (trailingDelimiter in the catalog)",
    ),
    (
        {**KEY, "csv": {**KEY["csv"], "delimiter": ",,", "skipLines": 1, "columnOrder": ["op", "id"]}},
        "I,,,a",
        None,
        "delimiters that overlap; expected a delimiter that can be found in one way only, or quotes around the field",
    ),
    (
        {**KEY, "csv": {**KEY["csv"], "escape": "\\"}},
        "I,a\\b",
        None,
        "escape before an ordinary character; expected \\ before itself, a delimiter, a quote or a line end, "
        "or \\n, \\r, \\t, \\0 (nullAs in the catalog declares a whole field)",
    ),
    (TRAILING, "I,a", None, "too few fields; expected 3, found 2 (the empty one behind the trailing delimiter counts)"),
    (KEY, f"I,{LONG}", None, "record too long; expected at most 1,048,576 characters"),
    (KEY, b"I,\xff", None, "invalid utf-8; expected text in the encoding that the catalog declares"),
    (KEY, "I", None, "too few fields; expected 2, found 1"),
    (KEY, "I,a,b", None, "too many fields; expected 2, found 3"),
    (KEY, "X,a", "op", "unknown operator; expected I (insert), U (update) or D (delete), in any case"),
    (
        spec(operator=OWN_CODES),
        "I,a",
        "op",
        "unknown operator; expected INS (insert), UPD/mod (update) or del (delete), in any case",
    ),
    (KEY, "I\0,a", "op", "NUL character; expected text without one"),
    (KEY, "I,a\0", "id", "NUL character; expected text without one"),
    (KEY, "I,", "id", "empty; a key needs a value"),
    (KEY, "I,  ", "id", "only spaces; a key needs a value"),
    (KEY, "I,éé ab", "id", "too long; expected at most 5 bytes in UTF-8, found 7"),
    (NUMBERED, "I,,a", "seq", "empty; every row needs a sequence number"),
    (NUMBERED, "I,1\0,a", "seq", "NUL character; expected text without one"),
    (
        NUMBERED,
        "I,-1,a",
        "seq",
        "not a valid sequence number; expected a whole number from 0 up, in at most 38 digits",
    ),
    (
        TIMED,
        "I,17,a",
        "seq",
        "not a valid sequence timestamp; expected YYYY-MM-DD HH24:MI:SS, with up to 9 digits behind a point",
    ),
    (of_type({"kind": "integer"}), "I,a,", "v", "empty; the column is not nullable"),
    (
        of_type({"kind": "integer"}),
        "I,a,1.5",
        "v",
        "not a valid integer; expected digits with an optional sign, from -2147483648 to 2147483647",
    ),
    (
        of_type({"kind": "bigint"}),
        "I,a,x",
        "v",
        "not a valid bigint; expected digits with an optional sign, from -9223372036854775808 to 9223372036854775807",
    ),
    (
        of_type({"kind": "decimal", "precision": 5, "scale": 2}),
        "I,a,1.005",
        "v",
        "not a valid decimal(5,2); expected digits with an optional sign, at most 3 before and 2 after the decimal point",
    ),
    (
        of_type({"kind": "double"}),
        "I,a,NaN",
        "v",
        "not a valid double precision number; expected digits with an optional sign, decimal point and exponent, "
        "up to 1.7976931348623157e308",
    ),
    (
        of_type({"kind": "boolean"}),
        "I,a,on",
        "v",
        "not a valid boolean; expected true, t, yes, y, 1, false, f, no, n or 0, in any case",
    ),
    (
        of_type({"kind": "date", "format": "DD-MON-YYYY"}),
        "I,a,31-NOV-2026",
        "v",
        "not a valid date; expected DD-MON-YYYY",
    ),
    (
        of_type({"kind": "timestamp", "format": "YYYY-MM-DD HH24:MI:SS"}),
        "I,a,2026-11-03",
        "v",
        "not a valid timestamp; expected YYYY-MM-DD HH24:MI:SS",
    ),
    (
        spec(
            column(
                "v",
                type={"kind": "integer"},
                rules=[{"test": {"kind": "range", "least": "0"}, "otherwise": "reject", "expected": "at least 0"}],
            )
        ),
        "I,a,-1",
        "v",
        "breaks a rule; expected at least 0",
    ),
    (of_type({"kind": "time", "format": "HH24:MI"}), "I,a,24:00", "v", "not a valid time; expected HH24:MI"),
    (
        of_type({"kind": "json"}),
        "I,a,NaN",
        "v",
        "not valid JSON; expected RFC 8259 in at most 65,535 bytes and 100 levels, no name twice in an object, "
        "numbers of at most 38 digits",
    ),
]


class Reasons(unittest.TestCase):
    def test_every_reason_says_the_fault_and_what_is_expected(self):
        for spec_, row, name, reason in REASONS:
            with self.subTest(reason):
                names = ["op", *(["seq"] if spec_["sequence"] else []), *(each["name"] for each in spec_["columns"])]
                data = row if isinstance(row, bytes) else row.encode()
                _, rejects, counts = stage(spec_, ",".join(names).encode() + b"\n" + data)
                self.assertEqual([(line["column_name"], line["reason"]) for line in rejects], [(name, reason)])
                self.assertEqual(counts, {"read": 1, "rejected": 1, "ignored": 0})

    def test_the_fault_before_the_semicolon_is_short(self):
        for _, _, _, reason in REASONS:
            with self.subTest(reason):
                fault, _, expected = reason.partition("; ")
                self.assertLessEqual(len(fault), 40)
                self.assertNotIn(":", fault)
                self.assertTrue(expected)

    def test_the_table_above_has_every_reason_of_the_module(self):
        listed = {reason for _, _, _, reason in REASONS}
        constants = [value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)]
        self.assertGreater(len(constants), 5)
        self.assertLessEqual({*constants, *reasons.RECORD_FAULTS.values()}, listed)


if __name__ == "__main__":
    unittest.main()
