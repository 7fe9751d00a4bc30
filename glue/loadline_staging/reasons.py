"""The words of every reject: the fault, and what is allowed. local/staging/rejects/reasons.ts says the same."""

from __future__ import annotations

from typing import Any, Dict

from .request import Operator

NUL = "a NUL character: allowed is text without it"
BLANK_KEY = "only blanks: a key needs a value"
EMPTY_KEY = "empty: a key needs a value"
EMPTY = "empty: the column is not nullable, and an empty field is NULL"
EMPTY_SEQUENCE = "empty: every row needs its place in the order of changes"
SEQUENCE = (
    "no sequence number: allowed is a whole number from 0 to 9223372036854775807, of at most 19 digits"
)

RECORD_FAULTS = {
    "unterminated": "a quote is opened and not closed: allowed is a closing quote within 1,048,576 characters, "
    "before the file ends",
    "malformed": "text after a closing quote: allowed is the delimiter or the end of the line; "
    "a quote within quotes is written twice",
    "tooLong": "the record is too long: allowed are 1,048,576 characters",
}


def record_reason(fault: str, encoding: str) -> str:
    """Why a record as a whole cannot be read; `fault` as the record splitter names it."""
    if fault == "encoding":
        return f"bytes that are no {encoding}: allowed is the encoding that the catalog declares"
    return RECORD_FAULTS[fault]


def field_count_reason(found: int, expected: int) -> str:
    """A row of too few or too many fields."""
    few = "few" if found < expected else "many"
    return f"too {few} fields: the row has {found}, allowed are exactly {expected}"


def operator_reason(operator: Operator) -> str:
    """A code that the catalog does not have."""
    insert, update, delete = (", ".join(operator[name]) for name in ("insert", "update", "delete"))
    return f"no operator: allowed are {insert} (insert), {update} (update), {delete} (delete), in any case"


def too_long_reason(length: int, most: int) -> str:
    """A text of too many bytes in UTF-8, as Redshift counts them."""
    return f"too long: {length} bytes in UTF-8, allowed are {most}"


def type_reason(type_: Dict[str, Any]) -> str:
    """A text that is not a value of a column's type, other than varchar."""
    kind = type_["kind"]
    if kind in ("integer", "bigint"):
        bits = 31 if kind == "integer" else 63
        return f"no {kind}: allowed is an optional sign and digits, from {-(2**bits)} to {2**bits - 1}"
    if kind == "decimal":
        precision, scale = type_["precision"], type_["scale"]
        return (
            f"no decimal({precision},{scale}): allowed is an optional sign and digits, "
            f"at most {precision - scale} before and {scale} after the point"
        )
    if kind == "double":
        return (
            "no double precision: allowed is an optional sign, digits with or without a point, and an optional "
            "exponent; at most 1.7976931348623157e308"
        )
    if kind == "boolean":
        return "no boolean: allowed are true, t, yes, y, 1, false, f, no, n, 0, in any case"
    what = "a day" if kind == "date" else "a time"
    return f"no {kind}: allowed is {what} that exists, written as {type_['format']}"
