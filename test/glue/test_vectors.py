"""The shared vectors on the Glue job's own Python, without Spark: python3 test/glue/test_vectors.py"""

import collections
import decimal
import io
import unittest

import vectors  # first: it finds the package
from loadline_staging.decoding import CHUNK_BYTES, is_packed, unpacked
from loadline_staging.faults import FileFault
from loadline_staging.result import sum_of
from loadline_staging.rows import TableStager


def stage(spec, name, data, chunk=CHUNK_BYTES, path=None):
    """(rows, rejects, counts) of one file."""
    stager = TableStager(spec)
    file = {"key": f"thing/2026-11-01/{name}", "batchDate": "2026-11-01", "changeIdFile": vectors.change_id_file(name)}
    file.update(path or {})
    counts = {"read": 0, "rejected": 0, "ignored": 0, "remarks": collections.Counter(), "sums": collections.Counter()}
    rejects = []
    stream = io.BytesIO(data)
    plain = iter(lambda: stream.read(chunk), b"")
    packed = is_packed(name) and data
    chunks = unpacked(plain) if packed else plain
    rows = list(stager.stage(chunks, file, counts, rejects.append))
    return rows, rejects, counts


def plain(value, kind=None):
    """A value as the vectors write it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, float) or kind == "double":
        return float(value)
    if hasattr(value, "tzinfo"):
        text = value.replace(tzinfo=None).isoformat(" ")
        # Years before 1000 come out short; fractions end without zeros.
        return text.rstrip("0") if "." in text else text
    text = format(value, "f") if isinstance(value, decimal.Decimal) else str(value)
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


class VectorTest(unittest.TestCase):
    maxDiff = None

    def test_every_vector(self):
        seen = 0
        for topic, vector in vectors.load_vectors():
            with self.subTest(f"{topic}: {vector['name']}"):
                seen += 1
                if "cells" in vector:
                    self.check_cells(vector)
                else:
                    for chunk in (CHUNK_BYTES, 7):
                        if chunk > 7 or topic != "long-records":
                            self.check_file(vector, chunk)
        self.assertGreater(seen, 100)

    def check_file(self, vector, chunk):
        expected = vector["expect"]
        arguments = vectors.spec_of(vector.get("spec")), vectors.file_name(vector), vectors.bytes_of(vector), chunk, vector.get("path")
        if "failure" in expected:
            with self.assertRaises(FileFault) as caught:
                stage(*arguments)
            self.assertIn(expected["failure"], str(caught.exception))
            return
        rows, rejects, counts = stage(*arguments)
        remarks = {(each["column"], each["what"]): each["rows"] for each in expected.get("remarks", [])}
        wanted = {"read": expected["read"], "rejected": expected["rejected"], "ignored": expected.get("ignored", 0)}
        others = {"others": expected["otherColumns"]} if "otherColumns" in expected else {}
        summed = [column for column in arguments[0]["columns"] if column["name"] in arguments[0].get("sums", [])]
        sums = {column["name"]: sum_of(column, counts) for column in summed}
        self.assertEqual(sums, expected.get("sums", {}))
        self.assertEqual(counts, {**wanted, "remarks": remarks, "sums": counts["sums"], **others})
        self.assertEqual(sum(row[0] != "R" for row in rows), expected["read"] - expected["rejected"])
        self.assertEqual(
            [
                {
                    **{name: line[name] for name in ("record", "line", "fault", "value", "reason", "raw")},
                    "column": line["column_name"],
                }
                for line in rejects
            ],
            [
                {**each, "value": vectors.text_of(each["value"]), "raw": vectors.text_of(each["raw"])}
                for each in expected["rejects"]
            ],
        )
        if "rows" in expected:
            actual = [
                [row[0], vectors.record_number(row[1]), row[2], *map(plain, row[3:])] for row in rows
            ]
            self.assertEqual([[str(v) for v in row] for row in actual], [[str(v) for v in row] for row in expected["rows"]])
        if "changeIds" in expected:
            self.assertEqual([row[1] for row in rows], expected["changeIds"])

    def check_cells(self, vector):
        spec, text = vectors.cell_file(vector)
        kind = vector["column"]["type"]["kind"]
        rows, rejects, _ = stage(spec, vectors.FILE_NAME, text.encode())
        values = {row[3]: {"value": plain(row[4], kind)} for row in rows}
        reasons = {f"k{line['record'] - 1}": {"reason": line["reason"]} for line in rejects}
        for index, (field, value, *reason) in enumerate(vector["cells"]):
            key = f"k{index}"
            wanted = {"reason": reason[0]} if reason else {"value": value}
            if not reason and kind in ("integer", "bigint") and value is not None:
                wanted = {"value": str(value)}
            with self.subTest(field=field):
                self.assertEqual({**values.get(key, {}), **reasons.get(key, {})}, wanted)
        for line in rejects:
            field = vector["cells"][line["record"] - 1][0]
            self.assertEqual((line["column_name"], line["value"]), ("v", field or None))


if __name__ == "__main__":
    unittest.main()
