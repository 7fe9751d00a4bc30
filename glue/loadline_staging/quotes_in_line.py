"""What the quotes of one line can mean; local/staging/split/quotes-in-line.ts is the twin."""

from __future__ import annotations

from .dialect import Dialect


def has_odd_quotes(line: str, dialect: Dialect) -> bool:
    """Whether a line has an odd number of quotes: a field begins on it, or ends."""
    return dialect.without_escaped(line).count(dialect.quote) % 2 == 1


def can_end_field(line: str, dialect: Dialect) -> bool:
    """Whether a quoted field that began on an earlier line can end on this one, and no other begins."""
    delimiter, quote = dialect.delimiter, dialect.quote
    step = len(delimiter)
    line = dialect.without_escaped(line)
    at = 0
    while True:
        close = _closing_quote(line, at, dialect)
        if close == -1:
            return False
        at = dialect.behind_blanks(line, close + 1)
        if at == len(line):
            return True
        if not line.startswith(delimiter, at):
            return False
        # Unquoted fields, up to one that is quoted or to the end of the line.
        while at != -1 and not line.startswith(quote, dialect.behind_blanks(line, at + step)):
            at = line.find(delimiter, at + step)
        if at == -1:
            return True
        at = dialect.behind_blanks(line, at + step) + 1


def closes_behind_delimiter(record: str, opening: int, dialect: Dialect) -> bool:
    """Whether a quote in an unquoted field could open a field that closes before the record's end, behind a delimiter.

    Then nobody knows whether the delimiter before the quote is missing or the quote is a character.
    """
    record = dialect.without_escaped(record)
    close = _closing_quote(record, opening + 1, dialect)
    if close == -1:
        return False
    following = dialect.behind_blanks(record, close + 1)
    ends = record[following : following + 1] in ("", "\n", "\r")
    return (ends or record.startswith(dialect.delimiter, following)) and dialect.delimiter in record[opening:close]


def _closing_quote(line: str, at: int, dialect: Dialect) -> int:
    """The quote that closes a field; -1 if it stays open. A quote that is written twice closes nothing."""
    quote = dialect.quote
    at = line.find(quote, at)
    while dialect.escapes is None and at != -1 and line.startswith(quote, at + 1):
        at = line.find(quote, at + 2)
    return at
