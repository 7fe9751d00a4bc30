"""The staging step of one table on AWS Glue: CSV files become typed Parquet, rejects, counts and a COPY manifest.

    stage_table.py --request s3://bucket/key [--store-root DIR]

The request is the JSON of `StagingRequest` (sql/stage/staging-request.ts); what is left is told in staging-result.ts, and
what each input means in docs/csv.md. local/staging is the same step on one machine; the vectors in test/vectors/staging
hold both to one meaning.

Needs no Glue library: with --store-root a bucket is a folder below DIR, and plain pyspark runs it. Everything up to
"Stores" needs neither Spark nor S3. One file, because a Glue job is deployed as one.
"""

import argparse
import codecs
import datetime
import decimal
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import zlib

# Records ---------------------------------------------------------------------------------------------------------

# The longest record, and how far a closing quote is looked for, in UTF-16 units: what bounds the memory.
MAX_RECORD = 1 << 20
CHUNK_BYTES = 1 << 18

# Stands where bytes could not be decoded: no encoding yields half of a pair, and a real U+FFFD stays one.
UNDECODABLE = "\ud800"
SURROGATE = re.compile("[\ud800-\udfff]")
LINE_END = re.compile("\r\n|\r|\n")

PYTHON_CODECS = {
    "utf-8": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}

RECORD_REASONS = {
    "unterminated": "a quote is opened and not closed: allowed is a closing quote within 1,048,576 characters, "
    "before the file ends",
    "malformed": "text after a closing quote: allowed is the delimiter or the end of the line; "
    "a quote within quotes is written twice",
    "tooLong": "the record is too long: allowed are 1,048,576 characters",
}


class FileFault(Exception):
    """One file cannot be staged; the others are still looked at."""


class StagingError(Exception):
    """The files cannot be read as the catalog says. Nothing is staged; a faulty row alone never leads here."""

    max_listed = 200

    def __init__(self, table, faults):
        count = len(faults)
        lines = [f"{table}: {'a file' if count == 1 else f'{count} files'} cannot be staged."]
        lines += [f"{key}: {fault}" for key, fault in faults[: self.max_listed]]
        if count > self.max_listed:
            lines.append(f"… and {count - self.max_listed} more")
        super().__init__("\n".join(lines))


def _mark_undecodable(error):
    # UTF-16 may name more than the one unit that is wrong.
    wide = error.encoding.startswith("utf-16")
    return UNDECODABLE, min(error.end, error.start + 2) if wide else error.end


def unpacked(chunks):
    """The bytes of a gzip file, however many members it has. Zeros may follow the last one; nothing else may."""
    inflate = None
    for data in chunks:
        while data:
            if inflate is None or inflate.eof:
                if inflate is not None and data[0] == 0:
                    return
                inflate = zlib.decompressobj(31)
            try:
                yield inflate.decompress(data, CHUNK_BYTES)
            except zlib.error as error:
                raise FileFault(_no_gzip(error)) from error
            data = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    while inflate is not None and not inflate.eof:
        rest = inflate.decompress(b"", CHUNK_BYTES)
        if not rest and not inflate.eof:
            raise FileFault(_no_gzip("unexpected end of file"))
        yield rest


def _no_gzip(why):
    return (
        f"is no whole gzip file ({why}); allowed is gzip, as the name says. "
        "Send the file again, under the same name."
    )


def text_chunks(chunks, encoding):
    """The text of a file, without its byte order mark; it does not depend on where the chunks are cut."""
    # Here and not once: Spark's workers get these functions, but run nothing else of this file.
    codecs.register_error("loadline", _mark_undecodable)
    decoder = codecs.getincrementaldecoder(PYTHON_CODECS[encoding])("loadline")
    may_have_mark = encoding.startswith("utf")
    for data in chunks:
        text = decoder.decode(data)
        if text and may_have_mark:
            may_have_mark = False
            text = text.removeprefix("\ufeff")
        yield text
    text = decoder.decode(b"", True)
    yield text.removeprefix("\ufeff") if may_have_mark else text


