"""Line ends that are not the file's, and blank lines; local/staging/split/foreign-line-ends.ts is the twin."""

from __future__ import annotations

from typing import Optional

from .ambiguous_lines import NeedMore
from .line_ends import ANY, CRLF, LF, TEXT
from .parse_record import RecordFault
from .split_state import SplitState


def take_foreign(split: SplitState, start: int, end: int, following: int, foreign: Optional[str]) -> None:
    """Takes a record with a line end that is not the file's, or what is before such a one."""
    text = split.scanned.text
    kind = foreign or split.behind_foreign
    if end > start:
        split.deliver(text[start:end], foreign_fault(split, kind), None)
    split.behind_foreign = None if text[end:following] == TEXT.get(split.end()) else kind
    split.advance(start, following)


def foreign_fault(split: SplitState, found: Optional[str]) -> RecordFault:
    """The fault of a record in which this line end was found."""
    return f"lineEnd {found} {split.record_end}"


def is_own_line_end(split: SplitState, kind: str) -> bool:
    """Whether this line end can stand behind a line that is no record."""
    return split.end() in (ANY, kind) or (split.end() == LF and kind == CRLF)


def skip_blank_line(split: SplitState, start: int) -> None:
    """A line with nothing on it is not a record. Behind a line end that is not the file's, a record may have begun."""
    kind = split.scanned.line_end_at(start)
    if kind is None:
        raise NeedMore
    split.behind_foreign = None if is_own_line_end(split, kind) else kind
    split.advance(start, split.after(start))
