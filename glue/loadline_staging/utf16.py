"""Lengths in UTF-16 units, in which the local step counts too: both engines draw the limit at the same character."""

from __future__ import annotations

import codecs
from typing import Tuple, Union


def _cut(error: UnicodeDecodeError) -> Tuple[str, int]:
    # Half of a pair at the cut is left out; one within the text is kept as a character.
    if error.end >= len(error.object) and "end of data" in error.reason:
        return "", error.end
    return "\ud800", error.start + 2


codecs.register_error("loadline_cut", _cut)


def units(text: str) -> int:
    """The text's length in UTF-16 units: a character beyond the basic plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def limit_behind(text: str, start: int, most: int) -> Union[int, float]:
    """The index `most` units behind `start`, in a text with characters of two units; a half where that splits one."""
    if len(text) - start <= most // 2:
        return start + most
    part = text[start : start + most]
    if units(part) < most:
        return start + most
    cut = part.encode("utf-16-le", "surrogatepass")[: 2 * most]
    whole = cut.decode("utf-16-le", "loadline_cut")
    return start + len(whole) + (0 if units(whole) == most else 0.5)
