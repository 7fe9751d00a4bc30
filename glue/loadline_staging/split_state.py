"""How far a file's text is cut into records; local/staging/split/split-state.ts is the twin."""

from __future__ import annotations

from typing import Any, Final, List, Optional, Sequence, Tuple

from .ambiguous_lines import AmbiguousLines, NeedMore
from .decoding import SURROGATE, is_text
from .dialect import dialect_of
from .header_rule import HeaderRule
from .line_ends import ANY, DECLARED, line_ends_in
from .parse_record import RecordFault
from .request import Spec
from .scanned_text import ScannedText

# (number, line, raw, fault, fields); number 0 is a header, fields is None where nothing is quoted. A plain tuple: a
# million of them are made.
Record = Tuple[int, int, str, Optional[RecordFault], Optional[List[str]]]

# Files that were put together have one in the middle: none of it is a record's.
BYTE_ORDER_MARK = "\ufeff"


class Uncut(Sequence[str]):
    """Fields of which a scan has shown that they are as many as the header's; nobody has cut them yet."""

    def __len__(self) -> int:
        raise TypeError("these fields are not cut")

    def __getitem__(self, _: Any) -> str:
        raise TypeError("these fields are not cut")


UNCUT: Final = Uncut()


class SplitState:
    """What the next record is expected to be, and the records that are cut."""

    def __init__(self, spec: Spec) -> None:
        csv = spec["csv"]
        self.dialect = dialect_of(spec)
        self.delimiter = self.dialect.delimiter
        self.quote = self.dialect.quote
        # The characters with which something begins that is no record.
        self.odd_beginnings = BYTE_ORDER_MARK + (self.dialect.comment or "")[:1]
        self.scanned = ScannedText(self.dialect)
        self.header = HeaderRule(spec)
        self.ambiguous = AmbiguousLines(self.scanned, self.header)
        # Where in the held text the next record begins, and on which physical line.
        self.at = 0
        self.line = 1
        # Of the next data record.
        self.number = 1
        self.expects_header = csv["columnOrder"] is None
        # What ends a record: declared, or that of the last header or the first record; None: not known yet.
        self.declared_end = DECLARED[csv["lineEnd"]] if csv["lineEnd"] else None
        self.record_end = self.declared_end
        self.ambiguous.forget(self.end())
        # The record at `at` begins behind a line end that is not the file's.
        self.behind_foreign: Optional[str] = None
        # After a record that was too long: text is dropped until its line ends.
        self.skipping = False
        # A line that is no record has begun, and its end has not come.
        self.in_comment = False
        self.well_formed = True
        self.records: List[Record] = []
        # What a record has in the place of its fields that a scan has shown to be as many as they should be.
        self.regular_fields: Optional[Sequence[str]] = None

    def hold(self, chunk: str) -> str:
        """The held text without what is cut, and with what has come."""
        rest = self.scanned.text[self.at :]
        self.well_formed = (self.well_formed or is_text(rest)) and is_text(chunk)
        self.ambiguous.shift(self.at)
        self.at = 0
        return rest + chunk

    @property
    def is_within_line(self) -> bool:
        """The held text begins within a line that is dropped."""
        return self.skipping or self.in_comment

    def end(self) -> str:
        """What ends a record, as far as that is known."""
        return self.record_end or ANY

    def learn_line_end(self, end: int) -> None:
        """The line end here is that of a header, or of the first record that can be read."""
        if self.declared_end is None and end < self.scanned.length:
            self.record_end = self.scanned.line_end_at(end)
            self.ambiguous.forget(self.end())

    def header_mark(self, start: int) -> int:
        """Where the next header could be."""
        return self.scanned.next("header", start, self.header.search)

    def deliver(self, raw: str, fault: Optional[RecordFault], fields: Optional[Sequence[str]]) -> None:
        """Adds the record that begins at `at`."""
        number = 0 if self.expects_header else self.number
        if not self.expects_header:
            self.number += 1
        self.records.append((number, self.line, raw, fault, fields))
        self.expects_header = False

    def advance(self, start: int, following: int) -> None:
        """The text up to `following` is cut."""
        self.line += line_ends_in(self.scanned.text[start:following])
        self.at = following

    def after(self, line_end: int) -> int:
        """The place behind the line end at this place. Raises NeedMore."""
        following = self.scanned.after_line_end(line_end)
        if following is None:
            raise NeedMore
        return following

    def is_ragged(self, count: int, raw: str, fields: Optional[Sequence[str]]) -> bool:
        """Whether a record has too few fields or too many, or does not end as all should. `fields` None: as `raw` has them."""
        width = self.header.width
        return width is not None and (count != width or self._lacks_delimiter(raw, fields))

    def trailing_fault(self, count: int, raw: str, fields: Optional[Sequence[str]]) -> Optional[RecordFault]:
        """The fault of a record that has its fields, the last of which should be the empty one behind the trailing delimiter."""
        return "trailing" if count == self.header.width and self._lacks_delimiter(raw, fields) else None

    def _lacks_delimiter(self, raw: str, fields: Optional[Sequence[str]]) -> bool:
        if not self.dialect.trailing_delimiter:
            return False
        return not raw.endswith(self.delimiter) or (fields is not None and fields[-1] != "")

    def encoding_fault(self, raw: str) -> Optional[RecordFault]:
        """The fault of a record with bytes that are no text."""
        return None if self.well_formed or not SURROGATE.search(raw) else "encoding"
