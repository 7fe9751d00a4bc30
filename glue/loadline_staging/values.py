"""One field's text to its value, by the column's type. Nothing is guessed, cut or rounded (docs/csv.md)."""

from __future__ import annotations

import datetime
import decimal
import re
from typing import Any, Callable, Dict

from . import reasons
from .temporal import Temporal, temporal_parser


class Refused(Exception):
    """A field's text is not a value of its column; the message is the reason of the reject."""


# A field's text, which is not empty, to its value. Raises Refused.
ValueReader = Callable[[str], Any]


def value_reader(type_: Dict[str, Any]) -> ValueReader:
    """The reader of a `ColumnType`. Raises ValueError for a kind that it does not know."""
    kind = type_["kind"]
    if kind == "varchar":
        return _text_reader(type_["bytes"])
    if kind not in KINDS:
        raise ValueError(f'unknown column type "{kind}"; expected varchar, {", ".join(KINDS)}')
    return KINDS[kind](type_, reasons.type_reason(type_))


def _text_reader(most: int) -> ValueReader:
    def read(text: str) -> str:
        length = len(text) if text.isascii() else len(text.encode())
        if length > most:
            raise Refused(reasons.too_long_reason(length, most))
        return text

    return read


def _whole_reader(type_: Dict[str, Any], reason: str) -> ValueReader:
    bits = 31 if type_["kind"] == "integer" else 63
    least, most = -(2**bits), 2**bits - 1
    shape = re.compile(r"[ \t]*([+-]?)0*([0-9]{1,19})[ \t]*")

    def read(text: str) -> int:
        found = shape.fullmatch(text)
        if found:
            value = int(found[1] + found[2])
            if least <= value <= most:
                return value
        raise Refused(reason)

    return read


def _decimal_reader(type_: Dict[str, Any], reason: str) -> ValueReader:
    scale = type_["scale"]
    whole = type_["precision"] - scale
    digits = "0+" if whole == 0 else f"0*[0-9]{{1,{whole}}}"
    leading_point = r"\.0+" if scale == 0 else rf"\.[0-9]{{1,{scale}}}0*"
    shape = re.compile(rf"[ \t]*([+-]?(?:{digits}(?:\.[0-9]{{0,{scale}}}0*)?|{leading_point}))[ \t]*")
    unit = decimal.Decimal(1).scaleb(-scale)
    exact = decimal.Context(prec=60, traps=[decimal.Inexact, decimal.InvalidOperation])

    def read(text: str) -> decimal.Decimal:
        found = shape.fullmatch(text)
        if not found:
            raise Refused(reason)
        return decimal.Decimal(found[1]).quantize(unit, context=exact)

    return read


DOUBLE = re.compile(r"[ \t]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t]*")


def _double_reader(_: Dict[str, Any], reason: str) -> ValueReader:
    def read(text: str) -> float:
        found = DOUBLE.fullmatch(text)
        if found:
            value = float(found[1])
            if abs(value) != float("inf"):
                return value
        raise Refused(reason)

    return read


BOOLEANS = {
    **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0"), False),
}


def _boolean_reader(_: Dict[str, Any], reason: str) -> ValueReader:
    def read(text: str) -> bool:
        value = BOOLEANS.get(text.strip(" \t").lower())
        if value is None:
            raise Refused(reason)
        return value

    return read


def _temporal_reader(type_: Dict[str, Any], reason: str) -> ValueReader:
    parse = temporal_parser(type_["kind"], type_["format"])

    def read(text: str) -> Temporal:
        value = parse(text)
        if value is None:
            raise Refused(reason)
        return value

    return read


KINDS = {
    "integer": _whole_reader,
    "bigint": _whole_reader,
    "decimal": _decimal_reader,
    "double": _double_reader,
    "boolean": _boolean_reader,
    "date": _temporal_reader,
    "timestamp": _temporal_reader,
}


TIMESTAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?Z?"
)


def _timestamp_digits(text: str) -> str:
    """The digits of a timestamp down to nanoseconds, which order as it does. Raises Refused."""
    found = TIMESTAMP.fullmatch(text)
    try:
        if found:
            datetime.date.fromisoformat(found[1])
            return re.sub("[^0-9]", "", text).ljust(23, "0")
    except ValueError:  # the 30th of February
        pass
    raise Refused(reasons.SEQUENCE_TIMESTAMP)


SEQUENCE = re.compile("[0-9]{1,38}")


def sortable_number(digits: str) -> str:
    """A whole number as text that compares as the number does: the count of its digits, then the digits.

    From 9 digits on the count has two digits, behind a 9. The rule is that of sql/tables/change-id.ts.
    """
    plain = digits.lstrip("0") or "0"
    count = len(plain)
    return f"{count}{plain}" if count < 9 else f"9{count:02d}{plain}"


def read_sequence(text: str, is_timestamp: bool = False) -> str:
    """A change's place in the source's order, as the change id has it: with the blank behind it. Raises Refused."""
    if not text:
        raise Refused(reasons.EMPTY_SEQUENCE)
    if "\0" in text:
        raise Refused(reasons.NUL)
    digits = text.strip(" \t")
    if is_timestamp:
        digits = _timestamp_digits(digits)
    if not SEQUENCE.fullmatch(digits):
        raise Refused(reasons.SEQUENCE)
    return f"{sortable_number(digits)} "
