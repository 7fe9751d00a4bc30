"""Records in which nothing is quoted; local/staging/split/plain-records.ts is the twin."""

from __future__ import annotations

from .broken_records import refuse, take_doubtful
from .line_ends import ANY
from .overlap import is_cut_two_ways
from .split_state import SplitState


def is_plain_end(split: SplitState, line_end: int) -> bool:
    """Whether a record without quotes that goes up to this line end is one by itself."""
    if split.record_end is None or split.behind_foreign:
        return False
    if split.record_end == ANY or line_end == split.scanned.length:
        return True
    return split.scanned.line_end_at(line_end) == split.record_end


def take_plain(split: SplitState, start: int, end: int) -> None:
    """Takes such a record: its text is its fields as they are."""
    if end > split.scanned.limit(start):
        refuse(split, start, "tooLong")
        return
    following = split.after(end)
    raw = split.scanned.text[start:end]
    if split.dialect.overlaps and is_cut_two_ways(raw, split.delimiter):
        refuse(split, start, "overlapping")
        return
    fault = split.encoding_fault(raw)
    if not fault and split.is_ragged(raw.count(split.delimiter) + 1, raw, None):
        take_doubtful(split, start, end, None)
        return
    split.deliver(raw, fault, None)
    split.line += 1
    split.at = following
