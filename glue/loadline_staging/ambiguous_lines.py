"""How far a record whose quotes are broken may reach; local/staging/split/ambiguous-lines.ts is the twin."""

from __future__ import annotations

from typing import Callable, List, NamedTuple, Optional

from .header_rule import HeaderRule
from .line_ends import PATTERN
from .parse_record import ParsedRecord, parse_record
from .quotes_in_line import can_end_field, has_odd_quotes
from .scanned_text import Limit, ScannedText


class FoundLine(NamedTuple):
    """A line, without its line end."""

    start: int
    end: int


# A line, or None where none is found.
Found = Optional[FoundLine]


class NeedMore(Exception):
    """The decision depends on text that has not come yet."""


class NextLine:
    """The next line of a kind, remembered: many rows that ask for the same line read the text once."""

    def __init__(self, verdict_of: Callable[[str], Optional[bool]]) -> None:
        """`verdict_of` a line: True where it is found, False where the search stops, None for any other."""
        self.verdict_of = verdict_of
        self.forget()

    def forget(self) -> None:
        """Nothing that was found holds any more."""
        self.begin = 0
        self.at = 0
        self.end = 0
        self.verdict: Optional[bool] = None

    def shift(self, by: int) -> None:
        """The text has lost so many characters at its beginning."""
        self.begin -= by
        self.at -= by
        self.end -= by

    def find(self, scanned: ScannedText, start: int, limit: Limit, record_end: str) -> Found:
        """The first line from `start` on, the beginning of one, that is found and ends within `limit`.

        None if there is none, or if another stops the search before. Raises NeedMore.
        """
        if not self.begin <= start <= self.at:
            self.begin = self.at = start
            self.verdict = None
        while self.verdict is None:
            if self.at > limit or (self.at >= scanned.length and scanned.final):
                return None
            end = scanned.next_record_end(self.at, record_end)
            following = scanned.after_line_end(end)
            if end > limit:
                return None
            if following is None:
                raise NeedMore
            self.end = end
            self.verdict = self.verdict_of(scanned.text[self.at : end])
            if self.verdict is None:
                self.at = following
        return FoundLine(self.at, self.end) if self.verdict and self.end <= limit else None


class AmbiguousLines:
    """Behind a record whose quotes are broken every line could be a row or a part of its field.

    That holds up to the line on which the field can end; there both readings agree again. docs/csv.md#broken-quotes has
    the rule, and what it costs.
    """

    def __init__(self, scanned: ScannedText, header: HeaderRule) -> None:
        self.scanned = scanned
        self.dialect = scanned.dialect
        self.header = header
        self.record_end = "any"
        quote = scanned.quote
        self.closing = NextLine(self._verdict(lambda line: quote in line and self._can_end(line)))
        self.odd = NextLine(self._verdict(lambda line: has_odd_quotes(line, self.dialect)))

    def forget(self, record_end: str) -> None:
        """From here on another line end ends a record."""
        self.record_end = record_end
        self.closing.forget()
        self.odd.forget()

    def shift(self, by: int) -> None:
        """The text has lost so many characters at its beginning."""
        self.closing.shift(by)
        self.odd.shift(by)

    def after_open_quote(self, start: int, following: int) -> Found:
        """Behind a line whose quotes are odd and cannot be read: the next line on which a field can end."""
        return self.closing.find(self.scanned, following, self.scanned.limit(start), self.record_end)

    def after_doubtful_record(self, start: int, following: int) -> Found:
        """Behind any other record that is not as it should be.

        The next line with an odd number of quotes, if a field can end there and it is no row by itself, and no comment.
        """
        found = self.odd.find(self.scanned, following, self.scanned.limit(start), self.record_end)
        if found is None:
            return None
        line = self.scanned.text[found.start : found.end]
        is_end = self._can_end(line) and not self._is_row(line) and not self.dialect.is_comment(line)
        return found if is_end else None

    def hides_header(self, start: int, end: int) -> bool:
        """Whether a later line of a record is a header: then not its field goes on, but another file begins."""
        record = self.scanned.text[start:end]
        if self.header.search(record, 0) == -1:
            return False
        return any(self._is_header(line) for line in PATTERN.split(record)[1:])

    def _can_end(self, line: str) -> bool:
        return can_end_field(line, self.dialect)

    def _is_row(self, line: str) -> bool:
        fields = self._fields_of(line)
        return fields is not None and len(fields) == self.header.width

    def _verdict(self, is_found: Callable[[str], bool]) -> Callable[[str], Optional[bool]]:
        return lambda line: False if self._is_header(line) else True if is_found(line) else None

    def _is_header(self, line: str) -> bool:
        if self.header.search(f"\n{line}", 0) == -1 or self.dialect.is_comment(line):
            return False
        fields = self._fields_of(line)
        return fields is not None and self.header.matches(fields)

    def _fields_of(self, line: str) -> Optional[List[str]]:
        """The fields of a line that is a record by itself."""
        line = line.removeprefix("\ufeff")
        scanned = ScannedText.whole(line, self.dialect)
        parsed = parse_record(scanned, 0, self.record_end, None)
        if not isinstance(parsed, ParsedRecord) or parsed.foreign is not None or parsed.end < len(line):
            return None
        return parsed.fields
