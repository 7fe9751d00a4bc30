"""The specification as it is for one file; local/staging/columns/file-spec.ts is the twin."""

from __future__ import annotations

from typing import Optional

from .layout import comparable
from .request import Spec


def spec_of_file(spec: Spec, operator: Optional[str], full_load: bool) -> Spec:
    """What the file's path says of its rows is in no column of it."""
    if operator is not None:
        order = spec["csv"]["columnOrder"]
        column = comparable(spec["operator"]["column"] or "")
        if order is not None:
            order = [name for name in order if comparable(name) != column]
        csv = {**spec["csv"], "columnOrder": order}
        spec = {**spec, "csv": csv, "operator": {**spec["operator"], "column": None, "everyRow": operator}}
    return {**spec, "sequence": None} if full_load else spec
