"""Characters that an escape makes ordinary ones; local/staging/split/escapes.ts is the twin."""

from __future__ import annotations

import re
from typing import FrozenSet, Optional

from .request import Csv, Spec

# Letters that stand for characters, as MySQL, PostgreSQL and Hive write them.
LETTERS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class Escapes:
    """What an escape character does in a table's files."""

    def __init__(self, csv: Csv) -> None:
        self.escape: str = csv["escape"]
        # An escape and what it makes an ordinary character: a CRLF is one. Alone at a text's end it escapes nothing.
        self.pattern = re.compile(re.escape(self.escape) + "(\r\n|.)?", re.DOTALL)
        marks = {*csv["delimiter"], csv.get("comment", "")[:1], "\r", "\n", "\r\n"} - {""}
        self.literal = {self.escape, csv["quote"], *marks}
        self.letters = LETTERS if self.escape == "\\" else {}

    def is_escaped(self, text: str, at: int) -> bool:
        """Whether an odd number of escapes stands before the character at this place, or before its CR."""
        if self.is_behind_odd(text, at):
            return True
        return at > 0 and text.startswith("\r\n", at - 1) and self.is_behind_odd(text, at - 1)

    def is_behind_odd(self, text: str, at: int) -> bool:
        """Whether an odd number of escapes stands before this place."""
        start = at
        while start > 0 and text[start - 1] == self.escape:
            start -= 1
        return (at - start) % 2 == 1

    def find(self, text: str, mark: str, start: int) -> int:
        """Where the mark is next that is not escaped; -1 if it is nowhere."""
        at = text.find(mark, start)
        while at != -1 and self.is_escaped(text, at):
            at = text.find(mark, at + 1)
        return at

    def without_escaped(self, text: str) -> str:
        """Text of the same length in which what is escaped is no mark."""
        if self.escape not in text:
            return text
        return self.pattern.sub(lambda found: "\0" * len(found[0]), text)

    def unescaped(self, field: str) -> Optional[str]:
        """What the escapes of a field say; None where one stands before a character that needs none."""
        if any(each not in self.literal and each not in self.letters for each in self.pattern.findall(field)):
            return None
        return self.pattern.sub(lambda found: self.letters.get(found[1], found[1]) if found[1] not in self.literal else found[1], field)


def null_texts_of(spec: Spec) -> FrozenSet[str]:
    """The texts of `nullAs` that are read as they are written, before anything is unescaped."""
    escape = spec["csv"].get("escape")
    texts = (text for column in spec["columns"] for text in column.get("reading", {}).get("nullAs", []))
    return frozenset(text for text in texts if escape and escape in text)
