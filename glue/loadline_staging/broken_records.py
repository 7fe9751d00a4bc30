"""Records that cannot be read, or perhaps not as they stand; local/staging/split/broken-records.ts is the twin."""

from __future__ import annotations

import re
from typing import List, Optional

from .ambiguous_lines import FoundLine
from .long_lines import refuse_long_line
from .parse_record import RecordFault
from .quotes_in_line import has_odd_quotes
from .split_state import SplitState

NOT_A_LINE_END = re.compile("[^\r\n]")


def refuse(split: SplitState, start: int, fault: RecordFault) -> None:
    """Rejects the line on which the record begins, and with it those that could be in its field.

    What follows is read as usual: a stray quote does not swallow the text up to the next quote.
    """
    scanned = split.scanned
    end = scanned.next_record_end(start, split.end())
    if end > scanned.limit(start):
        refuse_long_line(split, start, end, fault)
        return
    following = split.after(end)
    raw = scanned.text[start:end]
    last = None
    if not split.expects_header:
        is_open = has_odd_quotes(raw, split.dialect)
        find = split.ambiguous.after_open_quote if is_open else split.ambiguous.after_doubtful_record
        last = find(start, following)
    split.deliver(raw, fault, None)
    split.advance(start, following)
    _take_ambiguous(split, last)


def take_doubtful(split: SplitState, start: int, end: int, fields: Optional[List[str]]) -> None:
    """A row that is read as it stands, unless a field that begins in it could end further on."""
    following = split.after(end)
    raw = split.scanned.text[start:end]
    found = raw.split(split.delimiter) if fields is None else fields
    if split.header.is_joined_to(found):
        split.expects_header = True
        split.deliver(raw, "joinedHeader", fields)
        split.advance(start, following)
        return
    last = split.ambiguous.after_doubtful_record(start, following)
    count = len(found)
    is_ragged = split.is_ragged(count, raw, fields)
    split.deliver(raw, "misquoted" if last and not is_ragged else split.trailing_fault(count, raw, fields), fields)
    split.advance(start, following)
    _take_ambiguous(split, last)


def _take_ambiguous(split: SplitState, last: Optional[FoundLine]) -> None:
    """The lines up to the one on which the field of a broken record can end."""
    while last and split.at <= last.start:
        start = split.at
        end = split.scanned.next_record_end(start, split.end())
        raw = split.scanned.text[start:end]
        if NOT_A_LINE_END.search(raw):
            split.deliver(raw, "ambiguous", None)
        split.advance(start, split.after(end))
