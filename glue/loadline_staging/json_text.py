"""What is JSON for staging; local/staging/columns/json-sql.ts is the twin, and docs/csv.md says it in words."""

from __future__ import annotations

import json
import re
from typing import Any, List, Tuple

MOST_BYTES = 65_535
MOST_LEVELS = 100

# The closing quote is optional, so that a search never begins again within a string: hostile text takes no longer.
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)
NUMBER = re.compile(r"-?([0-9]+)(?:\.([0-9]+))?(?:[eE][+-]?([0-9]{1,3}))?")
MOST_DIGITS = 38
# With 38 digits before it still a double.
MOST_EXPONENT = 269


def is_json(text: str) -> bool:
    """Whether the text is RFC 8259 to the letter, without what one of the engines that read it refuses or reads otherwise."""
    if len(text.encode()) > MOST_BYTES or _levels(text) > MOST_LEVELS or not _has_sound_escapes(text):
        return False
    try:
        json.loads(
            text, object_pairs_hook=_names, parse_int=_number, parse_float=_number, parse_constant=_no_constant
        )
    except ValueError:
        return False
    return True


def _names(pairs: List[Tuple[str, Any]]) -> None:
    """A name twice in an object: engines keep the first, the last or both."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError


def _number(text: str) -> None:
    found = NUMBER.fullmatch(text)
    if not found or len(found[1] + (found[2] or "")) > MOST_DIGITS or int(found[3] or 0) > MOST_EXPONENT:
        raise ValueError


def _no_constant(_: str) -> None:
    """NaN and Infinity, which Python's own reader takes."""
    raise ValueError


def _levels(text: str) -> int:
    most = level = 0
    for bracket in re.sub("[^][{}]", "", STRING.sub("", text)):
        level += 1 if bracket in "[{" else -1
        most = max(most, level)
    return most


def _has_sound_escapes(text: str) -> bool:
    """No NUL, which no warehouse takes, and no half of a character."""
    if "\\u" not in text:
        return True
    half_until = -1
    for found in ESCAPE.finditer(text):
        code = int(found[1], 16) if found[1] else -1
        is_second = 0xDC00 <= code < 0xE000
        if code == 0 or is_second != (found.start() == half_until):
            return False
        half_until = found.end() if 0xD800 <= code < 0xDC00 else -1
        if half_until != -1 and not text.startswith("\\u", half_until):
            return False
    return half_until == -1
