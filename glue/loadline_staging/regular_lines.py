"""Whole lines at once, where a scan of the text shows that nothing in it is out of the ordinary."""

from __future__ import annotations

from itertools import count, repeat
from typing import Optional

from .line_ends import ANY, CRLF, LF
from .overlap import is_cut_two_ways
from .scanned_text import MAX_RECORD
from .split_state import BYTE_ORDER_MARK, SplitState


def take_regular_lines(split: SplitState) -> None:
    """Takes the lines of the held text if nothing is quoted, every line ends alike and has its fields, and none is a header."""
    text, start = split.scanned.text, split.at
    line_end = _line_end(split)
    if line_end is None:
        return
    end = text.rfind(line_end, start)
    if end == -1 or split.header.search(f"\n{text[start:end]}", 0) != -1:
        return
    lines = text[start:end].split(line_end)
    if max(map(len, lines)) > MAX_RECORD // 2:
        return
    has_blank = not all(lines)
    counts = set(map(str.count, filter(None, lines) if has_blank else lines, repeat(split.delimiter)))
    if counts and counts != {(split.header.width or 0) - 1}:
        return
    if split.dialect.trailing_delimiter and not all(raw.endswith(split.delimiter) for raw in lines if raw):
        return
    if split.dialect.overlaps and any(is_cut_two_ways(raw, split.delimiter) for raw in lines):
        return
    if BYTE_ORDER_MARK in text and any(raw.startswith(BYTE_ORDER_MARK) for raw in lines):
        return
    if any(map(split.dialect.is_comment, lines) if split.dialect.comment else ()):
        return
    number, line = split.number, split.line
    fields = split.regular_fields
    if has_blank:
        numbered = [(at, raw) for at, raw in enumerate(lines, line) if raw]
        split.records.extend((at, each[0], each[1], None, fields) for at, each in enumerate(numbered, number))
        number += len(numbered)
    else:
        split.records.extend(zip(count(number), count(line), lines, repeat(None), repeat(fields)))
        number += len(lines)
    split.number, split.line, split.at = number, line + len(lines), end + len(line_end)


def _line_end(split: SplitState) -> Optional[str]:
    """The one line end of a text in which nothing is out of the ordinary."""
    text = split.scanned.text
    if split.is_within_line or split.behind_foreign or not split.well_formed or split.quote in text:
        return None
    if split.dialect.escapes and split.dialect.escapes.escape in text:
        return None
    if "\r" not in text:
        return "\n" if split.record_end in (LF, ANY) else None
    if split.record_end not in (CRLF, ANY):
        return None
    # A CR at the very end may belong to an LF that has not come.
    count = text.count("\r\n")
    alike = text.count("\r") - text.endswith("\r") == count and text.count("\n") == count
    return "\r\n" if alike else None
