"""Cuts text into records, as docs/csv.md says; local/staging/split/record-splitter.ts is its twin."""

from __future__ import annotations

from typing import List

from .ambiguous_lines import NeedMore
from .broken_records import refuse, take_doubtful
from .comment_lines import is_comment, skip_comment
from .foreign_line_ends import skip_blank_line, take_foreign
from .header_records import may_begin, take_header, take_later_header
from .line_ends import line_ends_in
from .long_lines import skip_line
from .parse_record import ParsedRecord, parse_record
from .plain_records import is_plain_end, take_plain
from .quotes_in_line import closes_behind_delimiter
from .regular_lines import take_regular_lines
from .request import Spec
from .split_state import BYTE_ORDER_MARK, UNCUT, Record, SplitState
from .well_formed import WellFormedRecords

__all__ = ["Record", "RecordSplitter"]


class RecordSplitter:
    """Takes a file's text in pieces of any size and returns its records.

    Every decision rests on the text up to MAX_RECORD and one character behind a record's beginning, so that the records
    do not depend on where the text is cut. What takes a record, here and beside, takes what begins at a place, and raises
    NeedMore where that needs more text.
    """

    def __init__(self, spec: Spec, line: int = 1, uncut: bool = False) -> None:
        """The text begins on this line of the file. `uncut`: the fields of a regular record may be UNCUT."""
        self.split = SplitState(spec)
        self.uncut = uncut
        if uncut:
            self.split.regular_fields = UNCUT
        self.split.line = line

    def push(self, chunk: str) -> List[Record]:
        """The records that are now complete."""
        return self._complete(self.split.hold(chunk))

    def end(self) -> List[Record]:
        """The last records: the text has ended."""
        self.split.scanned.final = True
        return self._complete(self.split.scanned.text)

    def _complete(self, text: str) -> List[Record]:
        split = self.split
        split.records = []
        split.scanned.reset(text)
        try:
            while split.at < len(text) and (split.expects_header or split.is_within_line or split.record_end is None):
                self._take_one(split.at)
            take_regular_lines(split)
            well_formed = WellFormedRecords(split) if self.uncut and split.at < len(text) else None
            while split.at < len(text):
                if well_formed:
                    well_formed.take()
                if split.at < len(text):
                    self._take_one(split.at)
        except NeedMore:
            pass
        return split.records

    def _take_one(self, start: int) -> None:
        split = self.split
        scanned = split.scanned
        if split.skipping:
            skip_line(split, start)
            return
        if split.in_comment or scanned.text[start] in split.odd_beginnings:
            if scanned.text[start] == BYTE_ORDER_MARK and not split.in_comment:
                split.at += 1
                return
            if is_comment(split, start):
                skip_comment(split, start)
                return
        line_end = scanned.next_line_end(start)
        if line_end == start:
            skip_blank_line(split, start)
        elif may_begin(split, start, line_end) and take_later_header(split, start, line_end):
            pass
        elif split.expects_header or self._is_marked(start, line_end) or not is_plain_end(split, line_end):
            self._take_fields(start)
        else:
            take_plain(split, start, line_end)

    def _is_marked(self, start: int, line_end: int) -> bool:
        """Whether something is quoted or escaped before the line end."""
        scanned = self.split.scanned
        return scanned.next(self.split.quote, start) < line_end or scanned.next_escape(start) < line_end

    def _take_fields(self, start: int) -> None:
        """Takes a record in which something is quoted, or of which not yet all is known."""
        split = self.split
        scanned = split.scanned
        parsed = parse_record(scanned, start, split.end(), split.header.width)
        if parsed is None:
            raise NeedMore
        if not isinstance(parsed, ParsedRecord):
            refuse(split, start, parsed)
            return
        fields, end, foreign, cut, stray_quotes, escape_fault = parsed
        if split.expects_header and foreign is None:
            take_header(split, start, parsed)
            return
        if cut is not None:
            take_foreign(split, start, cut, cut + 1, foreign)
            return
        if split.header_mark(start) < end and split.ambiguous.hides_header(start, end):
            refuse(split, start, "hiddenHeader")
            return
        following = split.after(end)
        if foreign or split.behind_foreign:
            take_foreign(split, start, end, following, foreign)
            return
        raw = scanned.text[start:end]
        fault = split.encoding_fault(raw) or escape_fault
        for each in stray_quotes:
            if closes_behind_delimiter(raw, each - start, split.dialect):
                fault = "misquoted"
        if not fault and split.record_end is None:
            split.learn_line_end(end)
        if not fault and (stray_quotes or split.is_ragged(len(fields), raw, fields)):
            take_doubtful(split, start, end, fields)
            return
        split.deliver(raw, fault, fields)
        split.line += line_ends_in(raw) + 1
        split.at = following
