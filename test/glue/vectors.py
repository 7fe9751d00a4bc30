"""The shared vectors of test/vectors/staging, as the Python tests read them (test/local/staging/support/vector.ts)."""

import base64
import glob
import gzip
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "glue"))
sys.dont_write_bytecode = True

FILE_NAME = "part-2.csv"

BASE = {
    "version": 4,
    "table": "thing",
    "csv": {"delimiter": ",", "quote": '"', "encoding": "utf-8", "lineEnd": None, "columnOrder": None},
    "operator": {"column": "op", "insert": ["I"], "update": ["U"], "delete": ["D"]},
    "sequence": None,
    "columns": [
        {"name": "id", "type": {"kind": "varchar", "bytes": 5}, "key": True},
        {"name": "note", "type": {"kind": "varchar", "bytes": 40}, "nullable": True},
    ],
}


def load_vectors():
    """(topic, vector) of every file, in order."""
    for path in sorted(glob.glob(os.path.join(HERE, "..", "vectors", "staging", "*.json"))):
        with open(path, encoding="utf-8") as stream:
            for vector in json.load(stream)["vectors"]:
                yield os.path.basename(path)[:-5], vector


def text_of(text):
    if text is None or isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in text)


def bytes_of(vector):
    if "base64" in vector:
        data = base64.b64decode(vector["base64"])
    else:
        data = text_of(vector.get("file", "")).encode()
    return gzip.compress(data) if vector.get("gzip") else data


def column_of(column):
    key = column.get("key", False)
    trim = key and column["type"]["kind"] == "varchar"
    return {"csvName": column["name"], "nullable": False, "key": key, "trimTrailing": trim, **column}


def spec_of(spec):
    merged = {**BASE, **(spec or {})}
    merged["csv"] = {**BASE["csv"], **(spec or {}).get("csv", {})}
    merged["columns"] = [column_of(column) for column in merged["columns"]]
    return merged


def file_name(vector):
    return FILE_NAME + (vector.get("suffix", ".gz") if vector.get("gzip") or vector.get("packed") else "")


def change_id_file(name):
    """Of a name without blanks whose numbers have a digit or two."""
    place = re.sub(r"\.csv(\.gz)?$", "", name, flags=re.IGNORECASE)
    return re.sub("[0-9]+", lambda run: f"{len(run[0])}{run[0]}", place) + " " + name


def record_number(change_id):
    """Behind the count of its digits, which are fewer than nine."""
    return int(change_id.split(" ")[-1][1:])


def cell_file(vector):
    """(spec, text): the fields as one file, a row each."""
    rows = [
        "I,k{},\"{}\"\n".format(index, cell[0].replace('"', '""')) for index, cell in enumerate(vector["cells"])
    ]
    key = {"name": "id", "type": {"kind": "varchar", "bytes": 5}, "key": True}
    clocks = {"clocks": vector["clocks"]} if "clocks" in vector else {}
    return spec_of({**clocks, "columns": [key, {"name": "v", **vector["column"]}]}), "op,id,v\n" + "".join(rows)
