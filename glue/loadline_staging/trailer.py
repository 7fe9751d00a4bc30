"""The record at a file's end that is none of its rows; local/staging/read/trailer-rule.ts is the twin."""

from __future__ import annotations

import re
from typing import Any, Dict

from .faults import FileFault
from .record_splitter import Record

NUMBER = re.compile("[0-9]{1,15}")


class TrailerRule:
    """It perhaps says how many rows there are: so it is seen that a file is whole. One put together of several has several."""

    def __init__(self, trailer: Dict[str, Any], delimiter: str) -> None:
        self.begins = trailer["startsWith"]
        self.count = trailer.get("count")
        self.delimiter = delimiter
        self.records = 0
        self.is_open = True

    def is_trailer(self, record: Record) -> bool:
        """Whether the record is one; the others are counted. Raises FileFault where a trailer says another number."""
        number, line, raw = record[:3]
        if number > 0 and raw.startswith(self.begins):
            self._check(raw, line)
            self.records = 0
            self.is_open = False
            return True
        self.is_open = True
        if number > 0:
            self.records += 1
        return False

    def finish(self) -> None:
        """The file has ended. Raises FileFault without a trailer behind its last record."""
        if self.is_open:
            raise FileFault(
                f'lacks its trailer, a last record that begins with "{self.begins}": it may be cut off. '
                "Send it again under the same name."
            )

    def _check(self, raw: str, line: int) -> None:
        if self.count is None:
            return
        fields = raw.split(self.delimiter)
        written = fields[self.count - 1].strip(" \t\"'") if self.count <= len(fields) else ""
        is_number = NUMBER.fullmatch(written) is not None
        if is_number and int(written) == self.records:
            return
        said = f"says {int(written):,} in field {self.count}" if is_number else f"has no number in field {self.count}"
        raise FileFault(
            f"its trailer in line {line} {said}, and {self.records:,} came before it. Send it again under the same name."
        )
