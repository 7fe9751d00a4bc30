"""The line ends that a file can have; local/staging/split/line-end.ts is the twin."""

from __future__ import annotations

import re

ANY = "any"
# What is found in a file, and what it is called.
LF, CRLF, CR = "LF", "CRLF", "CR"
TEXT = {LF: "\n", CRLF: "\r\n", CR: "\r"}
# The catalog's words for what ends a record.
DECLARED = {"lf": LF, "crlf": CRLF, "cr": CR, "any": ANY}

PATTERN = re.compile("\r\n|\r|\n")


def line_ends_in(text: str) -> int:
    """How many lines end in a text, as an editor counts them."""
    return len(PATTERN.findall(text)) if "\n" in text or "\r" in text else 0
