"""The records of one file."""

from __future__ import annotations

from typing import Iterable, Iterator, List

from .decoding import refuse_packed, text_chunks
from .preamble import without_preamble
from .record_splitter import Record, RecordSplitter
from .request import Spec


def read_records(chunks: Iterable[bytes], spec: Spec) -> Iterator[Record]:
    """The records of a file's bytes, its headers (record 0) among them."""
    for records in read_runs(chunks, spec):
        yield from records


def read_runs(chunks: Iterable[bytes], spec: Spec, uncut: bool = False) -> Iterator[List[Record]]:
    """The same, as many at once as a chunk ends. `uncut`: the fields of regular ones may be UNCUT."""
    lines = spec["csv"].get("skipLines", 0)
    splitter = RecordSplitter(spec, 1 + lines, uncut)
    texts = text_chunks(refuse_packed(chunks), spec["csv"]["encoding"])
    for text in without_preamble(texts, lines) if lines else texts:
        yield splitter.push(text)
    last = splitter.end()
    # DOS programs end a text with a Ctrl-Z: alone behind the last line end it is no record.
    yield last[:-1] if last and last[-1][2] == "\x1a" else last
