"""The fields of many records as columns of text, cut by Arrow's own CSV reader. Needs pyarrow."""

from __future__ import annotations

from typing import List, Optional

import pyarrow as pa
import pyarrow.csv

from .dialect import Dialect
from .layout import Layout
from .split_state import BYTE_ORDER_MARK, Record


def can_cut(dialect: Dialect) -> bool:
    """Whether Arrow's reader knows such delimiters."""
    return len(dialect.delimiter) == 1 and dialect.delimiter.isascii() and dialect.delimiter not in '"\r\n'


def field_columns(records: List[Record], layout: Layout, dialect: Dialect) -> Optional[List[pa.Array]]:
    """The texts of the needed fields, in their order, of records whose fields are UNCUT; None where Arrow cannot cut them.

    A NUL is refused only in a needed column: the careful reader says in which. What Arrow takes for a byte order mark or a
    line end is none here.
    """
    text = "\n".join([record[2] for record in records])
    if "\0" in text or "\r" in text or text.startswith(BYTE_ORDER_MARK):
        return None
    quoted = dialect.quote in text
    if quoted and not (len(dialect.quote) == 1 and dialect.quote.isascii()):
        return None
    data = text.encode()
    places = list(dict.fromkeys(str(place) for place in layout.places if place != -1))
    table = pyarrow.csv.read_csv(
        pa.BufferReader(data),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, block_size=len(data) + 1, column_names=[str(place) for place in range(layout.width)]
        ),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote if quoted else False,
            double_quote=quoted,
            ignore_empty_lines=False,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=False,
            column_types={place: pa.string() for place in places},
            include_columns=places,
            strings_can_be_null=False,
        ),
    )
    if table.num_rows != len(records):
        return None
    lacked = dict(layout.lacks)
    constant = lambda text: pa.array([text]).take(pa.array([0] * len(records)))  # noqa: E731
    return [
        constant(lacked[at]) if place == -1 else table.column(str(place)).combine_chunks()
        for at, place in enumerate(layout.places)
    ]
