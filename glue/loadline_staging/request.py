"""What the job is asked: the JSON of `StagingRequest` (sql/stage/staging-request.ts), and how it is found."""

from __future__ import annotations

import json
import re
from typing import Any, Dict, List, Optional, Tuple, TypedDict

from .stores import Store


class _Csv(TypedDict):
    """How the table's files are written. `columnOrder` is None where they have a header.

    `lineEnd` is lf, crlf, cr, any, or None: that of the header, or of the first record.
    """

    delimiter: str
    quote: str
    encoding: str
    lineEnd: Optional[str]
    columnOrder: Optional[List[str]]


class Csv(_Csv, total=False):
    """What only some tables have.

    `skipLines` come before the header or the first record. `trailer` has startsWith, and perhaps count, a field's number.
    What stands behind `escape` is a character like any other. With `trailingDelimiter` each record ends in one more delimiter; with `spaceAroundQuotes` blanks may stand before an
    opening quote and behind a closing one; lines that begin with `comment` are no records.
    """

    escape: str
    trailingDelimiter: bool
    spaceAroundQuotes: bool
    comment: str
    skipLines: int
    trailer: Dict[str, Any]


class _Codes(TypedDict):
    column: Optional[str]
    insert: List[str]
    update: List[str]
    delete: List[str]


class DeclaredColumn(TypedDict, total=False):
    """What only some columns have.

    `reading`: how the source writes the values, the catalog's `Reading`. `missingText`: what a row has where its file lacks the
    column, as the file would write it; None is NULL. `fromFile`: the word of the file's path that it is, or date, the batch
    date; no record has it. `rules`: what its values must be (sql/stage/staging-request.ts).
    """

    reading: Dict[str, Any]
    missingText: Optional[str]
    fromFile: str
    rules: List[Dict[str, Any]]


class Operator(_Codes, total=False):
    """The column with the operator, and the codes that mean each of the three.

    Rows with a code of `ignore` are counted and not loaded. Without a column every row is `everyRow`: I, U or D.
    """

    ignore: List[str]
    everyRow: str


class Column(DeclaredColumn):
    """One column of the warehouse. `type` is a `ColumnType` of the catalog."""

    name: str
    csvName: str
    type: Dict[str, Any]
    nullable: bool
    key: bool
    trimTrailing: bool


class _Spec(TypedDict):

    version: int
    table: str
    csv: Csv
    operator: Operator
    sequence: Optional[str]
    columns: List[Column]


class Spec(_Spec, total=False):
    """How a table's files become its rows; the columns are in the warehouse's order.

    With `rejectedKeys` rejected rows come too, as R with nothing but their key. `sums` are columns that are summed by
    file. `sequenceFormat` is timestamp, or missing: a number. `otherColumns` has what becomes of columns that are not
    `named`: `otherwise` is warn or fail. `clocks` has what the clocks of named time zones show (sql/stage/zone-clock.ts).
    """

    rejectedKeys: bool
    sums: List[str]
    otherColumns: Dict[str, Any]
    sequenceFormat: str
    clocks: Dict[str, List[List[int]]]


class _File(TypedDict):
    key: str
    etag: str
    bytes: int
    batchDate: str
    changeIdFile: str


class PlannedFile(_File, total=False):
    """A file of the landing bucket. It must still carry its ETag (without quotes) when it is read.

    `operator` is what every row of it does, which has no operator column then. The rows of a full load have no sequence.
    `words` is what the words of the table's path are in this file's.
    """

    operator: str
    fullLoad: bool
    words: Dict[str, str]


class Output(TypedDict):
    """Where the output goes; the prefix ends in a slash."""

    bucket: str
    prefix: str


class StagingRequest(TypedDict):
    """The files of one table, in the order of their keys, and what to make of them."""

    spec: Spec
    landingBucket: str
    files: List[PlannedFile]
    output: Output


ADDRESS = re.compile("s3://([^/]+)/(.+)")


def parse_address(address: str) -> Tuple[str, str]:
    """The bucket and key of `s3://bucket/key`. Raises ValueError."""
    found = ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f'"{address}" is not the address of an object; expected s3://BUCKET/KEY')
    return found[1], found[2]


def read_request(store: Store, address: str) -> StagingRequest:
    """The request at `s3://bucket/key`. Raises ValueError for another address, FileNotFoundError without an object."""
    text = store.read(*parse_address(address))
    if text is None:
        raise FileNotFoundError(f"{address} does not exist; the plan of the run writes it.")
    return json.loads(text)
