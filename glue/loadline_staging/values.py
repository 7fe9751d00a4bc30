"""One field's text to its value, by the column's type. Nothing is guessed, cut or rounded (docs/csv.md)."""

from __future__ import annotations

import decimal
import re
from typing import Any, Callable, Dict

from . import reasons
from .temporal import temporal_reader


class Refused(Exception):
    """A field's text is not a value of its column; the message is the reason of the reject."""


# A field's text, which is not empty, to its value. Raises Refused.
ValueReader = Callable[[str], Any]


def value_reader(type_: Dict[str, Any]) -> ValueReader:
    """The reader of a `ColumnType`. Raises ValueError for a kind that it does not know."""
    kind = type_["kind"]
    if kind == "varchar":
        return _text_reader(type_["bytes"])
    if kind in ("integer", "bigint"):
        return _refusing(_whole_reader(31 if kind == "integer" else 63), type_)
    if kind == "decimal":
        return _refusing(_decimal_reader(type_["precision"], type_["scale"]), type_)
    if kind == "double":
        return _refusing(_read_double, type_)
    if kind == "boolean":
        return _refusing(_read_boolean, type_)
    if kind in ("date", "timestamp"):
        return _refusing(temporal_reader(kind, type_["format"]), type_)
    raise ValueError(f'the type "{kind}" is not known')


def _refusing(read: ValueReader, type_: Dict[str, Any]) -> ValueReader:
    """`read` returns None for a text that is not of the type."""
    reason = reasons.type_reason(type_)

    def refusing(text: str) -> Any:
        value = read(text)
        if value is None:
            raise Refused(reason)
        return value

    return refusing


def _text_reader(most: int) -> ValueReader:
    def read(text: str) -> str:
        length = len(text) if text.isascii() else len(text.encode())
        if length > most:
            raise Refused(reasons.too_long_reason(length, most))
        return text

    return read


def _whole_reader(bits: int) -> ValueReader:
    least, most = -(2**bits), 2**bits - 1
    shape = re.compile(r"[ \t]*([+-]?)0*([0-9]{1,19})[ \t]*")

    def read(text: str) -> Any:
        found = shape.fullmatch(text)
        if found:
            value = int(found[1] + found[2])
            if least <= value <= most:
                return value
        return None

    return read


def _decimal_reader(precision: int, scale: int) -> ValueReader:
    whole = precision - scale
    digits = "0+" if whole == 0 else f"0*[0-9]{{1,{whole}}}"
    leading_point = r"\.0+" if scale == 0 else rf"\.[0-9]{{1,{scale}}}0*"
    shape = re.compile(rf"[ \t]*([+-]?(?:{digits}(?:\.[0-9]{{0,{scale}}}0*)?|{leading_point}))[ \t]*")
    unit = decimal.Decimal(1).scaleb(-scale)
    exact = decimal.Context(prec=60, traps=[decimal.Inexact, decimal.InvalidOperation])

    def read(text: str) -> Any:
        found = shape.fullmatch(text)
        return decimal.Decimal(found[1]).quantize(unit, context=exact) if found else None

    return read


DOUBLE = re.compile(r"[ \t]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t]*")


def _read_double(text: str) -> Any:
    found = DOUBLE.fullmatch(text)
    if found:
        value = float(found[1])
        if abs(value) != float("inf"):
            return value
    return None


BOOLEANS = {
    **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0"), False),
}


def _read_boolean(text: str) -> Any:
    return BOOLEANS.get(text.strip(" \t").lower())


SEQUENCE = re.compile("[0-9]{1,19}")
MOST_SEQUENCE = 2**63 - 1


def read_sequence(text: str) -> str:
    """A change's place in the source's order, as the change id has it: 19 digits and a slash. Raises Refused."""
    if not text:
        raise Refused(reasons.EMPTY_SEQUENCE)
    if "\0" in text:
        raise Refused(reasons.NUL)
    digits = text.strip(" \t")
    if not SEQUENCE.fullmatch(digits) or int(digits) > MOST_SEQUENCE:
        raise Refused(reasons.SEQUENCE)
    return f"{digits:0>19}/"
