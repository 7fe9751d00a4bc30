"""One field's text to its value, by the column's type.

Nothing is guessed, and nothing is cut or rounded that the catalog does not declare (docs/csv.md).
"""

from __future__ import annotations

import datetime
import decimal
import re
from typing import Any, Callable, Dict, List, Optional, Union

from . import reasons
from .forms import form_reader
from .json_text import is_json
from .numbers import plain_number, without_exponent
from .request import Column
from .temporal import temporal_parser


class Refused(Exception):
    """A field's text is not a value of its column; the message is the reason of the reject."""


# A field's text, which is not empty, to its value. Raises Refused.
ValueReader = Callable[[str], Any]
# Called where a value is not all that its text says: it was cut or rounded.
Changed = Callable[[], Any]
# What a column declares of how its values are written: `Reading` of the catalog.
Reading = Dict[str, Any]


def value_reader(
    type_: Dict[str, Any], reading: Optional[Reading] = None, changed: Changed = lambda: None
) -> ValueReader:
    """The reader of a `ColumnType`. Raises ValueError for a kind that it does not know."""
    reading = reading or {}
    kind = type_["kind"]
    if reading.get("as", "scientific") != "scientific":
        return _form_reader(type_, reading)
    if kind == "varchar":
        return _text_reader(type_["bytes"], changed if reading.get("truncate") else None)
    if kind not in KINDS:
        raise ValueError(f'unknown column type "{kind}"; expected varchar, {", ".join(KINDS)}')
    return KINDS[kind](type_, reading, reasons.type_reason(type_, reading), changed)


def preparations(column: Column) -> List[Callable[[str], str]]:
    """The steps from a field's text to the text that the type reads; an empty one is NULL.

    Blanks are cut, texts that mean NULL become empty, and numbers lose a country's marks. Most columns have none.
    """
    reading = column.get("reading", {})
    is_text = column["type"]["kind"] == "varchar" and "as" not in reading
    steps: List[Callable[[str], str]] = []
    if reading.get("trim"):
        steps.append(lambda text: text.strip(" \t"))
    if reading.get("nullAs"):
        nulls = frozenset(reading["nullAs"])

        def without_null(text: str) -> str:
            kept = text.strip(" \t") if not is_text else text.rstrip(" ") if column["trimTrailing"] else text
            return "" if kept in nulls else text

        steps.append(without_null)
    if "numbers" in reading:
        plain = plain_number(reading["numbers"])
        steps.append(lambda text: plain(text) if text else text)
    if reading.get("as") == "scientific":
        steps.append(without_exponent)
    return steps


def _form_reader(type_: Dict[str, Any], reading: Reading) -> ValueReader:
    parse = form_reader(reading["as"], type_)
    reason = reasons.type_reason(type_, reading)

    def read(text: str) -> Any:
        value = parse(text.strip(" \t"))
        if value is None:
            raise Refused(reason)
        return value

    return read


def _text_reader(most: int, changed: Optional[Changed]) -> ValueReader:
    def read(text: str) -> Any:
        length = len(text) if text.isascii() else len(text.encode())
        if length <= most:
            return text
        if changed is None:
            raise Refused(reasons.too_long_reason(length, most))
        changed()
        return text.encode()[:most].decode(errors="ignore")  # no half of a character

    return read


def _whole_reader(type_: Dict[str, Any], _: Reading, reason: str, __: Changed) -> ValueReader:
    bits = 31 if type_["kind"] == "integer" else 63
    least, most = -(2**bits), 2**bits - 1
    # A fraction of zeros changes nothing.
    shape = re.compile(r"[ \t]*([+-]?)0*([0-9]{1,19})(?:\.0*)?[ \t]*")

    def read(text: str) -> Any:
        found = shape.fullmatch(text)
        if found:
            value = int(found[1] + found[2])
            if least <= value <= most:
                return value
        raise Refused(reason)

    return read


def _decimal_reader(type_: Dict[str, Any], reading: Reading, reason: str, changed: Changed) -> ValueReader:
    scale = type_["scale"]
    whole = type_["precision"] - scale
    digits = "0+" if whole == 0 else f"0*[0-9]{{1,{whole}}}"
    behind = rf"[0-9]{{0,{scale}}}0*"
    leading_point = r"\.0+" if scale == 0 else rf"\.[0-9]{{1,{scale}}}0*"
    cuts = reading.get("truncate") or reading.get("round")
    if cuts:
        behind, leading_point = "[0-9]*", r"\.[0-9]+"
    shape = re.compile(rf"[ \t]*([+-]?(?:{digits}(?:\.{behind})?|{leading_point}))[ \t]*")
    unit = decimal.Decimal(1).scaleb(-scale)
    context = decimal.Context(
        # Of a number of any length. Without a declaration there is nothing to round.
        prec=decimal.MAX_PREC if cuts else 60,
        Emin=decimal.MIN_EMIN,
        Emax=decimal.MAX_EMAX,
        rounding=decimal.ROUND_HALF_UP if reading.get("round") else decimal.ROUND_DOWN,
        traps=[decimal.InvalidOperation] if cuts else [decimal.Inexact, decimal.InvalidOperation],
    )
    most = decimal.Decimal(1).scaleb(whole)

    def read(text: str) -> Any:
        found = shape.fullmatch(text)
        if not found:
            raise Refused(reason)
        number = decimal.Decimal(found[1])
        value = number.quantize(unit, context=context)
        if value != number:
            if value.copy_abs() >= most:  # rounded up
                raise Refused(reason)
            changed()
        return value

    return read


DOUBLE = re.compile(r"[ \t]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t]*")


def _double_reader(_: Dict[str, Any], __: Reading, reason: str, ___: Changed) -> ValueReader:
    def read(text: str) -> Any:
        found = DOUBLE.fullmatch(text)
        if found:
            value = float(found[1])
            if abs(value) != float("inf"):
                return value
        raise Refused(reason)

    return read


USUAL_WORDS = {"true": ("true", "t", "yes", "y", "1"), "false": ("false", "f", "no", "n", "0")}


def _boolean_reader(_: Dict[str, Any], reading: Reading, reason: str, __: Changed) -> ValueReader:
    words = reading.get("booleans", USUAL_WORDS)
    meanings = {word.strip().lower(): name == "true" for name in ("false", "true") for word in words[name]}

    def read(text: str) -> Any:
        value = meanings.get(text.strip(" \t").lower())
        if value is None:
            raise Refused(reason)
        return value

    return read


def _temporal_reader(type_: Dict[str, Any], reading: Reading, reason: str, changed: Changed) -> ValueReader:
    parse = temporal_parser(type_["kind"], type_["format"], reading, changed)

    def read(text: str) -> Any:
        found = parse(text)
        if found is None:
            raise Refused(reason)
        return found

    return read


def _json_reader(_: Dict[str, Any], __: Reading, reason: str, ___: Changed) -> ValueReader:
    def read(text: str) -> Any:
        if is_json(text):
            return text
        raise Refused(reason)

    return read


KINDS = {
    "integer": _whole_reader,
    "bigint": _whole_reader,
    "decimal": _decimal_reader,
    "double": _double_reader,
    "boolean": _boolean_reader,
    "date": _temporal_reader,
    "timestamp": _temporal_reader,
    "time": _temporal_reader,
    "json": _json_reader,
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


EXACT = decimal.Context(prec=100)


def unscaled(value: Union[int, decimal.Decimal], scale: int) -> int:
    """A number in units of the last digit of its scale: 12.50 at scale 2 is 1250."""
    return int(EXACT.scaleb(decimal.Decimal(value), scale))


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
