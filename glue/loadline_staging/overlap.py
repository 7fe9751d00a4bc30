"""Delimiters that overlap themselves, as || does in |||; local/staging/split/overlap.ts is the twin."""

from __future__ import annotations


def overlaps_itself(delimiter: str) -> bool:
    """Whether a delimiter can."""
    return any(delimiter.startswith(delimiter[place:]) for place in range(1, len(delimiter)))


def is_cut_two_ways(text: str, delimiter: str) -> bool:
    """Whether text without quotes is cut otherwise from its right end than from its left.

    In x|||y nobody knows which of the two values has the third one of the marks.
    """
    return text.split(delimiter) != text.rsplit(delimiter)
