"""Cuts text into records, as docs/csv.md says; local/staging/split/record-splitter.ts is its twin."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from .ambiguous_lines import AmbiguousLines, FoundLine, NeedMore
from .decoding import SURROGATE
from .header_rule import HeaderRule
from .line_ends import ANY, CRLF, DECLARED, LF, TEXT, line_ends_in
from .parse_record import ParsedRecord, RecordFault, parse_record
from .quotes_in_line import closes_behind_delimiter
from .request import Spec
from .scanned_text import MAX_RECORD, ScannedText

# (number, line, raw, fault, fields); number 0 is a header, fields is None where nothing is quoted. A plain tuple: a
# million of them are made.
Record = Tuple[int, int, str, Optional[RecordFault], Optional[List[str]]]

NOT_A_LINE_END = re.compile("[^\r\n]")


class RecordSplitter:
    """Takes a file's text in pieces of any size and returns its records.

    Every decision rests on the text up to MAX_RECORD and one character behind a record's beginning, so that the records
    do not depend on where the text is cut. The methods that take something raise NeedMore where more text is needed.
    """

    def __init__(self, spec: Spec) -> None:
        csv = spec["csv"]
        self.delimiter = csv["delimiter"]
        self.quote = csv["quote"]
        self.scanned = ScannedText(self.delimiter, self.quote)
        self.header = HeaderRule(spec)
        self.ambiguous = AmbiguousLines(self.scanned, self.header)
        self.at = 0
        self.line = 1
        # Of the next data record.
        self.number = 1
        self.expects_header = csv["columnOrder"] is None
        # What ends a record: declared, or that of the last header or the first record; None: not known yet.
        self.declared_end = DECLARED[csv["lineEnd"]] if csv["lineEnd"] else None
        self.record_end = self.declared_end
        self.ambiguous.forget(self._end())
        # The record at `at` begins behind a line end that is not the file's.
        self.behind_foreign: Optional[str] = None
        # After a record that was too long: text is dropped until its line ends.
        self.skipping = False
        self.well_formed = True
        self.records: List[Record] = []

    def push(self, chunk: str) -> List[Record]:
        """The records that are now complete."""
        rest = self.scanned.text[self.at :]
        self.well_formed = (self.well_formed or not SURROGATE.search(rest)) and not SURROGATE.search(chunk)
        self.ambiguous.shift(self.at)
        self.at = 0
        return self._complete(rest + chunk)

    def end(self) -> List[Record]:
        """The last records: the text has ended."""
        self.scanned.final = True
        return self._complete(self.scanned.text)

    def _complete(self, text: str) -> List[Record]:
        self.records = []
        self.scanned.reset(text)
        try:
            while self.at < len(text) and (self.expects_header or self.skipping or self.record_end is None):
                self._split_one(self.at)
            self._split_plain()
            while self.at < len(text):
                self._split_one(self.at)
        except NeedMore:
            pass
        return self.records

    def _end(self) -> str:
        return self.record_end or ANY

    def _split_plain(self) -> None:
        """Whole lines at once, where nothing is quoted, every line ends alike and has its fields, and none is a header."""
        text, start = self.scanned.text, self.at
        line_end = self._plain_line_end()
        if line_end is None:
            return
        end = text.rfind(line_end, start)
        if end == -1 or self.header.search(f"\n{text[start:end]}", 0) != -1:
            return
        lines = text[start:end].split(line_end)
        delimiters = (self.header.width or 0) - 1
        if max(map(len, lines)) > MAX_RECORD // 2:
            return
        if any(raw.count(self.delimiter) != delimiters for raw in lines if raw):
            return
        number, line = self.number, self.line
        for raw in lines:
            if raw:
                self.records.append((number, line, raw, None, None))
                number += 1
            line += 1
        self.number, self.line, self.at = number, line, end + len(line_end)

    def _plain_line_end(self) -> Optional[str]:
        """The one line end of a text in which nothing is out of the ordinary."""
        text = self.scanned.text
        if self.skipping or self.behind_foreign or not self.well_formed or self.quote in text:
            return None
        if "\r" not in text:
            return "\n" if self.record_end in (LF, ANY) else None
        if self.record_end not in (CRLF, ANY):
            return None
        # A CR at the very end may belong to an LF that has not come.
        count = text.count("\r\n")
        alike = text.count("\r") - text.endswith("\r") == count and text.count("\n") == count
        return "\r\n" if alike else None

    def _split_one(self, start: int) -> None:
        """Takes what begins at `start`."""
        scanned = self.scanned
        if self.skipping:
            self._skip_line(start)
            return
        line_end = scanned.next_line_end(start)
        if line_end == start:
            self._skip_blank_line(start)
        elif self._may_be_header(start, line_end) and self._split_header(start, line_end):
            pass
        elif self.expects_header or scanned.next(self.quote, start) < line_end or not self._is_plain_end(line_end):
            self._split_fields(start)
        else:
            self._take_plain(start, line_end)

    def _is_plain_end(self, line_end: int) -> bool:
        """Whether a record without quotes that goes up to this line end is one by itself."""
        if self.record_end is None or self.behind_foreign:
            return False
        if self.record_end == ANY or line_end == self.scanned.length:
            return True
        return self.scanned.line_end_at(line_end) == self.record_end

    def _take_plain(self, start: int, end: int) -> None:
        if end > self.scanned.limit(start):
            self._refuse(start, "tooLong")
            return
        following = self._after(end)
        raw = self.scanned.text[start:end]
        fault = self._encoding_fault(raw)
        if not fault and self._is_ragged(raw.count(self.delimiter) + 1):
            self._take_doubtful(start, end, None)
            return
        self._deliver(raw, fault, None)
        self.line += 1
        self.at = following

    def _split_fields(self, start: int) -> None:
        scanned = self.scanned
        parsed = parse_record(scanned, start, self._end(), self.header.width)
        if parsed is None:
            raise NeedMore
        if not isinstance(parsed, ParsedRecord):
            self._refuse(start, parsed)
            return
        fields, end, foreign, cut, stray_quotes = parsed
        if self.expects_header and foreign is None:
            self._take_header(start, parsed)
            return
        if cut is not None:
            self._take_foreign(start, cut, cut + 1, foreign)
            return
        if self._header_mark(start) < end and self.ambiguous.hides_header(start, end):
            self._refuse(start, "hiddenHeader")
            return
        following = self._after(end)
        if foreign or self.behind_foreign:
            self._take_foreign(start, end, following, foreign)
            return
        raw = scanned.text[start:end]
        fault = self._encoding_fault(raw)
        for each in stray_quotes:
            if closes_behind_delimiter(raw, each - start, self.delimiter, self.quote):
                fault = "misquoted"
        if not fault and self.record_end is None:
            self._learn_line_end(end)
        if not fault and (stray_quotes or self._is_ragged(len(fields))):
            self._take_doubtful(start, end, fields)
            return
        self._deliver(raw, fault, fields)
        self.line += line_ends_in(raw) + 1
        self.at = following

    def _take_doubtful(self, start: int, end: int, fields: Optional[List[str]]) -> None:
        """A row that is read as it stands, unless a field that begins in it could end further on."""
        following = self._after(end)
        raw = self.scanned.text[start:end]
        found = raw.split(self.delimiter) if fields is None else fields
        if self.header.is_joined_to(found):
            self.expects_header = True
            self._deliver(raw, "joinedHeader", fields)
            self._advance(start, following)
            return
        last = self.ambiguous.after_doubtful_record(start, following)
        self._deliver(raw, "misquoted" if last and not self._is_ragged(len(found)) else None, fields)
        self._advance(start, following)
        self._take_ambiguous(last)

    def _take_ambiguous(self, last: Optional[FoundLine]) -> None:
        """The lines up to the one on which the field of a broken record can end."""
        while last and self.at <= last.start:
            start = self.at
            end = self.scanned.next_record_end(start, self._end())
            raw = self.scanned.text[start:end]
            if NOT_A_LINE_END.search(raw):
                self._deliver(raw, "ambiguous", None)
            self._advance(start, self._after(end))

    def _take_foreign(self, start: int, end: int, following: int, foreign: Optional[str]) -> None:
        """A record with a line end that is not the file's, or what is before such a one."""
        text = self.scanned.text
        kind = foreign or self.behind_foreign
        if end > start:
            self._deliver(text[start:end], self._foreign_fault(kind), None)
        self.behind_foreign = None if text[end:following] == TEXT.get(self._end()) else kind
        self._advance(start, following)

    def _foreign_fault(self, found: Optional[str]) -> RecordFault:
        return f"lineEnd {found} {self.record_end}"

    def _header_mark(self, start: int) -> int:
        return self.scanned.next("header", start, self.header.search)

    def _may_be_header(self, start: int, line_end: int) -> bool:
        """Whether a header could begin here, as a later one does in files that were put together."""
        if self.expects_header:
            return False
        if start > 0:
            return self._header_mark(start - 1) < line_end
        return self.header.search(f"\n{self.scanned.text[:line_end]}", 0) != -1

    def _split_header(self, start: int, line_end: int) -> bool:
        """Takes the record as a header, whatever its line end; False if it is none."""
        scanned, header = self.scanned, self.header
        begin = start + 1 if scanned.text[start] == "\ufeff" else start
        parsed = parse_record(scanned, begin, self.declared_end or ANY, None)
        if parsed is None:
            raise NeedMore
        if isinstance(parsed, ParsedRecord) and not parsed.foreign:
            if not header.matches(parsed.fields):
                return False
            self._take_header(begin, parsed)
            return True
        if line_end > scanned.limit(start):
            return False
        following = self._after(line_end)
        raw = scanned.text[begin:line_end]
        if not header.matches(raw.replace(self.quote, "").split(self.delimiter)):
            return False
        self.expects_header = True
        fault = self._foreign_fault(parsed.foreign) if isinstance(parsed, ParsedRecord) else parsed
        self._deliver(raw, fault, None)
        self._advance(start, following)
        return True

    def _take_header(self, start: int, parsed: ParsedRecord) -> None:
        following = self._after(parsed.end)
        raw = self.scanned.text[start : parsed.end]
        self.expects_header = True
        self._learn_line_end(parsed.end)
        self._deliver(raw, self._encoding_fault(raw), parsed.fields)
        self.header.take(parsed.fields)
        self.behind_foreign = None
        self._advance(start, following)

    def _learn_line_end(self, end: int) -> None:
        if self.declared_end is None and end < self.scanned.length:
            self.record_end = self.scanned.line_end_at(end)
            self.ambiguous.forget(self._end())

    def _refuse(self, start: int, fault: RecordFault) -> None:
        """Rejects the line on which the record begins, and with it those that could be in its field.

        What follows is read as usual: a stray quote does not swallow the text up to the next quote.
        """
        scanned = self.scanned
        end = scanned.next_record_end(start, self._end())
        if end > scanned.limit(start):
            self._refuse_long_line(start, end, fault)
            return
        following = self._after(end)
        raw = scanned.text[start:end]
        last = None
        if not self.expects_header:
            is_open = raw.count(self.quote) % 2 == 1
            find = self.ambiguous.after_open_quote if is_open else self.ambiguous.after_doubtful_record
            last = find(start, following)
        self._deliver(raw, fault, None)
        self._advance(start, following)
        self._take_ambiguous(last)

    def _refuse_long_line(self, start: int, end: int, fault: RecordFault) -> None:
        scanned = self.scanned
        following = scanned.after_line_end(end)
        if following is None and end < scanned.length:
            raise NeedMore
        raw = scanned.text[start : start + MAX_RECORD]
        self._deliver(raw, self._why_too_long(start) if fault == "tooLong" else fault, None)
        self.skipping = following is None
        if following is None:
            self._drop_text(start)
        else:
            self._advance(start, following)

    def _why_too_long(self, start: int) -> RecordFault:
        """A line without an end of its own is long because others are in it."""
        scanned = self.scanned
        place = scanned.next_line_end(start)
        if self._end() == ANY or place >= scanned.limit(start) or scanned.next(self.quote, start) < place:
            return "tooLong"
        return f"lineEnd {scanned.line_end_at(place)} {self.record_end}"

    def _skip_line(self, start: int) -> None:
        """What is left of a rejected line whose end had not come yet."""
        end = self.scanned.next_record_end(start, self._end())
        if end == self.scanned.length:
            self._drop_text(start)
            return
        following = self._after(end)
        self.skipping = False
        self._advance(start, following)

    def _drop_text(self, start: int) -> None:
        """All of the text, but for a CR at its end: its LF may come."""
        scanned = self.scanned
        keep = 0 if scanned.final or not scanned.text.endswith("\r") else 1
        self._advance(start, scanned.length - keep)
        raise NeedMore

    def _skip_blank_line(self, start: int) -> None:
        """A line with nothing on it is not a record. Behind a line end that is not the file's, a record may have begun."""
        kind = self.scanned.line_end_at(start)
        if kind is None:
            raise NeedMore
        is_own = self._end() in (ANY, kind) or (self._end() == LF and kind == CRLF)
        self.behind_foreign = None if is_own else kind
        self._advance(start, self._after(start))

    def _deliver(self, raw: str, fault: Optional[RecordFault], fields: Optional[Sequence[str]]) -> None:
        number = 0 if self.expects_header else self.number
        if not self.expects_header:
            self.number += 1
        self.records.append((number, self.line, raw, fault, fields))
        self.expects_header = False

    def _advance(self, start: int, following: int) -> None:
        self.line += line_ends_in(self.scanned.text[start:following])
        self.at = following

    def _after(self, line_end: int) -> int:
        following = self.scanned.after_line_end(line_end)
        if following is None:
            raise NeedMore
        return following

    def _is_ragged(self, count: int) -> bool:
        return self.header.width is not None and count != self.header.width

    def _encoding_fault(self, raw: str) -> Optional[RecordFault]:
        return None if self.well_formed or not SURROGATE.search(raw) else "encoding"
