"""The words of every reject: the fault, a semicolon, and what is expected.

The value is not among them, it has a column of its own: reports group rejects by the part before the semicolon.
local/staging/rejects/reasons.ts says the same, and the vectors in test/vectors/staging hold both to it.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from .request import Csv, Operator

JSON = (
    "not valid JSON; expected RFC 8259 in at most 65,535 bytes and 100 levels, no name twice in an object, "
    "numbers of at most 38 digits"
)
NUL = "NUL character; expected text without one"
BLANK_KEY = "only spaces; a key needs a value"
EMPTY_KEY = "empty; a key needs a value"
EMPTY = "empty; the column is not nullable"
EMPTY_SEQUENCE = "empty; every row needs a sequence number"
SEQUENCE = (
    "not a valid sequence number; expected a whole number from 0 up, in at most 38 digits"
)

SEQUENCE_TIMESTAMP = (
    "not a valid sequence timestamp; expected YYYY-MM-DD HH24:MI:SS, with up to 9 digits behind a point"
)

RECORD_FAULTS = {
    "unterminated": "unclosed quote; expected a closing quote within 1,048,576 characters, before the end of the file",
    "malformed": "text after the closing quote; expected a delimiter or the end of the line "
    "(a quote inside a quoted field is written twice)",
    "misquoted": "quote inside an unquoted field; expected quotes around the whole field, since a field could begin there "
    "(a quote inside it is written twice)",
    "trailing": "text behind the last delimiter; expected each record to end in a delimiter "
    "(trailingDelimiter in the catalog)",
    "overlapping": "delimiters that overlap; expected a delimiter that can be found in one way only, "
    "or quotes around the field",
    "tooLong": "record too long; expected at most 1,048,576 characters",
}

# Of a record that is faulty for what stands around it.
CONTEXT_FAULTS = {
    "nullText": "escaped text that means NULL; expected a value that is no text of nullAs",
    "ambiguous": "perhaps inside an earlier row's field; expected the quotes of that row in pairs",
    "hiddenHeader": "header inside quotes; expected a closing quote before it",
    "joinedHeader": "it begins inside a row; expected a line end before it",
}


def record_reason(fault: str, csv: Csv) -> str:
    """Why a record as a whole cannot be read; `fault` as the record splitter names it."""
    if fault == "encoding":
        return f"invalid {csv['encoding']}; expected text in the encoding that the catalog declares"
    if fault.startswith("lineEnd "):
        _, found, expected = fault.split(" ")
        return (
            f"line end {found} outside quotes; expected {expected}, the line end of the file "
            "(lineEnd: 'any' in the catalog allows all)"
        )
    if fault == "escape":
        return _escape_reason(csv["escape"])
    reason = RECORD_FAULTS.get(fault) or CONTEXT_FAULTS[fault]
    return reason.replace("is written twice", f"is written {csv['escape']}{csv['quote']}") if "escape" in csv else reason


def _escape_reason(escape: str) -> str:
    letters = ", or \\n, \\r, \\t, \\0" if escape == "\\" else ""
    return (
        f"escape before an ordinary character; expected {escape} before itself, a delimiter, a quote or a line end"
        f"{letters} (nullAs in the catalog declares a whole field)"
    )



def field_count_reason(found: int, expected: int, csv: Csv) -> str:
    """A row of too few or too many fields."""
    counted = " (the empty one behind the trailing delimiter counts)" if csv.get("trailingDelimiter") else ""
    return f"too {'few' if found < expected else 'many'} fields; expected {expected}, found {found}{counted}"


def operator_reason(operator: Operator) -> str:
    """A code that the catalog does not have."""
    insert, update, delete = ("/".join(operator[name]) for name in ("insert", "update", "delete"))
    return f"unknown operator; expected {insert} (insert), {update} (update) or {delete} (delete), in any case"


def rule_reason(expected: str) -> str:
    """A value that is not what its column's rule says."""
    return f"breaks a rule; expected {expected}"


def too_long_reason(length: int, most: int) -> str:
    """A text of too many bytes in UTF-8, as Redshift counts them."""
    return f"too long; expected at most {most} bytes in UTF-8, found {length}"


def type_reason(type_: Dict[str, Any], reading: Optional[Dict[str, Any]] = None) -> str:
    """A text that is not a value of a column's type, other than plain varchar."""
    reading = reading or {}
    if reading.get("as", "scientific") != "scientific":
        return _form_reason(reading["as"], type_)
    kind = type_["kind"]
    if kind == "json":
        return JSON
    if kind in ("integer", "bigint", "decimal", "double"):
        return _number_reason(type_) + _marks(reading)
    if kind == "boolean" and "booleans" in reading:
        words = [*reading["booleans"]["true"], *reading["booleans"]["false"]]
        return f"not a valid boolean; expected {alternatives(words)}, in any case"
    if kind == "boolean":
        return "not a valid boolean; expected true, t, yes, y, 1, false, f, no, n or 0, in any case"
    return f"not a valid {kind}; expected {type_['format']}{_clock_text(reading)}"


def _clock_text(reading: Dict[str, Any]) -> str:
    """Of a named zone, whose clocks are put forward and back."""
    zone = reading.get("timeZone", "+")
    if zone[0] in "+-":
        return ""
    return f", a time that the clocks of {zone} show{'' if 'ambiguous' in reading else ' exactly once'}"


def alternatives(words: List[str]) -> str:
    """`a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _form_reason(as_: str, type_: Dict[str, Any]) -> str:
    if as_ == "hex":
        return f"not a valid RAW; expected pairs of hexadecimal digits, at most {type_['bytes'] // 2} bytes"
    if as_ == "uuid":
        return "not a valid UUID; expected 32 hexadecimal digits, with or without hyphens"
    form = "-02 03:04:05.123456, below 1000000000000 seconds" if as_.endswith("second") else "-01-06, years and months"
    return f"not a valid {as_}; expected such as {form}"


def _marks(reading: Dict[str, Any]) -> str:
    """How the catalog says that numbers are written."""
    form = reading.get("numbers")
    if form is None:
        return ""
    marks = [f"decimal point {form.get('decimalPoint', '.')}"]
    if "grouping" in form:
        groups = "lakh groups" if form.get("groups") == "lakh" else "groups of three"
        marks.append(f"{groups} with {'a blank' if form['grouping'] == ' ' else form['grouping']}")
    if form.get("currency"):
        marks.append(f"currency {alternatives(form['currency'])}")
    return f" ({', '.join(marks)})"


def _number_reason(type_: Dict[str, Any]) -> str:
    kind = type_["kind"]
    if kind in ("integer", "bigint"):
        bits = 31 if kind == "integer" else 63
        return f"not a valid {kind}; expected digits with an optional sign, from {-(2**bits)} to {2**bits - 1}"
    if kind == "decimal":
        precision, scale = type_["precision"], type_["scale"]
        return (
            f"not a valid decimal({precision},{scale}); expected digits with an optional sign, "
            f"at most {precision - scale} before and {scale} after the decimal point"
        )
    return (
        "not a valid double precision number; expected digits with an optional sign, decimal point and exponent, "
        "up to 1.7976931348623157e308"
    )
