"""Where in a file's records the needed fields are. Other columns are ignored, whatever is in them."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from .faults import FileFault
from .request import Csv, PlannedFile, Spec


class Layout(NamedTuple):
    """How many fields a record has, and the place of each needed one: operator, sequence, columns.

    `lacks`: of the columns that the records lack, the index among those places, and the text that stands for the field.
    """

    width: int
    places: List[int]
    lacks: List[Tuple[int, str]]


def comparable(name: str) -> str:
    """Names are compared without case, and without spaces around them."""
    return name.strip(" \t").lower()


def _needed_fields(spec: Spec) -> List[Tuple[Optional[str], str]]:
    """The name in the file of each needed column, and what it is: operator, sequence, columns. None: the path has it."""
    sequence = [] if spec["sequence"] is None else [(spec["sequence"], "the sequence column")]
    columns = [(None if "fromFile" in column else column["csvName"], "the column") for column in spec["columns"]]
    column = spec["operator"]["column"]
    operator = [] if column is None else [(column, "the operator column")]
    return [*operator, *sequence, *columns]


def needed_names(spec: Spec) -> List[str]:
    """The names, as they are compared, of the columns that a file must have, or may lack."""
    return [comparable(name) for name, _ in _needed_fields(spec) if name is not None]


def texts_of_file(spec: Spec, file: PlannedFile) -> List[Tuple[int, str]]:
    """Of the columns that the file's path has, the place among the needed ones, and the text; empty for NULL."""
    said = {**file.get("words", {}), "date": file["batchDate"]}
    before = len(_needed_fields(spec)) - len(spec["columns"])
    return [
        (before + place, said.get(column["fromFile"], column.get("missingText") or ""))
        for place, column in enumerate(spec["columns"])
        if "fromFile" in column
    ]


def missing_texts(spec: Spec) -> Dict[str, str]:
    """Of the columns that a file may lack: the name as it is compared, and the text that stands for it, empty for NULL."""
    return {
        comparable(column["csvName"]): column["missingText"] or ""
        for column in spec["columns"]
        if "missingText" in column and "fromFile" not in column
    }


def all_fields(names: Sequence[str], csv: Csv) -> List[str]:
    """The fields' names, with the empty one behind the last delimiter, whether or not the header ends in one too."""
    return [*names, ""] if csv.get("trailingDelimiter") and list(names[-1:]) != [""] else list(names)


def layout_of(header: Sequence[str], spec: Spec, place: str = "the header") -> Layout:
    """The layout of a file with this header. Raises FileFault where a needed column is missing or repeated.

    `place` begins the message.
    """
    names = [comparable(name) for name in all_fields(header, spec["csv"])]
    fields = _needed_fields(spec)
    wanted = [None if name is None else comparable(name) for name, _ in fields]
    missing = missing_texts(spec)
    lacked = [(at, name) for at, name in enumerate(wanted) if name is not None and name not in names]
    faults = [f'lacks {fields[at][1]} "{fields[at][0]}"' for at, name in lacked if name not in missing]
    for name in dict.fromkeys(needed_names(spec)):
        if names.count(name) > 1:
            faults.append(f'has the column "{name}" more than once')
    if faults:
        raise FileFault(
            f"{place} {'; '.join(faults)}. It has: {', '.join(names)[:1000]}. "
            "Expected each needed column once, in any order and case. Correct the file or the catalog."
        )
    places = [names.index(name) if name in names else -1 for name in wanted]
    return Layout(len(names), places, [(at, missing[name]) for at, name in lacked])