class RecordSplitter:
    """Cuts a file's text into records: (number, line, raw, fault, fields), `fields` None where nothing is quoted.

    Every decision rests on the text up to MAX_RECORD and one character behind a record's beginning, so that the records
    do not depend on how the text comes in pieces.
    """

    def __init__(self, delimiter, quote, number):
        self.delimiter = delimiter
        self.quote = quote
        self.number = number
        self.text = ""
        self.at = 0
        self.line = 1
        self.final = False
        self.skipping = False
        self.well_formed = True
        self.astral = False
        self.records = []
        self.indexes = {}

    def push(self, chunk):
        rest = self.text[self.at :]
        self.well_formed = (self.well_formed or not SURROGATE.search(rest)) and not SURROGATE.search(chunk)
        self.text = rest + chunk
        self.astral = not self.text.isascii() and self._units(self.text) != len(self.text)
        self.at = 0
        return self._complete()

    def end(self):
        self.final = True
        return self._complete()

    def _complete(self):
        self.records = []
        self.indexes = {}
        if not self.skipping and self.well_formed and self.quote not in self.text:
            self._split_plain()
        self._split()
        return self.records

    def _split_plain(self):
        """Whole lines at once, where nothing is quoted and every line ends alike."""
        text = self.text
        line_end = "\n"
        if "\r" in text:
            line_end = "\r\n"
            # A CR at the very end may belong to an LF that has not come.
            count = text.count(line_end)
            if text.count("\r") - text.endswith("\r") != count or text.count("\n") != count:
                return
        end = text.rfind(line_end, self.at)
        if end == -1:
            return
        lines = text[self.at : end].split(line_end)
        if max(map(len, lines)) > MAX_RECORD // 2:
            return
        number, line = self.number, self.line
        for raw in lines:
            if raw:
                self.records.append((number, line, raw, None, None))
                number += 1
            line += 1
        self.number, self.line, self.at = number, line, end + len(line_end)

    def _split(self):
        while self.at < len(self.text):
            start = self.at
            line_end = self._line_end(start)
            if self.skipping:
                if not self._skip_line(line_end):
                    return
            elif line_end == start:
                following = self._behind(line_end)
                if following is None:
                    return
                self.at = following
                self.line += 1
            elif self._next(self.quote, start) < line_end:
                if not self._split_quoted(start):
                    return
            elif not self._take(start, line_end, None):
                return

    def _split_quoted(self, start):
        text, quote, delimiter = self.text, self.quote, self.delimiter
        length = len(text)
        limit = self._limit(start)
        fields = []
        at = start
        while at <= limit:
            if at == length and not self.final:
                return False
            if text.startswith(quote, at):
                close = self._closing_quote(at + 1, limit)
                if close is None:
                    return False
                if close >= limit:
                    return self._refuse_line(start, "unterminated")
                fields.append(text[at + 1 : close].replace(quote + quote, quote))
                at = close + 1
                if text.startswith(delimiter, at):
                    at += 1
                elif at == length or text[at] in "\r\n":
                    return self._take(start, at, fields)
                else:
                    return self._refuse_malformed(start, limit)
            else:
                line_end = self._line_end(at)
                end = min(self._next(delimiter, at), line_end)
                fields.append(text[at:end])
                if end == line_end:
                    if end == length and not self.final and end <= limit:
                        return False
                    return self._take(start, end, fields)
                at = end + 1
        return self._refuse_line(start, "tooLong")

    def _closing_quote(self, at, limit):
        while True:
            close = self.text.find(self.quote, at)
            if close == -1 or close >= limit:
                return None if close == -1 and len(self.text) <= limit and not self.final else limit
            if close + 1 == len(self.text) and not self.final:
                return None
            if not self.text.startswith(self.quote, close + 1):
                return close
            at = close + 2

    def _take(self, start, end, fields):
        if end > self._limit(start):
            return self._refuse_line(start, "tooLong")
        following = self._behind(end)
        if following is None:
            return False
        raw = self.text[start:end]
        self._deliver(raw, None if self.well_formed or not SURROGATE.search(raw) else "encoding", fields)
        self.line += 1 if fields is None else _line_ends(raw) + 1
        self.at = following
        return True

    def _refuse_line(self, start, fault):
        """The physical line on which the record begins; the next line is read as if nothing had been."""
        return self._refuse(start, self._line_end(start), fault)

    def _refuse_malformed(self, start, limit):
        line_end = self._line_end(start)
        if line_end == len(self.text) and not self.final and line_end <= limit:
            return False
        return self._refuse(start, line_end, "malformed")

    def _refuse(self, start, line_end, fault):
        raw = self.text[start : min(line_end, start + MAX_RECORD)]
        if line_end == len(self.text) and not self.final:
            self.skipping = True
            self._deliver(raw, fault, None)
            self.at = line_end
            return True
        following = self._behind(line_end)
        if following is None:
            return False
        self._deliver(raw, fault, None)
        self.line += 1
        self.at = following
        return True

    def _skip_line(self, line_end):
        self.at = line_end
        if line_end == len(self.text):
            return True
        following = self._behind(line_end)
        if following is None:
            return False
        self.skipping = False
        self.line += 1
        self.at = following
        return True

    def _deliver(self, raw, fault, fields):
        self.records.append((self.number, self.line, raw, fault, fields))
        self.number += 1

    def _line_end(self, start):
        return min(self._next("\n", start), self._next("\r", start))

    def _next(self, mark, start):
        """Where the character stands next; remembered, so that a rare one is not searched for with each record."""
        begin, known = self.indexes.get(mark, (0, -1))
        if not begin <= start <= known:
            known = self.text.find(mark, start)
            if known == -1:
                known = len(self.text)
            self.indexes[mark] = (start, known)
        return known

    def _behind(self, line_end):
        length = len(self.text)
        if line_end == length:
            return line_end if self.final else None
        if self.text[line_end] == "\n":
            return line_end + 1
        if line_end + 1 == length and not self.final:
            return None
        return line_end + 2 if self.text.startswith("\n", line_end + 1) else line_end + 1

    def _limit(self, start):
        """MAX_RECORD units behind `start`; a half where that is within a pair."""
        if not self.astral or len(self.text) - start <= MAX_RECORD // 2:
            return start + MAX_RECORD
        text = self.text[start : start + MAX_RECORD]
        if self._units(text) < MAX_RECORD:
            return start + MAX_RECORD
        codecs.register_error("surrogatepass_cut", _surrogatepass_cut)
        units = text.encode("utf-16-le", "surrogatepass")[: 2 * MAX_RECORD]
        whole = units.decode("utf-16-le", "surrogatepass_cut")
        return start + len(whole) + (0 if self._units(whole) == MAX_RECORD else 0.5)

    @staticmethod
    def _units(text):
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _surrogatepass_cut(error):
    # Half of a pair at the cut is left out; one within the text is kept as a character.
    if error.end >= len(error.object) and "end of data" in error.reason:
        return "", error.end
    return "\ud800", error.start + 2


