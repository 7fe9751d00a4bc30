"""Headers as records, those of files that were put together too; local/staging/split/header-records.ts is the twin."""

from __future__ import annotations

from .ambiguous_lines import NeedMore
from .foreign_line_ends import foreign_fault
from .line_ends import ANY
from .parse_record import ParsedRecord, parse_record
from .split_state import SplitState


def may_begin(split: SplitState, start: int, line_end: int) -> bool:
    """Whether a header could begin here, as a later one does in files that were put together."""
    if split.expects_header:
        return False
    if start > 0:
        return split.header_mark(start - 1) < line_end
    return split.header.search(f"\n{split.scanned.text[:line_end]}", 0) != -1


def take_later_header(split: SplitState, start: int, line_end: int) -> bool:
    """Takes the record as a later header, whatever its line end; False if it is none."""
    scanned, header = split.scanned, split.header
    parsed = parse_record(scanned, start, split.declared_end or ANY, None)
    if parsed is None:
        raise NeedMore
    if isinstance(parsed, ParsedRecord) and not parsed.foreign:
        if not header.matches(parsed.fields):
            return False
        take_header(split, start, parsed)
        return True
    if line_end > scanned.limit(start):
        return False
    following = split.after(line_end)
    raw = scanned.text[start:line_end]
    if not header.matches(raw.replace(split.quote, "").split(split.delimiter)):
        return False
    split.expects_header = True
    fault = foreign_fault(split, parsed.foreign) if isinstance(parsed, ParsedRecord) else parsed
    split.deliver(raw, fault, None)
    split.advance(start, following)
    return True


def take_header(split: SplitState, start: int, parsed: ParsedRecord) -> None:
    """Takes a record that is a header."""
    following = split.after(parsed.end)
    raw = split.scanned.text[start : parsed.end]
    split.expects_header = True
    split.learn_line_end(parsed.end)
    split.deliver(raw, split.encoding_fault(raw) or parsed.escape_fault, parsed.fields)
    split.header.take(parsed.fields)
    split.behind_foreign = None
    split.advance(start, following)
