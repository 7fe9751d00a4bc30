"""Loads files with dlt into DuckDB: arrow tables, merged by key, deletes by dlt's hard_delete, the last change by dedup_sort.

Input: JSON on standard input: {"file", "folder", "tables": [{"name", "target", "files", "delimiter", "header", "names", "key", "order",
"operator", "deletes", "types", "formats", "columns"}]}.
"""

import json
import os
import sys


def header_of(path, delimiter):
    import csv
    import gzip

    opened = gzip.open if path.lower().endswith(".gz") else open
    with opened(path, "rt", newline="", encoding="utf-8-sig") as file:
        return [name.strip() for name in next(csv.reader(file, delimiter=delimiter))]


def arrow_of(table):
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    types = {
        "integer": pa.int32(), "bigint": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(), "timestamp": pa.timestamp("us"), "varchar": pa.string(),
    }  # fmt: skip

    def type_of(text):
        if text.startswith("decimal"):
            precision, scale = text[8:-1].split(",")
            return pa.decimal128(int(precision), int(scale))
        return types[text]

    # What pyarrow cannot parse by itself is read as text, and parsed below.
    formats = table["formats"]
    by_hand = {name for name in formats if formats[name] is not None}
    column_types = {
        name: pa.string() if name in by_hand else type_of(text) for name, text in table["types"].items()
    }
    # Named, too: of a file without rows pyarrow would guess that it is null.
    column_types = {table["operator"]: pa.string(), **column_types}
    wanted = {name.lower(): name for name in column_types}
    for place, path in enumerate(table["files"]):
        # A header may be in another case than the catalog.
        names = header_of(path, table["delimiter"]) if table["header"] else table["names"]
        read = csv.read_csv(
            path,
            read_options=csv.ReadOptions(
                column_names=[wanted.get(name.lower(), name) for name in names],
                skip_rows=1 if table["header"] else 0,
            ),
            parse_options=csv.ParseOptions(delimiter=table["delimiter"], newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=column_types,
                include_columns=list(column_types),
                strings_can_be_null=True,
                null_values=[""],
                true_values=["Y", "1", "true"],
                false_values=["N", "0", "false"],
            ),
        )
        for name in by_hand:
            at = read.schema.get_field_index(name)
            parsed = pc.strptime(read.column(name), format=formats[name], unit="us")
            read = read.set_column(at, name, parsed.cast(type_of(table["types"][name])))
        gone = pc.is_in(read.column(table["operator"]), value_set=pa.array(table["deletes"]))
        read = read.drop_columns([table["operator"]]).append_column("_gone", gone)
        read = read.rename_columns([table["columns"].get(name, name) for name in read.column_names])
        # The source's order, or else the place of the file and of the row in it.
        if table["order"] is None:
            rows = pa.array(range(place << 40, (place << 40) + read.num_rows), pa.int64())
            read = read.append_column("_order", rows)
        yield read


def main():
    request = json.load(sys.stdin)
    os.environ["DLT_DATA_DIR"] = request["folder"]
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    import dlt

    resources = []
    for table in request["tables"]:
        columns = {
            "_gone": {"hard_delete": True},
            table["order"] or "_order": {"dedup_sort": "desc"},
        }
        resources.append(
            dlt.resource(
                arrow_of(table),
                name=table["target"],
                write_disposition={"disposition": "merge", "strategy": "delete-insert"},
                primary_key=table["key"],
                columns=columns,
            )
        )
    pipeline = dlt.pipeline(
        pipeline_name="bench",
        pipelines_dir=request["folder"],
        destination=dlt.destinations.duckdb(request["file"]),
        dataset_name="dw",
    )
    pipeline.run(resources)


main()