def _line_ends(text):
    return len(LINE_END.findall(text)) if "\n" in text or "\r" in text else 0


def read_records(chunks, csv):
    """The records of a file's bytes, the header (record 0) among them."""
    splitter = RecordSplitter(csv["delimiter"], csv["quote"], 0 if csv["columnOrder"] is None else 1)
    for text in text_chunks(chunks, csv["encoding"]):
        yield from splitter.push(text)
    yield from splitter.end()


# Values ----------------------------------------------------------------------------------------------------------


class Refused(Exception):
    """A field's value is none of its type; the message is the reason that is told."""


REASON_NUL = "a NUL character: allowed is text without it"
REASON_BLANK = "only blanks: a key needs a value"
REASON_NO_KEY = "empty: a key needs a value"
REASON_EMPTY = "empty: the column is not nullable, and an empty field is NULL"
REASON_NO_SEQUENCE = "empty: every row needs its place in the order of changes"
REASON_SEQUENCE = (
    "no sequence number: allowed is a whole number from 0 to 9223372036854775807, of at most 19 digits"
)
BIGGEST = 9223372036854775807


def value_reader(column):
    """A function from a field's text, which is not empty, to its value; it raises Refused."""
    kind = column["type"]["kind"]
    if kind in ("integer", "bigint"):
        return _whole_reader(kind, 31 if kind == "integer" else 63)
    if kind == "decimal":
        return _decimal_reader(column["type"]["precision"], column["type"]["scale"])
    if kind == "double":
        return _read_double
    if kind == "boolean":
        return _read_boolean
    if kind in ("date", "timestamp"):
        return _temporal_reader(kind, column["type"]["format"])
    if kind == "varchar":
        return _text_reader(column["type"]["bytes"])
    raise ValueError(f'the type "{kind}" is not known')


def _whole_reader(kind, bits):
    least, most = -(2**bits), 2**bits - 1
    shape = re.compile(r"[ \t]*([+-]?)0*([0-9]{1,19})[ \t]*")
    reason = f"no {kind}: allowed is an optional sign and digits, from {least} to {most}"

    def read(text):
        found = shape.fullmatch(text)
        if found:
            value = int(found[1] + found[2])
            if least <= value <= most:
                return value
        raise Refused(reason)

    return read


