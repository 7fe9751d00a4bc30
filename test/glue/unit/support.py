"""What the unit tests share: the package on the path, a specification, and files staged without Spark."""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "glue"))

from loadline_staging.rows import TableStager  # noqa: E402: the path comes first

FILE = {
    "key": "thing/2026-11-01/a.csv",
    "etag": "",
    "bytes": 0,
    "batchDate": "2026-11-01",
    "changeIdFile": "a a.csv",
}


def column(name, kind="varchar", **rest):
    """A column of a type without parameters, or of varchar(5); `type` in `rest` says another."""
    type_ = {"kind": kind, "bytes": 5} if kind == "varchar" else {"kind": kind}
    return {
        "name": name,
        "csvName": name,
        "type": type_,
        "nullable": False,
        "key": False,
        "trimTrailing": False,
        **rest,
    }


def spec(*columns, **rest):
    """A specification with the key `id` and these columns."""
    return {
        "version": 4,
        "table": "thing",
        "csv": {"delimiter": ",", "quote": '"', "encoding": "utf-8", "lineEnd": None, "columnOrder": None},
        "operator": {"column": "op", "insert": ["I"], "update": ["U"], "delete": ["D"]},
        "sequence": None,
        "columns": [column("id", key=True, trimTrailing=True), *columns],
        **rest,
    }


def stage(spec_, data):
    """(rows, reject lines, counts) of one file, which is text or bytes."""
    counts = {"read": 0, "rejected": 0, "ignored": 0}
    rejects = []
    chunks = [data if isinstance(data, bytes) else data.encode()]
    rows = list(TableStager(spec_).stage(chunks, FILE, counts, rejects.append))
    return rows, rejects, counts
