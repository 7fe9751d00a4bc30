"""Columns of a header that the catalog does not name; local/staging/columns/other-columns.ts is the twin."""

from __future__ import annotations

from typing import List, Sequence

from .faults import FileFault
from .layout import comparable
from .request import Spec


def other_columns(header: Sequence[str], spec: Spec, place: str) -> List[str]:
    """Their names as they are compared, where the catalog wants to be told of them. Raises FileFault where it wants none."""
    if "otherColumns" not in spec:
        return []
    named = spec["otherColumns"]["named"]
    others = [name for name in dict.fromkeys(comparable(name) for name in header) if name and name not in named]
    if others and spec["otherColumns"]["otherwise"] == "fail":
        raise FileFault(
            f"{place} has columns that the catalog does not name: {', '.join(others)[:1000]}. "
            "Name them in columns, or in leftOut with the reason, or correct the file."
        )
    return others