def _decimal_reader(precision, scale):
    whole = precision - scale
    digits = "0+" if whole == 0 else f"0*[0-9]{{1,{whole}}}"
    leading_point = r"\.0+" if scale == 0 else rf"\.[0-9]{{1,{scale}}}0*"
    shape = re.compile(rf"[ \t]*([+-]?(?:{digits}(?:\.[0-9]{{0,{scale}}}0*)?|{leading_point}))[ \t]*")
    unit = decimal.Decimal(1).scaleb(-scale)
    exact = decimal.Context(prec=60, traps=[decimal.Inexact, decimal.InvalidOperation])
    reason = (
        f"no decimal({precision},{scale}): allowed is an optional sign and digits, "
        f"at most {whole} before and {scale} after the point"
    )

    def read(text):
        found = shape.fullmatch(text)
        if not found:
            raise Refused(reason)
        return decimal.Decimal(found[1]).quantize(unit, context=exact)

    return read


DOUBLE = re.compile(r"[ \t]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t]*")


def _read_double(text):
    found = DOUBLE.fullmatch(text)
    if found:
        value = float(found[1])
        if abs(value) != float("inf"):
            return value
    raise Refused(
        "no double precision: allowed is an optional sign, digits with or without a point, and an optional "
        "exponent; at most 1.7976931348623157e308"
    )


BOOLEANS = {
    **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0"), False),
}


def _read_boolean(text):
    value = BOOLEANS.get(text.strip(" \t").lower())
    if value is None:
        raise Refused("no boolean: allowed are true, t, yes, y, 1, false, f, no, n, 0, in any case")
    return value


def _text_reader(most):
    def read(text):
        length = len(text) if text.isascii() else len(text.encode())
        if length > most:
            raise Refused(f"too long: {length} bytes in UTF-8, allowed are {most}")
        return text

    return read


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TOKENS = {
    "YYYY": "[0-9]{4}",
    "RR": "[0-9]{2}",
    "MM": "[0-9]{2}",
    "MON": "[A-Za-z]{3}",
    "DD": "[0-9]{2}",
    "HH24": "[0-9]{2}",
    "MI": "[0-9]{2}",
    "SS": "[0-9]{2}",
    "FF": "[0-9]{1,6}|[0-9]{6}0{1,3}",
}
DEFAULT_TIMESTAMP = "YYYY-MM-DD HH24:MI:SS"


def _temporal_reader(kind, form):
    names = []
    pattern = ""
    rest = form.upper()
    while rest:
        name = next((each for each in TOKENS if rest.startswith(each)), None)
        if name:
            names.append(name)
            pattern += f"({TOKENS[name]})"
            rest = rest[len(name) :]
        else:
            # The default format takes the T of ISO 8601 too.
            pattern += "[ T]" if rest[0] == " " and form.upper() == DEFAULT_TIMESTAMP else re.escape(rest[0])
            rest = rest[1:]
    if names[-1] == "SS" and form.upper().endswith("SS") and "FF" not in names:
        names.append("FF")
        pattern += rf"(?:\.({TOKENS['FF']}))?"
    shape = re.compile(rf"[ \t]*{pattern}[ \t]*")
    reason = (
        f"no date: allowed is a day that exists, written as {form}"
        if kind == "date"
        else f"no timestamp: allowed is a time that exists, written as {form}"
    )

    def read(text):
        found = shape.fullmatch(text)
        if not found:
            raise Refused(reason)
        parts = dict(zip(names, found.groups()))
        try:
            if kind == "date":
                return datetime.date(_year(parts), _month(parts), int(parts["DD"]))
            return datetime.datetime(
                _year(parts),
                _month(parts),
                int(parts["DD"]),
                int(parts.get("HH24", 0)),
                int(parts.get("MI", 0)),
                int(parts.get("SS", 0)),
                int((parts.get("FF") or "0")[:6].ljust(6, "0")),
                datetime.timezone.utc,
            )
        except ValueError:
            raise Refused(reason) from None

    return read


def _year(parts):
    if "YYYY" in parts:
        return int(parts["YYYY"])
    short = int(parts["RR"])
    return short + (2000 if short < 50 else 1900)


def _month(parts):
    if "MM" in parts:
        return int(parts["MM"])
    return MONTHS.index(parts["MON"].lower()) + 1


# Rows ------------------------------------------------------------------------------------------------------------

MAX_VALUE_CHARACTERS = 1000
MAX_RAW_BYTES = 60_000


def storable(text):
    """A warehouse takes neither undecodable text nor NUL: they become U+FFFD and the picture of NUL."""
    return SURROGATE.sub("\ufffd", text).replace("\0", "\u2400")


