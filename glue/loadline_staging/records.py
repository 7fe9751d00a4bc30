"""The records of one file."""

from __future__ import annotations

from typing import Iterable, Iterator

from .decoding import text_chunks
from .record_splitter import Record, RecordSplitter
from .request import Csv


def read_records(chunks: Iterable[bytes], csv: Csv) -> Iterator[Record]:
    """The records of a file's bytes, the header (record 0) among them."""
    splitter = RecordSplitter(csv["delimiter"], csv["quote"], 0 if csv["columnOrder"] is None else 1)
    for text in text_chunks(chunks, csv["encoding"]):
        yield from splitter.push(text)
    yield from splitter.end()
