"""The records of one file."""

from __future__ import annotations

from typing import Iterable, Iterator

from .decoding import text_chunks
from .record_splitter import Record, RecordSplitter
from .request import Spec


def read_records(chunks: Iterable[bytes], spec: Spec) -> Iterator[Record]:
    """The records of a file's bytes, its headers (record 0) among them."""
    splitter = RecordSplitter(spec)
    for text in text_chunks(chunks, spec["csv"]["encoding"]):
        yield from splitter.push(text)
    yield from splitter.end()
