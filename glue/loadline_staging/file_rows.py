"""The records of one file as rows, one after the other: what is a row, what becomes of it, and what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple

from .layout import Layout, layout_of, texts_of_file
from .record_splitter import Record
from .rejects import Fault, reject_lines
from .request import PlannedFile
from .trailer import TrailerRule
from .values import sortable_number

if TYPE_CHECKING:
    from .rows import TableStager

# Operator (I, U, D, or R for the key of a rejected row), change id, line, then the columns' values.
Row = Tuple[Any, ...]


class FileRows:
    """How far a file is read."""

    def __init__(
        self, stager: TableStager, file: PlannedFile, counts: Dict[str, Any], reject: Callable[[Dict[str, Any]], Any]
    ) -> None:
        csv = stager.spec["csv"]
        self.stager = stager
        self.file = file
        self.counts = counts
        self.reject = reject
        self.said_texts = texts_of_file(stager.spec, file)
        self.layout: Optional[Layout] = None
        if csv["columnOrder"] is not None:
            self.layout = self._with_texts(layout_of(csv["columnOrder"], stager.spec))
        # What a change id has before the sequence, and behind it.
        self.begin = f"{file['batchDate']} "
        self.end = f"{file['changeIdFile']} "
        self.has_unreadable = False
        self.trailer = TrailerRule(csv["trailer"], csv["delimiter"]) if "trailer" in csv else None

    def is_row(self, record: Record) -> bool:
        """Whether the record is none of the others: a trailer, or a header, which counts from here on. Raises FileFault."""
        if self.trailer and self.trailer.is_trailer(record):
            return False
        if record[0] == 0:
            self.layout = self._with_texts(self.stager.layout_of_header(record, self.counts))
            return False
        return True

    def _with_texts(self, layout: Layout) -> Layout:
        """The layout with what the file's path says in place of fields."""
        return layout._replace(lacks=[*layout.lacks, *self.said_texts]) if self.said_texts else layout

    def finish(self) -> None:
        """The file has ended. Raises FileFault where its trailer is missing."""
        if self.trailer:
            self.trailer.finish()

    def row(self, record: Record) -> Optional[Row]:
        """The record's row, or of a rejected one its key where the specification wants it; None where nothing is staged."""
        stager, layout, counts = self.stager, self.layout, self.counts
        if stager.ignored and stager.is_ignored(record, layout):
            counts["ignored"] += 1
            return None
        counts["read"] += 1
        faults: List[Fault] = []
        row = stager.row(record, layout, faults)
        if stager.sums:
            stager.add_sums(counts["sums"])
        number, line = record[:2]
        if row is not None:
            operator, sequence, values = row
            if stager.remarks:
                counts["remarks"].update(stager.remarks)
            return (operator, f"{self.begin}{sequence}{self.end}{sortable_number(str(number))}", line, *values)
        counts["rejected"] += 1
        for each in reject_lines(stager.spec["table"], self.file, record, faults):
            self.reject(each)
        return self._rejected_key(record) if stager.keeps_rejected else None

    def _rejected_key(self, record: Record) -> Optional[Row]:
        key = self.stager.key_alone(record, self.layout)
        if key is None and self.has_unreadable:  # that there is such a record is all that counts
            return None
        self.has_unreadable = self.has_unreadable or key is None
        number, line = record[:2]
        values = key or [None] * len(self.stager.columns)
        return ("R", f"{self.begin}{self.end}{sortable_number(str(number))}", line, *values)
