"""Lines that are longer than a record may be; local/staging/split/long-lines.ts is the twin."""

from __future__ import annotations

from .ambiguous_lines import NeedMore
from .line_ends import ANY
from .parse_record import RecordFault
from .scanned_text import MAX_RECORD
from .split_state import SplitState


def refuse_long_line(split: SplitState, start: int, end: int, fault: RecordFault) -> None:
    """Rejects such a line: its beginning is kept, and its text dropped as it comes."""
    scanned = split.scanned
    following = scanned.after_line_end(end)
    if following is None and end < scanned.length:
        raise NeedMore
    raw = scanned.text[start : start + MAX_RECORD]
    split.deliver(raw, _why_too_long(split, start) if fault == "tooLong" else fault, None)
    split.skipping = following is None
    if following is None:
        drop_text(split, start)
    else:
        split.advance(start, following)


def _why_too_long(split: SplitState, start: int) -> RecordFault:
    """A line without an end of its own is long because others are in it."""
    scanned = split.scanned
    place = scanned.next_line_end(start)
    if split.end() == ANY or place >= scanned.limit(start) or scanned.next(split.quote, start) < place:
        return "tooLong"
    return f"lineEnd {scanned.line_end_at(place)} {split.record_end}"


def skip_line(split: SplitState, start: int) -> None:
    """What is left of a rejected line whose end had not come yet."""
    end = split.scanned.next_record_end(start, split.end())
    if end == split.scanned.length:
        drop_text(split, start)
        return
    following = split.after(end)
    split.skipping = False
    split.advance(start, following)


def drop_text(split: SplitState, start: int) -> None:
    """All of the text, but for a CR at its end, whose LF may come, and an escape before what comes. Raises NeedMore."""
    scanned = split.scanned
    keep = 0 if scanned.final or not scanned.text.endswith("\r") else 1
    escapes = split.dialect.escapes
    if not scanned.final and escapes and escapes.is_behind_odd(scanned.text, scanned.length - keep):
        keep += 1
    split.advance(start, scanned.length - keep)
    raise NeedMore
