"""The lines before a file's header or first record; local/staging/split/preamble.ts is the twin."""

from __future__ import annotations

from typing import Iterable, Iterator

from .line_ends import PATTERN


def without_preamble(chunks: Iterable[str], lines: int) -> Iterator[str]:
    """The text behind so many lines, whatever ends them. A carriage return at a chunk's end waits for its line feed."""
    held = ""
    for chunk in chunks:
        if lines == 0:
            yield chunk
            continue
        text, held, at = held + chunk, "", 0
        while lines > 0:
            found = PATTERN.search(text, at)
            if found is None:
                at = len(text)
                break
            if found[0] == "\r" and found.end() == len(text):
                at, held = len(text), "\r"
                break
            at = found.end()
            lines -= 1
        if at < len(text):
            yield text[at:]
