"""Columns of text to columns of values, for texts of which every reader would say the same. Needs pyarrow.

A kernel takes texts that are not empty. It returns the values, and of which texts it is sure; all others are read one by
one (values.py, temporal.py), which alone says what is refused.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Tuple

import pyarrow as pa
import pyarrow.compute as pc

from .arrow_types import arrow_type
from .values import Refused

# Texts to values (null where it is not sure) and whether it is sure.
Kernel = Callable[[pa.Array], Tuple[pa.Array, pa.Array]]


def kernel_of(type_: Dict[str, Any], read: Callable[[str], Any]) -> Optional[Kernel]:
    """The kernel of a type without a `Reading`, if it has one. `read` reads a single text."""
    kind = type_["kind"]
    if kind == "varchar":
        return _varchar(type_["bytes"])
    if kind == "timestamp":
        return _timestamp(read) if type_["format"].upper().endswith(CLOCK) else None
    pattern = _number(type_)
    return None if pattern is None else _cast(pattern, arrow_type(type_))


def _number(type_: Dict[str, Any]) -> Optional[str]:
    """Numbers without a plus, blanks, a bare point or zeros before them, and few enough digits that none overflows."""
    kind = type_["kind"]
    if kind in ("integer", "bigint"):
        return f"^(?:0|-?[1-9][0-9]{{0,{8 if kind == 'integer' else 17}}})$"
    if kind == "double":
        return "^-?[0-9]{1,17}(?:[.][0-9]{1,17})?$"
    if kind != "decimal":
        return None
    scale = type_["scale"]
    whole = type_["precision"] - scale
    digits = "0" if whole == 0 else f"(?:0|[1-9][0-9]{{0,{whole - 1}}})"
    return f"^-?{digits}(?:[.][0-9]{{1,{scale}}})?$" if scale else f"^-?{digits}$"


def _sure(texts: pa.Array, sure: pa.Array) -> pa.Array:
    return texts if pc.all(sure).as_py() else pc.if_else(sure, texts, pa.scalar(None, pa.string()))


def _cast(pattern: str, type_: pa.DataType) -> Kernel:
    def read(texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        sure = pc.match_substring_regex(texts, pattern)
        return _sure(texts, sure).cast(type_), sure

    return read


def _varchar(most: int) -> Kernel:
    def read(texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        return texts, pc.less_equal(pc.binary_length(texts), most)

    return read


CLOCK = "HH24:MI:SS"
CLOCK_TEXT = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"
MIDNIGHT = "00:00:00"
# Far from where a clock's offset leaves the calendar, in microseconds.
LEAST, MOST = (pa.scalar(year * 31_556_952_000_000, pa.int64()) for year in (-1800, 1800))


def _timestamp(read_one: Callable[[str], Any]) -> Kernel:
    """Of a format that ends in the time of day: there are few days, and the time is cast.

    The day is read as the midnight at its beginning, by the careful reader: so offsets, names of months and a T before the
    time are its business.
    """

    def read(texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        clock = pc.utf8_slice_codeunits(texts, -len(MIDNIGHT))
        sure = pc.match_substring_regex(clock, CLOCK_TEXT)
        days = pc.utf8_slice_codeunits(_sure(texts, sure), 0, -len(MIDNIGHT)).dictionary_encode()
        midnights = pa.array([_midnight(read_one, day) for day in days.dictionary.to_pylist()], pa.timestamp("us", tz="UTC"))
        start = midnights.take(days.indices).cast(pa.int64())
        sure = pc.fill_null(pc.and_(pc.greater(start, LEAST), pc.less(start, MOST)), False)
        since_midnight = pc.binary_join_element_wise("1970-01-01", _sure(clock, sure), " ").cast(pa.timestamp("us"))
        values = pc.add(start, since_midnight.cast(pa.int64()))
        return _null_unless(sure, values).cast(pa.timestamp("us", tz="UTC")), sure

    return read


def _null_unless(sure: pa.Array, values: pa.Array) -> pa.Array:
    return pc.if_else(sure, values, pa.scalar(None, values.type))


def _midnight(read: Callable[[str], Any], day: str) -> Any:
    """None where the text is no day."""
    try:
        return read(day + MIDNIGHT)
    except Refused:
        return None
