"""Records in which quotes stand as they should, taken by one pattern instead of mark by mark."""

from __future__ import annotations

import re
from typing import Optional, Pattern

from .line_ends import CRLF, LF, TEXT
from .scanned_text import MAX_RECORD
from .split_state import BYTE_ORDER_MARK, SplitState


class WellFormedRecords:
    """Of the text that is held: records on one line, of which the careful way would say the same.

    A quote opens a field at its very beginning and closes it at its very end, or it is written twice within; the line end is
    the file's; nothing in the whole text may begin a header, and no byte is undecodable.
    """

    def __init__(self, split: SplitState) -> None:
        self.split = split
        self.line_end = TEXT.get(split.record_end or "", "")
        self.pattern = self._pattern()

    def take(self) -> None:
        """Takes those that begin here, up to the first that is none."""
        split, pattern = self.split, self.pattern
        if pattern is None or split.is_within_line or split.behind_foreign or split.expects_header:
            return
        text, at, number, line = split.scanned.text, split.at, split.number, split.line
        step = len(self.line_end)
        append, fields = split.records.append, split.regular_fields
        while True:
            found = pattern.match(text, at)
            if found is None or found.end() - at > MAX_RECORD // 2:
                break
            following = found.end()
            append((number, line, text[at : following - step], None, fields))
            number += 1
            line += 1
            at = following
        split.number, split.line, split.at = number, line, at

    def _pattern(self) -> Optional[Pattern[str]]:
        split, text = self.split, self.split.scanned.text
        dialect = split.dialect
        is_plain = not (dialect.escapes or dialect.space_around_quotes or dialect.trailing_delimiter or dialect.comment)
        if not is_plain or len(dialect.delimiter) > 1 or split.record_end not in (LF, CRLF) or not split.header.width:
            return None
        if not split.well_formed or BYTE_ORDER_MARK in text or split.header.search(f"\n{text[split.at:]}", 0) != -1:
            return None
        return record_pattern(dialect.delimiter, dialect.quote, self.line_end, split.header.width)


def record_pattern(delimiter: str, quote: str, line_end: str, width: int) -> Pattern[str]:
    """A line of so many fields. No part of it goes beyond a line end: hostile text takes no longer."""
    d, q = re.escape(delimiter), re.escape(quote)
    field = rf"(?:{q}[^{q}\r\n]*(?:{q}{q}[^{q}\r\n]*)*{q}|[^{d}{q}\r\n]*)"
    return re.compile(rf"(?![\r\n]){field}(?:{d}{field}){{{width - 1}}}{re.escape(line_end)}")
