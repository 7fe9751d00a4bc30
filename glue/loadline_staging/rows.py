"""A file's records to typed rows, and to the rejects of those that cannot be read."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

from . import reasons
from .faults import FileFault
from .file_rows import FileRows, Row
from .file_spec import spec_of_file
from .layout import Layout, comparable, layout_of
from .other_columns import other_columns
from .record_splitter import Record
from .records import read_records
from .rejects import Fault
from .request import Column, PlannedFile, Spec
from .rules import Rule, rules_of
from .values import Refused, ValueReader, preparations, read_sequence, unscaled, value_reader

__all__ = ["Row", "TableStager"]


def _field_reader(column: Column, clocks: Dict[str, Any], remark: Callable[[str, str], Any]) -> ValueReader:
    """Reads a field of the column, an empty one too. `remark` is told of the column where a value was cut or rounded."""
    key, nullable, trims = column["key"], column["nullable"], column["trimTrailing"]
    reading = column.get("reading", {})
    if reading.get("timeZone") in clocks:
        reading = {**reading, "clock": clocks[reading["timeZone"]]}
    what = "rounded" if reading.get("round") else "truncated"
    read_value = value_reader(column["type"], reading, lambda: remark(column["name"], what))
    prepare = preparations(column)
    empty = reasons.EMPTY_KEY if key else reasons.EMPTY

    def read(text: str) -> Any:
        """The field's value; None for an empty one where the column is nullable. Raises Refused."""
        if "\0" in text:
            raise Refused(reasons.NUL)
        for step in prepare:
            text = step(text)
        kept = text.rstrip(" ") if trims else text
        if kept:
            if key and not kept.strip(" "):
                raise Refused(reasons.BLANK_KEY)
            return read_value(kept)
        if key and text:
            raise Refused(reasons.BLANK_KEY)
        if not nullable:
            raise Refused(empty)
        return None

    return read


def without_path_words(file: PlannedFile) -> PlannedFile:
    """The file without what its path says of its rows."""
    return {name: value for name, value in file.items() if name not in ("operator", "fullLoad")}


