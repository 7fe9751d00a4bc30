"""The part of a file's text that is looked at, and where its marks are."""

from __future__ import annotations

from typing import Callable, Dict, Optional, Tuple, Union

from .dialect import Dialect
from .line_ends import ANY, CR, CRLF, LF
from .utf16 import limit_behind, units

# The longest record, and how far a closing quote is looked for, in UTF-16 units: this bounds the memory.
MAX_RECORD = 1 << 20

# A place in the text; a half where that splits a pair.
Limit = Union[int, float]


class ScannedText:
    """Some methods answer None where the answer depends on text that has not come yet."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.delimiter = dialect.delimiter
        self.quote = dialect.quote
        # What is asked of it with each record.
        self.marks = (dialect.space_around_quotes, dialect.overlaps, len(dialect.delimiter))
        self.escapes = dialect.escapes
        self.text = ""
        self.length = 0
        self.final = False
        self.astral = False
        self.known: Dict[str, Tuple[int, int]] = {}

    @classmethod
    def whole(cls, text: str, dialect: Dialect) -> "ScannedText":
        """A text that is complete."""
        scanned = cls(dialect)
        scanned.final = True
        scanned.reset(text)
        return scanned

    def reset(self, text: str) -> None:
        """Looks at another text."""
        self.text = text
        self.length = len(text)
        self.astral = not text.isascii() and units(text) != len(text)
        self.known = {}

    def limit(self, start: int) -> Limit:
        """How far a record that begins here may go."""
        return limit_behind(self.text, start, MAX_RECORD) if self.astral else start + MAX_RECORD

    def next(self, mark: str, start: int, find: Optional[Callable[[str, int], int]] = None) -> int:
        """Where the character is next; remembered, so that a rare one is not searched for with each record."""
        begin, known = self.known.get(mark, (0, -1))
        if not begin <= start <= known:
            if find is not None:
                known = find(self.text, start)
            elif self.escapes is None:
                known = self.text.find(mark, start)
            else:
                known = self.escapes.find(self.text, mark, start)
            if known == -1:
                known = self.length
            self.known[mark] = (start, known)
        return known

    def next_escape(self, start: int) -> int:
        """The next escape; the text's length if there is none."""
        if self.escapes is None:
            return self.length
        escape = self.escapes.escape
        return self.next("escape", start, lambda text, at: text.find(escape, at))

    def next_line_end(self, start: int) -> int:
        """The next line end of any kind; the text's length if there is none."""
        return min(self.next("\n", start), self.next("\r", start))

    def next_record_end(self, start: int, record_end: str) -> int:
        """The next line end that ends a record; one that may still become it counts."""
        if record_end == ANY:
            return self.next_line_end(start)
        if record_end == LF:
            return self.next("\n", start)
        if record_end == CR:
            return self.next("\r", start)
        at = start
        while True:
            place = self.next("\r", at)
            if place == self.length or self.text.startswith("\n", place + 1):
                return place
            if place + 1 == self.length and not self.final:
                return place
            at = place + 1

    def line_end_at(self, place: int) -> Optional[str]:
        """Which line end is at this place."""
        if self.text[place] != "\r":
            return LF
        if place + 1 == self.length and not self.final:
            return None
        return CRLF if self.text.startswith("\n", place + 1) else CR

    def after_line_end(self, place: int) -> Optional[int]:
        """The place behind the line end at this place; at the end of the text itself."""
        if place == self.length:
            return place if self.final else None
        kind = self.line_end_at(place)
        return None if kind is None else place + (2 if kind == CRLF else 1)
