"""Where in a file's records the needed fields are. Other columns are ignored, whatever is in them."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Sequence, Tuple

from .faults import FileFault
from .request import Csv, Spec


class Layout(NamedTuple):
    """How many fields a record has, and the place of each needed one: operator, sequence, columns.

    `lacks`: of the columns that the file may lack and does, the index among those places, and the text that stands for it.
    """

    width: int
    places: List[int]
    lacks: List[Tuple[int, str]]


def comparable(name: str) -> str:
    """Names are compared without case, and without spaces around them."""
    return name.strip(" \t").lower()


def needed_names(spec: Spec) -> List[Tuple[str, str]]:
    """The name in the file of each needed column, and what it is: operator, sequence, columns."""
    sequence = [] if spec["sequence"] is None else [(spec["sequence"], "the sequence column")]
    columns = [(column["csvName"], "the column") for column in spec["columns"]]
    column = spec["operator"]["column"]
    operator = [] if column is None else [(column, "the operator column")]
    return [*operator, *sequence, *columns]


def missing_texts(spec: Spec) -> Dict[str, str]:
    """Of the columns that a file may lack: the name as it is compared, and the text that stands for it, empty for NULL."""
    return {
        comparable(column["csvName"]): column["missingText"] or ""
        for column in spec["columns"]
        if "missingText" in column
    }


def all_fields(names: Sequence[str], csv: Csv) -> List[str]:
    """The fields' names, with the empty one behind the last delimiter, whether or not the header ends in one too."""
    return [*names, ""] if csv.get("trailingDelimiter") and list(names[-1:]) != [""] else list(names)


def layout_of(header: Sequence[str], spec: Spec, place: str = "the header") -> Layout:
    """The layout of a file with this header. Raises FileFault where a needed column is missing or repeated.

    `place` begins the message.
    """
    names = [comparable(name) for name in all_fields(header, spec["csv"])]
    wanted = needed_names(spec)
    missing = missing_texts(spec)
    lacked = [(at, comparable(name)) for at, (name, _) in enumerate(wanted) if comparable(name) not in names]
    faults = [f'lacks {wanted[at][1]} "{wanted[at][0]}"' for at, name in lacked if name not in missing]
    for name in dict.fromkeys(comparable(name) for name, _ in wanted):
        if names.count(name) > 1:
            faults.append(f'has the column "{name}" more than once')
    if faults:
        raise FileFault(
            f"{place} {'; '.join(faults)}. It has: {', '.join(names)[:1000]}. "
            "Expected each needed column once, in any order and case. Correct the file or the catalog."
        )
    places = [names.index(name) if name in names else -1 for name in (comparable(each) for each, _ in wanted)]
    return Layout(len(names), places, [(at, missing[name]) for at, name in lacked])
