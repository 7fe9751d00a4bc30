"""The line that keeps a fault of a rejected row: a `RejectLine` (sql/stage/staging-result.ts), later a row of etl.rejected_row."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, NamedTuple, Optional

from .decoding import SURROGATE
from .record_splitter import Record
from .request import PlannedFile

MAX_VALUE_CHARACTERS = 1000
MAX_RAW_BYTES = 60_000


class Fault(NamedTuple):
    """One fault of a row. Without a column it is the row as a whole that cannot be read."""

    column: Optional[str]
    value: Optional[str]
    reason: str


def storable(text: str) -> str:
    """A warehouse takes neither undecodable text nor NUL: they become U+FFFD and the picture of NUL, U+2400."""
    return SURROGATE.sub("\ufffd", text).replace("\0", "\u2400")


def cut_value(value: str) -> Optional[str]:
    """At most 1,000 characters; None for an empty field."""
    return storable(value[:MAX_VALUE_CHARACTERS]) or None


def cut_raw(raw: str) -> str:
    """At most 60,000 bytes, with no character cut in two."""
    return storable(raw[:MAX_RAW_BYTES]).encode()[:MAX_RAW_BYTES].decode(errors="ignore")


def reject_lines(table: str, file: PlannedFile, record: Record, faults: List[Fault]) -> Iterator[Dict[str, Any]]:
    """A line for each fault; the first one carries the record as it is in the file."""
    number, line, raw, _, _ = record
    for index, (column, value, reason) in enumerate(faults):
        yield {
            "table_name": table,
            "file_key": file["key"],
            "record": number,
            "line": line,
            "fault": index + 1,
            "column_name": column,
            "value": None if value is None else cut_value(value),
            "reason": reason,
            "raw": cut_raw(raw) if index == 0 else None,
        }
