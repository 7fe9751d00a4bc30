"""How records are written: of the specification's `csv` what tells fields from each other."""

from __future__ import annotations

from typing import FrozenSet, NamedTuple, Optional

from .escapes import Escapes, null_texts_of
from .overlap import overlaps_itself
from .request import Spec


class Dialect(NamedTuple):
    """The marks of a table's files."""

    delimiter: str
    quote: str
    space_around_quotes: bool
    trailing_delimiter: bool
    comment: Optional[str]
    # The delimiter can overlap itself.
    overlaps: bool
    # None: a quote inside quotes is written twice.
    escapes: Optional[Escapes]
    # A field that is one of these is read as it is written.
    null_texts: FrozenSet[str]

    def behind_blanks(self, text: str, at: int) -> int:
        """The place behind the blanks that may stand before an opening quote and behind a closing one."""
        if self.space_around_quotes:
            while text[at : at + 1] in (" ", "\t") and not text.startswith(self.delimiter, at):
                at += 1
        return at

    def without_escaped(self, text: str) -> str:
        """Text of the same length in which what is escaped is no mark."""
        return self.escapes.without_escaped(text) if self.escapes else text

    def is_comment(self, line: str) -> bool:
        """Whether a line is no record."""
        return self.comment is not None and line.startswith(self.comment)


def dialect_of(spec: Spec) -> Dialect:
    """The marks that are declared."""
    csv = spec["csv"]
    return Dialect(
        csv["delimiter"],
        csv["quote"],
        csv.get("spaceAroundQuotes", False),
        csv.get("trailingDelimiter", False),
        csv.get("comment"),
        overlaps_itself(csv["delimiter"]),
        Escapes(csv) if "escape" in csv else None,
        null_texts_of(spec),
    )
