"""One column's texts to its values, the whole column at once. Needs pyarrow."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

import pyarrow as pa
import pyarrow.compute as pc

from .arrow_types import arrow_type
from .column_kernels import kernel_of
from .request import Column
from .values import Refused, preparations

# What of a column's `Reading` leaves a text that its type alone can read as it is.
HARMLESS = {"truncate", "round", "timeZone"}


def _is_harmless(reading: Dict[str, Any]) -> bool:
    """Of a named zone not: its clocks are put forward and back within a day."""
    return HARMLESS.issuperset(reading) and reading.get("timeZone", "+")[0] in "+-"


class ColumnReader:
    """Reads by a kernel what that is sure of, and every other text once by the careful reader, however often it comes."""

    def __init__(self, column: Column, read: Callable[[str], Any], remarks: List[Any]) -> None:
        """`read` reads one text, holds it to the column's rules and raises Refused; it adds to `remarks` what it did to it."""
        self.column = column
        self.type = arrow_type(column["type"])
        self.read_one = read
        self.remarks = remarks
        is_simple = not preparations(column) and _is_harmless(column.get("reading", {})) and not column.get("rules")
        # The blanks of a key mean that it is missing.
        is_simple = is_simple and (not column["key"] or column["trimTrailing"] or column["type"]["kind"] != "varchar")
        self.kernel = kernel_of(column["type"], read) if is_simple else None

    def read(self, texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        """The values, null where a text is empty or not accepted, and whether it is accepted.

        Not accepted is what is refused, and what was cut or rounded or breaks a rule: that is told row by row.
        """
        if self.kernel is None:
            return self._read_each(texts)
        values, sure = self._by_kernel(texts)
        if pc.all(sure).as_py():
            return values, sure
        unsure = pc.invert(sure)
        read, accepted = self._read_each(texts.filter(unsure))
        return pc.replace_with_mask(values, unsure, read), pc.replace_with_mask(sure, unsure, accepted)

    def _by_kernel(self, texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        kept = pc.ascii_rtrim(texts, characters=" ") if self.column["trimTrailing"] else texts
        empty = pc.equal(kept, "")
        if not pc.any(empty).as_py():
            return self.kernel(kept)
        values, sure = self.kernel(kept)
        values = pc.if_else(empty, pa.scalar(None, self.type), values)
        takes_empty = self.column["nullable"] and not self.column["key"]
        return values, pc.or_(sure, empty) if takes_empty else pc.and_not(sure, empty)

    def _read_each(self, texts: pa.Array) -> Tuple[pa.Array, pa.Array]:
        encoded = texts.dictionary_encode()
        values, accepted = [], []
        for text in encoded.dictionary.to_pylist():
            value, is_accepted = self._read_text(text)
            values.append(value)
            accepted.append(is_accepted)
        return pa.array(values, self.type).take(encoded.indices), pa.array(accepted, pa.bool_()).take(encoded.indices)

    def _read_text(self, text: str) -> Tuple[Any, bool]:
        self.remarks.clear()
        try:
            value = self.read_one(text)
        except Refused:
            return None, False
        return (None, False) if self.remarks else (value, True)
