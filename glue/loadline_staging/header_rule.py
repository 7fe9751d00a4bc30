"""Which records are headers; local/staging/split/header-rule.ts is the twin."""

from __future__ import annotations

import re
from typing import Callable, List, Optional, Sequence

from .layout import all_fields, comparable, missing_texts, needed_names
from .request import Spec


class HeaderRule:
    """Files that were put together have a header in their middle, perhaps with the columns in another order.

    What follows must not be read by the first one. A later header is found where its first line has the operator
    column's name, or without such a column that of the first column.
    """

    def __init__(self, spec: Spec) -> None:
        csv, operator = spec["csv"], spec["operator"]
        self.csv = csv
        # How many fields the records have since the last header; None: it has not come.
        self.width: Optional[int] = None
        self.names: List[str] = []
        self.operator_place = -1
        missing = missing_texts(spec)
        names = [name for name in needed_names(spec) if name not in missing]
        # None: the files have no operator column.
        self.operator = None if operator["column"] is None else comparable(operator["column"])
        # The name that a header is found by.
        self.mark = names[0]
        self.needed = set(names)
        kinds = ("insert", "update", "delete", "ignore")
        self.codes = {comparable(code) for kind in kinds for code in operator.get(kind, [])}
        # The place from which on a header could have that name; -1 if there is none.
        self.search = _search_for(self.mark, csv["delimiter"] + csv["quote"])
        if csv["columnOrder"] is not None:
            self.take(csv["columnOrder"])

    def take(self, fields: Sequence[str]) -> None:
        """The records that follow have these columns."""
        self.names = [comparable(name) for name in all_fields(fields, self.csv)]
        self.width = len(self.names)
        self.operator_place = self.names.index(self.operator) if self.operator in self.names else -1

    def matches(self, fields: Sequence[str]) -> bool:
        """A record that has the name of each needed column is a header.

        So is one without a valid operator that has the operator column's name and more than half of the names: a header
        that lacks a column. Where the files have no operator, every record of that many names is one.
        """
        names = {comparable(name) for name in fields}
        if self.mark not in names:
            return False
        found = len(self.needed & names)
        place = self.operator_place
        has_code = 0 <= place < len(fields) and comparable(fields[place]) in self.codes
        if found == len(self.needed):
            # A row whose last field is empty, and the header of the next file on the same line, is none.
            return not (has_code and self.width is not None and len(fields) > self.width)
        return 2 * found > len(self.needed) and not has_code

    def is_joined_to(self, fields: Sequence[str]) -> bool:
        """Whether a row has a header at its end, whose first name is joined to its last field.

        The file that the row ends lacks its last line end. With the columns in the same order nothing is lost but the row.
        """
        if self.width is None or len(fields) <= self.width:
            return False
        joined = [comparable(name) for name in all_fields(fields[self.width :], self.csv)]
        if joined == self.names[1:]:
            return False
        found = len(self.needed.intersection(joined))
        return found + 1 >= len(self.needed) and 2 * found > len(self.needed)


def _search_for(name: str, marks: str) -> Callable[[str, int], int]:
    """A name of which all is ASCII is looked for as a whole field; any other could be anywhere."""
    if not re.fullmatch(r"[\x21-\x7e][\x20-\x7e]*", name) or any(mark in name for mark in marks):
        return lambda _, start: start
    around = f"[ \\t\\r\\n\ufeff{re.escape(marks)}]"
    field = re.compile(f"{around}{re.escape(name)}(?={around}|\\Z)", re.IGNORECASE | re.ASCII)

    def search(text: str, start: int) -> int:
        # The pattern is slower by far, and so is `lower` of text that is not ASCII.
        lower = text.lower() if text.isascii() else text.encode("utf-8", "surrogatepass").lower()
        if (name if text.isascii() else name.encode()) not in lower:
            return -1
        found = field.search(text, start)
        return found.start() if found else -1

    return search