def cut_value(value):
    return storable(value[:MAX_VALUE_CHARACTERS]) or None


def cut_raw(raw):
    return storable(raw[:MAX_RAW_BYTES]).encode()[:MAX_RAW_BYTES].decode(errors="ignore")


def comparable(name):
    return name.strip(" \t").lower()


class TableStager:
    """What the specification makes of a file's records: typed rows and reject lines."""

    def __init__(self, spec):
        self.spec = spec
        operator = spec["operator"]
        codes = (("I", operator["insert"]), ("U", operator["update"]), ("D", operator["delete"]))
        self.operators = {comparable(name): letter for letter, names in codes for name in names}
        self.operator_reason = "no operator: allowed are {} (insert), {} (update), {} (delete), in any case".format(
            *(", ".join(names) for _, names in codes)
        )
        self.columns = [
            (
                column["name"],
                value_reader(column),
                column["key"],
                column["nullable"],
                column["trimTrailing"],
                REASON_NO_KEY if column["key"] else REASON_EMPTY,
            )
            for column in spec["columns"]
        ]

    def layout(self, header):
        """(fields of a record, place of each needed column). Raises FileFault."""
        spec = self.spec
        names = [comparable(name) for name in header]
        wanted = [(spec["operator"]["column"], "the operator column")]
        if spec["sequence"] is not None:
            wanted.append((spec["sequence"], "the sequence column"))
        wanted += [(column["csvName"], "the column") for column in spec["columns"]]
        faults = [f'lacks {what} "{name}"' for name, what in wanted if comparable(name) not in names]
        for name in dict.fromkeys(comparable(name) for name, _ in wanted):
            if names.count(name) > 1:
                faults.append(f'has the column "{name}" more than once')
        if faults:
            raise FileFault(
                f"the header {'; '.join(faults)}. It has: {', '.join(names)[:1000]}. "
                "Allowed is each needed column once, in any order and case. Correct the file, or the catalog."
            )
        return len(header), [names.index(comparable(name)) for name, _ in wanted]

    def stage(self, chunks, file, counts, reject):
        """Yields the good rows: operator, change id, line, values. `reject` takes the lines of the others."""
        spec = self.spec
        csv = spec["csv"]
        layout = None if csv["columnOrder"] is None else self.layout(csv["columnOrder"])
        begin = f"{file['batchDate']}/"
        end = f"{file['changeIdFile']}/"
        for number, line, raw, fault, fields in read_records(chunks, csv):
            if layout is None:
                if fault:
                    reason = self.record_reason(fault)
                    raise FileFault(f"the header cannot be read: {reason}. Correct the file, or the catalog.")
                layout = self.layout(raw.split(csv["delimiter"]) if fields is None else fields)
                continue
            counts["read"] += 1
            faults = []
            if fault:
                faults.append((None, None, self.record_reason(fault)))
            else:
                if fields is None:
                    fields = raw.split(csv["delimiter"])
                width, places = layout
                if len(fields) != width:
                    few = "few" if len(fields) < width else "many"
                    faults.append(
                        (None, None, f"too {few} fields: the row has {len(fields)}, allowed are exactly {width}")
                    )
                else:
                    operator, sequence, values = self.values([fields[place] for place in places], faults)
            if not faults:
                yield (operator, f"{begin}{sequence}{end}{number:020d}", line, *values)
                continue
            counts["rejected"] += 1
            for index, (column, value, reason) in enumerate(faults):
                reject(
                    {
                        "table_name": spec["table"],
                        "file_key": file["key"],
                        "record": number,
                        "line": line,
                        "fault": index + 1,
                        "column_name": column,
                        "value": None if value is None else cut_value(value),
                        "reason": reason,
                        "raw": cut_raw(raw) if index == 0 else None,
                    }
                )

    def record_reason(self, fault):
        if fault == "encoding":
            encoding = self.spec["csv"]["encoding"]
            return f"bytes that are no {encoding}: allowed is the encoding that the catalog declares"
        return RECORD_REASONS[fault]

    def values(self, fields, faults):
        """(operator, the change id's sequence part, values) of the needed fields; adds to `faults`."""
        text = fields[0]
        operator = self.operators.get(comparable(text))
        if operator is None or "\0" in text:
            reason = REASON_NUL if "\0" in text else self.operator_reason
            faults.append((self.spec["operator"]["column"], text, reason))
        at = 1
        sequence = ""
        if self.spec["sequence"] is not None:
            at = 2
            try:
                sequence = read_sequence(fields[1])
            except Refused as refused:
                faults.append((self.spec["sequence"], fields[1], str(refused)))
        values = []
        needs_all = operator != "D"
        for (name, read, key, nullable, trim, empty), text in zip(self.columns, fields[at:]):
            value = None
            if key or needs_all:
                try:
                    if "\0" in text:
                        raise Refused(REASON_NUL)
                    kept = text.rstrip(" ") if trim else text
                    if kept:
                        if key and not kept.strip(" "):
                            raise Refused(REASON_BLANK)
                        value = read(kept)
                    elif key and text:
                        raise Refused(REASON_BLANK)
                    elif not nullable:
                        raise Refused(empty)
                except Refused as refused:
                    faults.append((name, text, str(refused)))
            values.append(value)
        return operator, sequence, values


