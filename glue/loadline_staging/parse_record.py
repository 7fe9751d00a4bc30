"""One record's fields; local/staging/split/parse-record.ts is the twin."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Union

from .dialect import Dialect
from .line_ends import ANY, CR, CRLF
from .overlap import is_cut_two_ways
from .scanned_text import Limit, ScannedText

# Why a record as a whole cannot be read: a key of `reasons.record_reason`.
RecordFault = str


class ParsedRecord(NamedTuple):
    """A record whose fields are known."""

    fields: List[str]
    # Its line end, or the text's.
    end: int
    # The first line end outside quotes that is not the file's.
    foreign: Optional[str]
    # A foreign line end behind which a line of `width` fields follows: the record goes up to there.
    cut: Optional[int]
    # The last quote of each unquoted field that has an odd number of them.
    stray_quotes: List[int]
    # Why a field's escapes cannot be read.
    escape_fault: Optional[RecordFault]


def parse_record(
    scanned: ScannedText, start: int, record_end: str, width: Optional[int]
) -> Union[ParsedRecord, RecordFault, None]:
    """The record that begins here, or why it cannot be read; None where that needs more text.

    A line end that is not the file's ends a field, so that a quote behind it opens one, and not the record.
    """
    text, length, final = scanned.text, scanned.length, scanned.final
    dialect, quote, delimiter = scanned.dialect, scanned.quote, scanned.delimiter
    limit = scanned.limit(start)
    fields: List[str] = []
    stray_quotes: List[int] = []
    foreign: Optional[str] = None
    escape_fault: Optional[RecordFault] = None
    # Where the fields without quotes began of which the last one is read.
    unquoted = start
    spaced, overlaps, step = scanned.marks
    boundary = -1
    before = 0
    at = start
    while at <= limit:
        if at == length and not final:
            return None
        opening = dialect.behind_blanks(text, at) if spaced else at
        if text.startswith(quote, opening):
            close = _closing_quote(scanned, opening + 1, limit)
            if close is None:
                return None
            if close >= limit:
                return "unterminated"
            if overlaps and is_cut_two_ways(dialect.without_escaped(text[unquoted:at]), delimiter):
                return "overlapping"
            field = text[opening + 1 : close]
            if dialect.escapes is None:
                fields.append(field.replace(quote + quote, quote))
            else:
                fault = _add_escaped(fields, field, True, dialect)
                escape_fault = escape_fault or fault
            following = close + 1
            if spaced:
                following = dialect.behind_blanks(text, following)
                if following > limit:
                    break
                if following == length and not final:
                    return None
            is_delimiter = text.startswith(delimiter, following)
            if not is_delimiter and following < length and text[following] not in "\r\n":
                may_become = not final and delimiter.startswith(text[following : following + step])
                return None if may_become else "malformed"
            unquoted = following + step
        else:
            place = scanned.next(delimiter, at)
            following = min(place, scanned.next_line_end(at))
            is_delimiter = following == place < length
            if following == length and not final and following <= limit:
                return None
            if dialect.escapes is None:
                fields.append(text[at:following])
            else:
                fault = _add_escaped(fields, text[at:following], False, dialect)
                escape_fault = escape_fault or fault
            if scanned.next(quote, at) < following:
                field = dialect.without_escaped(text[at:following])
                if field.count(quote) % 2:
                    stray_quotes.append(at + field.rfind(quote))
        if is_delimiter:
            at = following + step
            continue
        if following > limit:
            break
        kind = None
        if following < length:
            kind = scanned.line_end_at(following)
            if kind is None:
                return None
        ends = kind is None or record_end in (ANY, kind)
        if not ends and foreign is None:
            foreign = kind
        if overlaps and is_cut_two_ways(dialect.without_escaped(text[unquoted:following]), delimiter):
            return "overlapping"
        if boundary != -1 and following > boundary + 1 and len(fields) - before == width:
            return ParsedRecord(fields, following, foreign, boundary, stray_quotes, escape_fault)
        # In a file of CR the CR of a CRLF ends the record, and the LF is one too many.
        if ends or (record_end == CR and kind == CRLF):
            return ParsedRecord(fields, following, foreign, None, stray_quotes, escape_fault)
        boundary = following
        before = len(fields)
        unquoted = at = following + 1
    return "tooLong"


def _add_escaped(fields: List[str], raw: str, is_quoted: bool, dialect: Dialect) -> Optional[RecordFault]:
    """Adds a field's value, and says why its escapes cannot be read.

    A text that means NULL is one as it is written, and only so.
    """
    escapes = dialect.escapes
    if escapes is None or escapes.escape not in raw or (not is_quoted and raw in dialect.null_texts):
        fields.append(raw)
        return None
    value = escapes.unescaped(raw)
    fields.append(raw if value is None else value)
    if value is None:
        return "escape"
    return "nullText" if value in dialect.null_texts else None


def _closing_quote(scanned: ScannedText, at: int, limit: Limit) -> Optional[Limit]:
    """Where the quote closes; the limit where it does not, None when that needs more text."""
    text, quote, length = scanned.text, scanned.quote, scanned.length
    while True:
        close = scanned.next(quote, at)
        if close == length or close >= limit:
            return None if close == length and length <= limit and not scanned.final else limit
        if close + 1 == length and not scanned.final:
            return None
        if scanned.escapes is not None or not text.startswith(quote, close + 1):
            return close
        at = close + 2
