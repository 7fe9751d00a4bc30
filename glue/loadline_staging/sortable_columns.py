"""Change ids of a whole column; values.py has the rule for one. Needs pyarrow."""

from __future__ import annotations

import functools
from typing import Tuple

import pyarrow as pa
import pyarrow.compute as pc

from .values import Refused, read_sequence, sortable_number

MOST_DIGITS = 38


@functools.lru_cache(maxsize=1)
def _counts() -> pa.Array:
    """By the number of digits: what a sortable number has before them."""
    return pa.array(["", *(sortable_number("1" * count)[:-count] for count in range(1, MOST_DIGITS + 1))])


def _count_before(digits: pa.Array) -> pa.Array:
    return _counts().take(pc.binary_length(digits))


def change_ids(begin: str, sequences: pa.Array, end: str, numbers: pa.Array) -> pa.Array:
    """Begin, sequence part, end, and the sortable number of the record."""
    digits = numbers.cast(pa.string())
    return pc.binary_join_element_wise(begin, sequences, end, _count_before(digits), digits, "")


def sequence_parts(texts: pa.Array, is_timestamp: bool) -> Tuple[pa.Array, pa.Array]:
    """What a change id has of the sequence, and whether it is accepted: null where it is refused."""
    if not is_timestamp:
        sure = pc.match_substring_regex(texts, f"^(?:0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})$")
        if pc.all(sure).as_py():
            return pc.binary_join_element_wise(_count_before(texts), texts, " ", ""), sure
    parts = pa.array([_part(text, is_timestamp) for text in texts.to_pylist()], pa.string())
    return parts, parts.is_valid()


def _part(text: str, is_timestamp: bool):
    try:
        return read_sequence(text, is_timestamp)
    except Refused:
        return None
