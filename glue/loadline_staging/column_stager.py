"""A file's records to batches of typed rows, in whole columns where that is sure to give what rows.py gives. Needs pyarrow."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from .arrow_types import arrow_schema, batch_of_rows
from .column_reader import ColumnReader
from .dialect import dialect_of
from .field_columns import can_cut, field_columns
from .file_rows import FileRows
from .line_ends import ANY
from .parse_record import parse_record
from .record_splitter import Record
from .records import read_runs
from .request import PlannedFile, Spec
from .rows import TableStager, without_path_words
from .scanned_text import ScannedText
from .sortable_columns import change_ids, sequence_parts
from .split_state import UNCUT
from .values import unscaled


class ColumnStager:
    """Reads files by a table's specification; one stager serves any number of files.

    Every row that is not accepted as a whole is read again by the `TableStager`, which alone rejects and remarks.
    """

    def __init__(self, spec: Spec, careful: Optional[TableStager] = None) -> None:
        self.careful = careful or TableStager(spec)
        self.spec = spec
        self.schema = arrow_schema(spec)
        self.dialect = dialect_of(spec)
        self.cuts = can_cut(self.dialect)
        self.readers = [
            ColumnReader(column, read, self.careful.remarks)
            for column, read in zip(spec["columns"], self.careful.field_readers())
        ]
        self.variants: Dict[int, "ColumnStager"] = {}

    def stage(
        self,
        chunks: Iterable[bytes],
        file: PlannedFile,
        counts: Dict[str, Any],
        reject: Callable[[Dict[str, Any]], Any],
    ) -> Iterator[pa.RecordBatch]:
        """Yields batches of the rows that `TableStager.stage` yields, in the same order, with the same counts and rejects."""
        said = (file.get("operator"), file.get("fullLoad", False))
        if said != (None, False):
            careful = self.careful.as_said(*said)
            stager = self.variants.setdefault(id(careful), ColumnStager(careful.spec, careful))
            yield from stager.stage(chunks, without_path_words(file), counts, reject)
            return
        rows = FileRows(self.careful, file, counts, reject)
        for records in read_runs(chunks, self.spec, uncut=self.cuts):
            begin = 0
            for place in [place for place, record in enumerate(records) if record[0] == 0]:
                yield from self._batches(records[begin:place], rows)  # before the header's layout counts
                rows.is_row(records[place])
                begin = place + 1
            yield from self._batches(records[begin:], rows)
        rows.finish()

    def _batches(self, run: List[Record], rows: FileRows) -> Iterator[pa.RecordBatch]:
        run = [record for record in run if rows.is_row(record)] if rows.trailer else run
        if run:
            batch = self._batch(run, rows)
            if batch.num_rows:
                yield batch

    def _batch(self, run: List[Record], rows: FileRows) -> pa.RecordBatch:
        whole = [record for record in run if record[4] is UNCUT]
        others = [record for record in run if record[4] is not UNCUT] if len(whole) < len(run) else []
        numbers, batch = pa.array([], pa.int64()), None
        if whole:
            numbers, batch, left = self._columns(whole, rows)
            if left:
                others = sorted([*others, *left], key=lambda record: record[0]) if others else left
        if not others:
            return batch
        kept = [(record[0], row) for record in others for row in [rows.row(self._with_fields(record))] if row is not None]
        careful = batch_of_rows([row for _, row in kept], self.schema)
        if not numbers:
            return careful
        order = pc.sort_indices(pa.concat_arrays([numbers, pa.array([number for number, _ in kept], pa.int64())]))
        return pa.Table.from_batches([batch, careful]).take(order).combine_chunks().to_batches()[0]

    def _with_fields(self, record: Record) -> Record:
        if record[4] is not UNCUT:
            return record
        parsed = parse_record(ScannedText.whole(record[2], self.dialect), 0, ANY, None)
        return (*record[:4], parsed.fields)

    def _columns(self, records: List[Record], rows: FileRows) -> Tuple[pa.Array, Optional[pa.RecordBatch], List[Record]]:
        """Numbers and batch of the rows that are accepted, and the records of the others."""
        texts = field_columns(records, rows.layout, self.dialect)
        if texts is None:
            return pa.array([], pa.int64()), None, records
        numbers, lines = _ascending(records, 0), _ascending(records, 1)
        accepted, operators, sequences, fields = self._before_columns(texts, len(records))
        deletes = pc.fill_null(pc.equal(operators, "D"), False)
        has_deletes = pc.any(deletes).as_py()
        columns = []
        for reader, field in zip(self.readers, fields):
            values, own = reader.read(field)
            if has_deletes and not reader.column["key"]:  # of a D only the key counts
                values = pc.if_else(deletes, pa.scalar(None, values.type), values)
                own = pc.or_(own, deletes)
            columns.append(values)
            accepted = pc.and_(accepted, own)
        ids = change_ids(rows.begin, sequences, rows.end, numbers)
        batch = pa.RecordBatch.from_arrays([operators, ids, lines, *columns], schema=self.schema)
        left: List[Record] = []
        if not pc.all(accepted).as_py():
            left = [record for record, is_accepted in zip(records, accepted.to_pylist()) if not is_accepted]
            batch, numbers = batch.filter(accepted), numbers.filter(accepted)
        rows.counts["read"] += batch.num_rows
        self._add_sums(batch, rows.counts)
        return numbers, batch, left

    def _before_columns(self, texts: List[pa.Array], rows: int) -> Tuple[pa.Array, pa.Array, pa.Array, List[pa.Array]]:
        """What of operator and sequence is accepted, the letters, the change id's sequence parts, and the columns' texts."""
        accepted = pa.array([True]).take(pa.array([0] * rows))
        texts = list(texts)
        if self.careful.every_row is not None:
            operators = pa.array([self.careful.every_row]).take(pa.array([0] * rows))
        else:
            encoded = texts.pop(0).dictionary_encode()
            letters = [self.careful.letter(text) for text in encoded.dictionary.to_pylist()]
            operators = pa.array(letters, pa.string()).take(encoded.indices)
            accepted = operators.is_valid()
        if self.spec["sequence"] is None:
            return accepted, operators, pa.array([""]).take(pa.array([0] * rows)), texts
        sequences, own = sequence_parts(texts.pop(0), self.careful.has_timestamps)
        return pc.and_(accepted, own), operators, pc.fill_null(sequences, ""), texts

    def _add_sums(self, batch: pa.RecordBatch, counts: Dict[str, Any]) -> None:
        for place, name, scale in self.careful.sums:
            values = batch.column(3 + place)
            if values.null_count < len(values):
                counts["sums"][name] += sum(unscaled(value, scale) for value in values.drop_null().to_pylist())


def _ascending(records: List[Record], place: int) -> pa.Array:
    """A column of whole numbers that ascend, mostly one by one."""
    first, last = records[0][place], records[-1][place]
    if last - first == len(records) - 1:
        return pa.array(numpy.arange(first, last + 1))
    return pa.array([record[place] for record in records], pa.int64())
