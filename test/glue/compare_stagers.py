"""Stages files twice with the Glue job's own Python, row by row and in whole columns, and compares what comes of them.

Of each file a JSON line {spec, name, base64, path?} in; without any, of the shared vectors. A line out:
{differences, rows, inColumns}, the rows that were staged, and how many of them in whole columns.
"""

import base64
import collections
import json
import sys

import vectors  # first: it finds the package
import pyarrow as pa
from loadline_staging.arrow_types import arrow_schema, batch_of_rows
from loadline_staging.column_stager import ColumnStager
from loadline_staging.decoding import chunks_of, is_packed
from loadline_staging.faults import FileFault
from loadline_staging.rows import TableStager

in_columns = 0


class CountingStager(ColumnStager):
    def _columns(self, records, rows):
        global in_columns
        numbers, batch, left = super()._columns(records, rows)
        in_columns += len(numbers)
        return numbers, batch, left


class Chunks:
    """A stream that gives at most so many bytes at once."""

    def __init__(self, data, most):
        self.data, self.most, self.at = data, most, 0

    def read(self, size):
        self.at += min(size, self.most)
        return self.data[self.at - min(size, self.most) : self.at]


def outcome(stager, case, most):
    """(rows as one table or the fault, rejects, counts)."""
    data = case["data"]
    file = {"key": f"thing/2026-11-01/{case['name']}", "batchDate": "2026-11-01", **case["path"]}
    file["changeIdFile"] = vectors.change_id_file(case["name"])
    counts = {"read": 0, "rejected": 0, "ignored": 0, "remarks": collections.Counter(), "sums": collections.Counter()}
    rejects = []
    schema = arrow_schema(case["spec"])
    try:
        chunks = chunks_of(Chunks(data, most), len(data), is_packed(case["name"]))
        staged = list(stager.stage(chunks, file, counts, rejects.append))
    except FileFault as fault:
        return str(fault), None, None
    batches = staged if isinstance(stager, ColumnStager) else [batch_of_rows(staged, schema)]
    return pa.Table.from_batches(batches, schema).combine_chunks(), rejects, counts


def compare(case):
    global in_columns
    in_columns = 0
    careful = outcome(TableStager(case["spec"]), case, 1 << 18)
    differences = []
    for most in case["pieces"]:
        found = outcome(CountingStager(case["spec"]), case, most)
        for what, one, other in zip(("rows", "rejects", "counts"), careful, found):
            if type(one) is not type(other) or not (one.equals(other) if isinstance(one, pa.Table) else one == other):
                shown = [each.to_pylist() if isinstance(each, pa.Table) else each for each in (one, other)]
                differences.append(f"{what}, {most} bytes at once: {shown[0]!r} and {shown[1]!r}"[:3000])
    rows = careful[0].num_rows if isinstance(careful[0], pa.Table) else 0
    print(json.dumps({"differences": differences, "rows": rows * len(case["pieces"]), "inColumns": in_columns}), flush=True)


def vector_cases():
    for topic, vector in vectors.load_vectors():
        pieces = (1 << 20,) if topic == "long-records" else (1 << 20, 50, 7)
        if "cells" in vector:
            spec, text = vectors.cell_file(vector)
            yield {"spec": spec, "name": vectors.FILE_NAME, "data": text.encode(), "path": {}, "pieces": pieces}
        else:
            spec, name = vectors.spec_of(vector.get("spec")), vectors.file_name(vector)
            path = vector.get("path") or {}
            yield {"spec": spec, "name": name, "data": vectors.bytes_of(vector), "path": path, "pieces": pieces}


def given_cases(lines):
    for line in lines:
        asked = json.loads(line)
        data = base64.b64decode(asked["base64"])
        yield {"spec": asked["spec"], "name": asked["name"], "data": data, "path": {}, "pieces": (1 << 20, 100, 7) if len(data) < 500 else (1 << 20, 700)}


lines = [line for line in sys.stdin if line.strip()]
for case in given_cases(lines) if lines else vector_cases():
    compare(case)