SEQUENCE = re.compile("[0-9]{1,19}")


def read_sequence(text):
    if not text:
        raise Refused(REASON_NO_SEQUENCE)
    if "\0" in text:
        raise Refused(REASON_NUL)
    digits = text.strip(" \t")
    if not SEQUENCE.fullmatch(digits) or int(digits) > BIGGEST:
        raise Refused(REASON_SEQUENCE)
    return f"{digits:0>19}/"


def chunks_of(stream, size, packed):
    """The bytes of an opened file; an empty object is an empty file, packed or not."""
    plain = iter(lambda: stream.read(CHUNK_BYTES), b"")
    return unpacked(plain) if packed and size > 0 else plain


# Stores ----------------------------------------------------------------------------------------------------------

GONE = "is gone since the run was planned; a planned file must stay. Put it back, or start a new run."


def _replaced(found, planned):
    return (
        f'was replaced since the run was planned: its ETag is "{found}", planned was "{planned}". Start a new run.'
    )


class FolderStore:
    """Buckets as folders below a root; an ETag is the content's MD5."""

    def __init__(self, root):
        self.root = os.path.abspath(root)

    def path(self, bucket, key):
        return os.path.join(self.root, bucket, *key.split("/"))

    def open(self, bucket, key, etag):
        path = self.path(bucket, key)
        try:
            stream = open(path, "rb")
        except FileNotFoundError:
            raise FileFault(GONE) from None
        found = hashlib.md5()
        for data in iter(lambda: stream.read(1 << 20), b""):
            found.update(data)
        if found.hexdigest() != etag:
            stream.close()
            raise FileFault(_replaced(found.hexdigest(), etag))
        stream.seek(0)
        return stream, os.path.getsize(path)

    def read(self, bucket, key):
        try:
            with open(self.path(bucket, key), "rb") as stream:
                return stream.read()
        except FileNotFoundError:
            return None

    def write(self, bucket, key, data):
        path = self.path(bucket, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.unfinished", "wb") as stream:
            stream.write(data)
        os.replace(f"{path}.unfinished", path)

    def upload(self, bucket, key, source):
        path = self.path(bucket, key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(source, path)

    def list(self, bucket, prefix):
        found = []
        for folder, _, names in os.walk(self.path(bucket, prefix)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".crc"):  # Hadoop's own checksums of local files
                    os.remove(path)
                    continue
                key = os.path.relpath(path, os.path.join(self.root, bucket)).replace(os.sep, "/")
                found.append((key, os.path.getsize(path)))
        return sorted(found)

    def remove(self, bucket, prefix):
        shutil.rmtree(self.path(bucket, prefix), ignore_errors=True)

    def spark_uri(self, bucket, key):
        return f"file://{self.path(bucket, key)}"


class S3Store:
    """Amazon S3. A reader that is slow may lose its connection: reading goes on where it was, of the same object."""

    max_attempts = 5

    def __init__(self):
        self._client = None

    def __getstate__(self):
        return {"_client": None}  # a client belongs to its process

    @property
    def client(self):
        if self._client is None:
            import boto3  # on Glue; not needed elsewhere
            from botocore.config import Config

            self._client = boto3.client("s3", config=Config(retries={"mode": "standard", "max_attempts": 8}))
        return self._client

    def open(self, bucket, key, etag):
        answer = self._get(bucket, key, etag, 0)
        return _S3Stream(self, bucket, key, etag, answer["Body"]), answer["ContentLength"]

    def _get(self, bucket, key, etag, start):
        more = {"Range": f"bytes={start}-"} if start else {}
        try:
            return self.client.get_object(Bucket=bucket, Key=key, IfMatch=f'"{etag}"', **more)
        except self.client.exceptions.ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("NoSuchKey", "404"):
                raise FileFault(GONE) from error
            if code in ("PreconditionFailed", "412"):
                raise FileFault(_replaced("another", etag)) from error
            raise

    def read(self, bucket, key):
        try:
            return self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None

    def write(self, bucket, key, data):
        self.client.put_object(Bucket=bucket, Key=key, Body=data)

    def upload(self, bucket, key, source):
        self.client.upload_file(source, bucket, key)

    def list(self, bucket, prefix):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return sorted((each["Key"], each["Size"]) for page in pages for each in page.get("Contents", []))

    def remove(self, bucket, prefix):
        keys = [key for key, _ in self.list(bucket, prefix)]
        for at in range(0, len(keys), 1000):
            objects = [{"Key": key} for key in keys[at : at + 1000]]
            answer = self.client.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
            if answer.get("Errors"):
                raise OSError(f"s3://{bucket}/{prefix} could not be removed: {answer['Errors'][0]}")

    def spark_uri(self, bucket, key):
        return f"s3://{bucket}/{key}"


class _S3Stream:
    def __init__(self, store, bucket, key, etag, body):
        self.store, self.bucket, self.key, self.etag, self.body = store, bucket, key, etag, body
        self.at = 0

    def read(self, size):
        for attempt in range(1, self.store.max_attempts + 1):
            try:
                if self.body is None:
                    self.body = self.store._get(self.bucket, self.key, self.etag, self.at)["Body"]
                data = self.body.read(size)
                self.at += len(data)
                return data
            except FileFault:
                raise
            except Exception:  # whatever the connection may raise: urllib3's and botocore's errors have no common base
                self.body = None
                if attempt == self.store.max_attempts:
                    raise

    def close(self):
        if self.body is not None:
            self.body.close()


# The job ---------------------------------------------------------------------------------------------------------

# A task has at least so many bytes (many tiny files share one) and, but for a single large file, at most so many.
MIN_TASK_BYTES = 4 << 20
MAX_TASK_BYTES = 256 << 20
MAX_TASK_FILES = 2000
# Rows of one Parquet file: COPY loads several in parallel.
MAX_FILE_ROWS = 1_000_000


def group_files(files, slots):
    """Files, with their places in the request, as tasks: neighbours together, in order. A file is never divided."""
    total = sum(file["bytes"] for file in files)
    most = min(MAX_TASK_BYTES, max(MIN_TASK_BYTES, total // (2 * slots)))
    groups = []
    size = 0
    for place, file in enumerate(files):
        if not groups or size + file["bytes"] > most or len(groups[-1]) == MAX_TASK_FILES:
            groups.append([])
            size = 0
        groups[-1].append((place, file))
        size += file["bytes"]
    return groups


def stage_group(request, store, part, group):
    """Yields the good rows of some files. Their rejects and counts are stored beside; a task that runs twice stores the same."""
    stager = TableStager(request["spec"])
    output = request["output"]
    results = []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl", delete=False) as rejects:
        write = rejects.write
        reject = lambda line: write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")  # noqa: E731
        for place, file in group:
            counts = {"place": place, "read": 0, "rejected": 0, "fault": None}
            results.append(counts)
            try:
                stream, size = store.open(request["landingBucket"], file["key"], file["etag"])
                try:
                    chunks = chunks_of(stream, size, file["key"].endswith(".gz"))
                    yield from stager.stage(chunks, file, counts, reject)
                finally:
                    stream.close()
            except FileFault as fault:
                counts["fault"] = str(fault)
    try:
        if any(counts["rejected"] for counts in results):
            store.upload(output["bucket"], f"{output['prefix']}rejects/{part:05d}.jsonl", rejects.name)
        counted = json.dumps(results).encode()
        store.write(output["bucket"], f"{output['prefix']}counts/{part:05d}.json", counted)
    finally:
        os.remove(rejects.name)


def spark_schema(spec):
    from pyspark.sql import types as t

    def spark_type(kind):
        simple = {
            "integer": t.IntegerType,
            "bigint": t.LongType,
            "double": t.DoubleType,
            "boolean": t.BooleanType,
            "date": t.DateType,
            # Microseconds in UTC: what Spark has long written and Redshift's COPY reads as TIMESTAMP.
            "timestamp": t.TimestampType,
            "varchar": t.StringType,
        }
        if kind["kind"] == "decimal":
            return t.DecimalType(kind["precision"], kind["scale"])
        return simple[kind["kind"]]()

    return t.StructType(
        [
            t.StructField("_op", t.StringType()),
            t.StructField("_change_id", t.StringType()),
            t.StructField("_line", t.LongType()),
            *(t.StructField(column["name"], spark_type(column["type"])) for column in spec["columns"]),
        ]
    )


def write_changes(spark, request, store):
    """Stages all files and writes the good rows as Parquet."""
    context = spark.sparkContext
    output = request["output"]
    groups = group_files(request["files"], context.defaultParallelism)
    # Python's own lists: the request is sent once, not with each task's closure.
    shared = context.broadcast(request)

    def stage_part(part, parts):
        for group in parts:
            yield from stage_group(shared.value, store, part, group)

    rows = context.parallelize(groups, max(1, len(groups))).mapPartitionsWithIndex(stage_part)
    frame = spark.createDataFrame(rows, spark_schema(request["spec"]), verifySchema=False)
    target = store.spark_uri(output["bucket"], f"{output['prefix']}changes")
    frame.write.mode("overwrite").option("maxRecordsPerFile", MAX_FILE_ROWS).parquet(target)


def finish(request, store):
    """Gathers the counts, and writes the manifest and, last of all, the result. Raises StagingError."""
    output = request["output"]
    bucket, prefix = output["bucket"], output["prefix"]
    counts = {}
    for key, _ in store.list(bucket, f"{prefix}counts/"):
        counts.update({each["place"]: each for each in json.loads(store.read(bucket, key))})
    files = request["files"]
    faults = [
        (file["key"], counts[place]["fault"]) for place, file in enumerate(files) if counts[place]["fault"]
    ]
    if faults:
        store.remove(bucket, prefix)
        raise StagingError(request["spec"]["table"], faults)
    entries = [
        {"url": f"s3://{bucket}/{key}", "mandatory": True, "meta": {"content_length": size}}
        for key, size in store.list(bucket, f"{prefix}changes/")
        if key.endswith(".parquet")
    ]
    store.write(bucket, f"{prefix}manifest.json", json.dumps({"entries": entries}).encode())
    store.remove(bucket, f"{prefix}counts/")
    read = sum(each["read"] for each in counts.values())
    rejected = sum(each["rejected"] for each in counts.values())
    result = {
        "table": request["spec"]["table"],
        "read": read,
        "rejected": rejected,
        "staged": read - rejected,
        "bytes": sum(file["bytes"] for file in files),
        "files": [
            {"key": file["key"], "read": counts[place]["read"], "rejected": counts[place]["rejected"]}
            for place, file in enumerate(files)
        ],
    }
    store.write(bucket, f"{prefix}result.json", json.dumps(result).encode())
    return result


def start_spark(local):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("loadline-stage-table")
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master("local[*]")
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    spark = builder.getOrCreate()
    for name, value in {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        # Days before 1582 and times before 1900 stand as they are: all readers count by today's calendar.
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    }.items():
        spark.conf.set(name, value)
    hadoop = spark.sparkContext._jsc.hadoopConfiguration()
    hadoop.set("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
    return spark


def stage_table(spark, request, store):
    """One output, as a whole: one that stands is answered, what an interrupted run left is removed."""
    output = request["output"]
    standing = store.read(output["bucket"], f"{output['prefix']}result.json")
    if standing is not None:
        return json.loads(standing)
    store.remove(output["bucket"], output["prefix"])
    write_changes(spark, request, store)
    return finish(request, store)


def main(arguments):
    parser = argparse.ArgumentParser(description="Stages the files of one table.")
    parser.add_argument("--request", required=True, help="s3://bucket/key of the StagingRequest")
    parser.add_argument("--store-root", help="a folder whose folders are the buckets; without it: Amazon S3")
    options, _ = parser.parse_known_args(arguments)  # Glue adds arguments of its own
    bucket, key = re.fullmatch("s3://([^/]+)/(.+)", options.request).groups()
    store = S3Store() if options.store_root is None else FolderStore(options.store_root)
    text = store.read(bucket, key)
    if text is None:
        raise FileNotFoundError(f"{options.request} does not exist; the plan of the run writes it.")
    spark = start_spark(local=options.store_root is not None)
    try:
        result = stage_table(spark, json.loads(text), store)
    finally:
        spark.stop()
    print(json.dumps({name: result[name] for name in ("table", "read", "rejected", "staged", "bytes")}))


if __name__ == "__main__":
    main(sys.argv[1:])