class TableStager:
    """Reads files by a table's specification; one stager serves any number of files."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        operator = spec["operator"]
        codes = (("I", operator["insert"]), ("U", operator["update"]), ("D", operator["delete"]))
        self.operators = {comparable(name): letter for letter, names in codes for name in names}
        has_column = operator["column"] is not None
        self.ignored = {comparable(name) for name in operator.get("ignore", [])} if has_column else set()
        self.operator_reason = reasons.operator_reason(operator)
        self.variants: Dict[Tuple[Optional[str], bool], "TableStager"] = {}
        self.has_timestamps = spec.get("sequenceFormat") == "timestamp"
        self.every_row = operator.get("everyRow")
        self.keeps_rejected = spec.get("rejectedKeys", False)
        # What was done to values of the row that is read: (column, what).
        self.remarks: List[Tuple[str, str]] = []
        remark = lambda column, what: self.remarks.append((column, what))  # noqa: E731
        wanted = spec.get("sums", [])
        self.sums = [
            (place, column["name"], column["type"].get("scale", 0))
            for place, column in enumerate(spec["columns"])
            if column["name"] in wanted
        ]
        # The values of the row that is read, also of one with faults.
        self.read_values: List[Any] = []
        clocks = spec.get("clocks", {})
        self.columns = [
            (column["name"], column["key"], _field_reader(column, clocks, remark)) for column in spec["columns"]
        ]
        self.rules = [rules_of(column["type"], column.get("rules", [])) for column in spec["columns"]]

    def stage(
        self,
        chunks: Iterable[bytes],
        file: PlannedFile,
        counts: Dict[str, int],
        reject: Callable[[Dict[str, Any]], Any],
    ) -> Iterator[Row]:
        """Yields the good rows. `counts` (read, rejected, ignored) is added to; `reject` takes the lines of the others.

        `counts["remarks"]`, where there is one, counts what was done to values of the good rows, by (column, what).
        Raises FileFault where the header cannot be read.
        """
        said = (file.get("operator"), file.get("fullLoad", False))
        if said != (None, False):
            yield from self.as_said(*said).stage(chunks, without_path_words(file), counts, reject)
            return
        rows = FileRows(self, file, counts, reject)
        for record in read_records(chunks, self.spec):
            row = rows.row(record) if rows.is_row(record) else None
            if row is not None:
                yield row
        rows.finish()

    def add_sums(self, sums: Dict[str, int]) -> None:
        """Adds the row's values to the sums by column, in units of the column's last digit."""
        for place, name, scale in self.sums:
            value = self.read_values[place] if self.read_values else None
            if value is not None:
                sums[name] += unscaled(value, scale)

    def as_said(self, operator: Optional[str], full_load: bool) -> "TableStager":
        """The stager of files of whose rows the path says this."""
        if (operator, full_load) not in self.variants:
            self.variants[operator, full_load] = TableStager(spec_of_file(self.spec, operator, full_load))
        return self.variants[operator, full_load]

    def layout_of_header(self, record: Record, counts: Dict[str, Any]) -> Layout:
        _, line, _, fault, _ = record
        place = "the header" if line == 1 else f"the header in line {line}"
        if fault:
            reason = reasons.record_reason(fault, self.spec["csv"])
            raise FileFault(f"{place} cannot be read: {reason}. Correct the file or the catalog.")
        header = self._fields(record)
        layout = layout_of(header, self.spec, place)
        others = other_columns(header, self.spec, place)
        if others:
            counts["others"] = list(dict.fromkeys([*counts.get("others", []), *others]))
        return layout

    def _fields(self, record: Record) -> List[str]:
        _, _, raw, _, fields = record
        return raw.split(self.spec["csv"]["delimiter"]) if fields is None else fields

    def is_ignored(self, record: Record, layout: Layout) -> bool:
        """Whether a row that can be read has a code that the catalog ignores; it is looked at no further."""
        if record[3]:
            return False
        fields = self._fields(record)
        return len(fields) == layout.width and comparable(fields[layout.places[0]]) in self.ignored

    def row(self, record: Record, layout: Layout, faults: List[Fault]) -> Optional[Tuple[str, str, List[Any]]]:
        """What `_values` returns, or None with at least one fault added."""
        fault = record[3]
        self.read_values = []
        if fault:
            faults.append(Fault(None, None, reasons.record_reason(fault, self.spec["csv"])))
            return None
        fields = self._fields(record)
        if len(fields) != layout.width:
            faults.append(Fault(None, None, reasons.field_count_reason(len(fields), layout.width, self.spec["csv"])))
            return None
        self.remarks.clear()
        row = self._values(self._needed(fields, layout), faults)
        self.read_values = row[2]
        return None if faults else row

    @staticmethod
    def _needed(fields: Sequence[str], layout: Layout) -> List[str]:
        """The texts of the needed fields, in their order; what stands for those that the file lacks."""
        needed = [fields[place] for place in layout.places]
        for at, text in layout.lacks:
            needed[at] = text
        return needed

    def key_alone(self, record: Record, layout: Layout) -> Optional[List[Any]]:
        """The key's values of a rejected row, and None for the other columns: for all where a part of the key cannot be read.

        None for a record that cannot be read as a whole.
        """
        fields = [] if record[3] else self._fields(record)
        if len(fields) != layout.width:
            return None
        needed = self._needed(fields, layout)[-len(self.columns) :]
        try:
            return [read(text) if key else None for (_, key, read), text in zip(self.columns, needed)]
        except Refused:
            return [None] * len(self.columns)

    def _values(self, fields: Sequence[str], faults: List[Fault]) -> Tuple[Any, str, List[Any]]:
        """(operator, the change id's sequence part, values) of the needed fields; adds to `faults`."""
        at = 0
        operator = self.every_row
        if operator is None:
            operator = self._operator(fields[0], faults)
            at = 1
        sequence = ""
        if self.spec["sequence"] is not None:
            try:
                sequence = read_sequence(fields[at], self.has_timestamps)
            except Refused as refused:
                faults.append(Fault(self.spec["sequence"], fields[at], str(refused)))
            at += 1
        needs_all = operator != "D"
        values = []
        for (name, key, read), rules, text in zip(self.columns, self.rules, fields[at:]):
            value = None
            if needs_all or key:  # of a D only the key counts
                try:
                    value = read(text)
                    if rules and needs_all and value is not None:
                        self._hold_to(rules, name, value)
                except Refused as refused:
                    faults.append(Fault(name, text, str(refused)))
            values.append(value)
        return operator, sequence, values

    def field_readers(self) -> List[ValueReader]:
        """The columns' readers of a field, which hold a value to the rules too."""

        def reader(name: str, read: ValueReader, rules: List[Rule]) -> ValueReader:
            def read_and_hold(text: str) -> Any:
                value = read(text)
                if value is not None:
                    self._hold_to(rules, name, value)
                return value

            return read_and_hold if rules else read

        return [reader(name, read, rules) for (name, _, read), rules in zip(self.columns, self.rules)]

    def letter(self, text: str) -> Optional[str]:
        """The letter of an operator's code; None for one that is ignored or unknown."""
        return None if comparable(text) in self.ignored else self.operators.get(comparable(text))

    def _hold_to(self, rules: List[Rule], column: str, value: Any) -> None:
        """Raises Refused for the first rule that rejects the value; remarks the others that it breaks."""
        broken = [rule for rule in rules if not rule.passes(value)]
        for rule in broken:
            if rule.rejects:
                raise Refused(reasons.rule_reason(rule.expected))
            self.remarks.append((column, f"not {rule.expected}"))

    def _operator(self, text: str, faults: List[Fault]) -> Optional[str]:
        """The letter of a code; adds a fault where the catalog has none for it."""
        operator = self.operators.get(comparable(text))
        if operator is None or "\0" in text:
            reason = reasons.NUL if "\0" in text else self.operator_reason
            faults.append(Fault(self.spec["operator"]["column"], text, reason))
        return operator
