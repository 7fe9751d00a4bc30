"""The columns of the Parquet files as Arrow has them. Needs pyarrow."""

from __future__ import annotations

from typing import Any, Dict, Sequence

import pyarrow as pa

from .request import Spec

SIMPLE = {
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "time": pa.string(),
    "json": pa.string(),
    "varchar": pa.string(),
}


def arrow_type(type_: Dict[str, Any]) -> pa.DataType:
    """Of a `ColumnType`."""
    if type_["kind"] == "decimal":
        return pa.decimal128(type_["precision"], type_["scale"])
    return SIMPLE[type_["kind"]]


def arrow_schema(spec: Spec) -> pa.Schema:
    """Operator, change id and line, then the columns."""
    return pa.schema(
        [
            ("_op", pa.string()),
            ("_change_id", pa.string()),
            ("_line", pa.int64()),
            *((column["name"], arrow_type(column["type"])) for column in spec["columns"]),
        ]
    )


def batch_of_rows(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Rows of Python values as a batch."""
    columns = zip(*rows) if rows else ([] for _ in schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(values, field.type) for values, field in zip(columns, schema)], schema=schema
    )
