"""What the quotes of one line can mean; local/staging/split/quotes-in-line.ts is the twin."""

from __future__ import annotations


def can_end_field(line: str, delimiter: str, quote: str) -> bool:
    """Whether a quoted field that began on an earlier line can end on this one, and no other begins."""
    at = 0
    while True:
        close = _closing_quote(line, at, quote)
        if close == -1:
            return False
        if close + 1 == len(line):
            return True
        if line[close + 1] != delimiter:
            return False
        # Unquoted fields, up to one that is quoted or to the end of the line.
        at = close + 1
        while at != -1 and not line.startswith(quote, at + 1):
            at = line.find(delimiter, at + 1)
        if at == -1:
            return True
        at += 2


def closes_behind_delimiter(record: str, opening: int, delimiter: str, quote: str) -> bool:
    """Whether a quote in an unquoted field could open a field that closes before the record's end, behind a delimiter.

    Then nobody knows whether the delimiter before the quote is missing or the quote is a character.
    """
    close = _closing_quote(record, opening + 1, quote)
    if close == -1 or record[close + 1 : close + 2] not in ("", delimiter, "\n", "\r"):
        return False
    return delimiter in record[opening:close]


def _closing_quote(line: str, at: int, quote: str) -> int:
    """The quote that closes a field; -1 if it stays open. A quote that is written twice closes nothing."""
    at = line.find(quote, at)
    while at != -1 and line.startswith(quote, at + 1):
        at = line.find(quote, at + 2)
    return at
