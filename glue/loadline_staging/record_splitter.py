"""Cuts text into records, as docs/csv.md says; local/staging/split/record-splitter.ts is its twin."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Tuple, Union

from .decoding import SURROGATE
from .utf16 import limit_behind, units

# The longest record, and how far a closing quote is looked for, in UTF-16 units: this bounds the memory.
MAX_RECORD = 1 << 20

LINE_END = re.compile("\r\n|\r|\n")

# Why a record as a whole cannot be read: a key of `reasons.record_reason`.
RecordFault = str
# (number, line, raw, fault, fields); number 0 is the header, fields is None where nothing is quoted. A plain tuple: a
# million of them are made.
Record = Tuple[int, int, str, Optional[RecordFault], Optional[List[str]]]


class RecordSplitter:
    """Takes a file's text in pieces of any size and returns its records.

    Every decision rests on the text up to MAX_RECORD and one character behind a record's beginning, so that the records
    do not depend on where the text is cut.
    """

    def __init__(self, delimiter: str, quote: str, number: int) -> None:
        """`number`: that of the first record, 0 where it is a header."""
        self.delimiter = delimiter
        self.quote = quote
        self.number = number
        self.text = ""
        self.at = 0
        self.line = 1
        self.final = False
        self.skipping = False
        self.well_formed = True
        self.astral = False
        self.records: List[Record] = []
        self.indexes: Dict[str, Tuple[int, int]] = {}

    def push(self, chunk: str) -> List[Record]:
        """The records that are now complete."""
        rest = self.text[self.at :]
        self.well_formed = (self.well_formed or not SURROGATE.search(rest)) and not SURROGATE.search(chunk)
        self.text = rest + chunk
        self.astral = not self.text.isascii() and units(self.text) != len(self.text)
        self.at = 0
        return self._complete()

    def end(self) -> List[Record]:
        """The last records: the text has ended."""
        self.final = True
        return self._complete()

    def _complete(self) -> List[Record]:
        self.records = []
        self.indexes = {}
        if not self.skipping and self.well_formed and self.quote not in self.text:
            self._split_plain()
        self._split()
        return self.records

    def _split_plain(self) -> None:
        """Whole lines at once, where nothing is quoted and every line ends alike."""
        text = self.text
        line_end = "\n"
        if "\r" in text:
            line_end = "\r\n"
            # A CR at the very end may belong to an LF that has not come.
            count = text.count(line_end)
            if text.count("\r") - text.endswith("\r") != count or text.count("\n") != count:
                return
        end = text.rfind(line_end, self.at)
        if end == -1:
            return
        lines = text[self.at : end].split(line_end)
        if max(map(len, lines)) > MAX_RECORD // 2:
            return
        number, line = self.number, self.line
        for raw in lines:
            if raw:
                self.records.append((number, line, raw, None, None))
                number += 1
            line += 1
        self.number, self.line, self.at = number, line, end + len(line_end)

    def _split(self) -> None:
        while self.at < len(self.text):
            start = self.at
            line_end = self._line_end(start)
            if self.skipping:
                if not self._skip_line(line_end):
                    return
            elif line_end == start:
                following = self._behind(line_end)
                if following is None:
                    return
                self.at = following
                self.line += 1
            elif self._next(self.quote, start) < line_end:
                if not self._split_quoted(start):
                    return
            elif not self._take(start, line_end, None):
                return

    def _split_quoted(self, start: int) -> bool:
        """A record with quotes, field by field. False when the decision needs more text."""
        text, quote, delimiter = self.text, self.quote, self.delimiter
        length = len(text)
        limit = self._limit(start)
        fields = []
        at = start
        while at <= limit:
            if at == length and not self.final:
                return False
            if text.startswith(quote, at):
                close = self._closing_quote(at + 1, limit)
                if close is None:
                    return False
                if close >= limit:
                    return self._refuse_line(start, "unterminated")
                fields.append(text[at + 1 : close].replace(quote + quote, quote))
                at = close + 1
                if text.startswith(delimiter, at):
                    at += 1
                elif at == length or text[at] in "\r\n":
                    return self._take(start, at, fields)
                else:
                    return self._refuse_malformed(start, limit)
            else:
                line_end = self._line_end(at)
                end = min(self._next(delimiter, at), line_end)
                fields.append(text[at:end])
                if end == line_end:
                    if end == length and not self.final and end <= limit:
                        return False
                    return self._take(start, end, fields)
                at = end + 1
        return self._refuse_line(start, "tooLong")

    def _closing_quote(self, at: int, limit: Union[int, float]) -> Union[int, float, None]:
        """Where the quote closes; the limit where it does not, None when that needs more text."""
        while True:
            close = self.text.find(self.quote, at)
            if close == -1 or close >= limit:
                return None if close == -1 and len(self.text) <= limit and not self.final else limit
            if close + 1 == len(self.text) and not self.final:
                return None
            if not self.text.startswith(self.quote, close + 1):
                return close
            at = close + 2

    def _take(self, start: int, end: int, fields: Optional[List[str]]) -> bool:
        if end > self._limit(start):
            return self._refuse_line(start, "tooLong")
        following = self._behind(end)
        if following is None:
            return False
        raw = self.text[start:end]
        self._deliver(raw, None if self.well_formed or not SURROGATE.search(raw) else "encoding", fields)
        self.line += 1 if fields is None else _line_ends(raw) + 1
        self.at = following
        return True

    def _refuse_line(self, start: int, fault: RecordFault) -> bool:
        """Rejects the physical line on which the record begins. The next line is read as usual: a stray quote costs one."""
        return self._refuse(start, self._line_end(start), fault)

    def _refuse_malformed(self, start: int, limit: Union[int, float]) -> bool:
        line_end = self._line_end(start)
        if line_end == len(self.text) and not self.final and line_end <= limit:
            return False
        return self._refuse(start, line_end, "malformed")

    def _refuse(self, start: int, line_end: int, fault: RecordFault) -> bool:
        raw = self.text[start : min(line_end, start + MAX_RECORD)]
        if line_end == len(self.text) and not self.final:
            self.skipping = True
            self._deliver(raw, fault, None)
            self.at = line_end
            return True
        following = self._behind(line_end)
        if following is None:
            return False
        self._deliver(raw, fault, None)
        self.line += 1
        self.at = following
        return True

    def _skip_line(self, line_end: int) -> bool:
        """What is left of a rejected line whose end had not come yet."""
        self.at = line_end
        if line_end == len(self.text):
            return True
        following = self._behind(line_end)
        if following is None:
            return False
        self.skipping = False
        self.line += 1
        self.at = following
        return True

    def _deliver(self, raw: str, fault: Optional[RecordFault], fields: Optional[List[str]]) -> None:
        self.records.append((self.number, self.line, raw, fault, fields))
        self.number += 1

    def _line_end(self, start: int) -> int:
        return min(self._next("\n", start), self._next("\r", start))

    def _next(self, mark: str, start: int) -> int:
        """Where the character is next; remembered, so that a rare one is not searched for with each record."""
        begin, known = self.indexes.get(mark, (0, -1))
        if not begin <= start <= known:
            known = self.text.find(mark, start)
            if known == -1:
                known = len(self.text)
            self.indexes[mark] = (start, known)
        return known

    def _behind(self, line_end: int) -> Optional[int]:
        """Behind the line end at this place: a CR and an LF are one. None when that needs more text."""
        length = len(self.text)
        if line_end == length:
            return line_end if self.final else None
        if self.text[line_end] == "\n":
            return line_end + 1
        if line_end + 1 == length and not self.final:
            return None
        return line_end + 2 if self.text.startswith("\n", line_end + 1) else line_end + 1

    def _limit(self, start: int) -> Union[int, float]:
        return limit_behind(self.text, start, MAX_RECORD) if self.astral else start + MAX_RECORD


def _line_ends(text: str) -> int:
    return len(LINE_END.findall(text)) if "\n" in text or "\r" in text else 0
