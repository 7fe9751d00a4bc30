"""What stops a file, or the whole step. A faulty row alone stops nothing: it becomes a reject."""

from __future__ import annotations

from typing import Sequence, Tuple

# The message stays readable when a hundred thousand files lack the same column.
MAX_LISTED = 200


class FileFault(Exception):
    """One file cannot be staged. The others are still read, so that all faults are reported together."""


class StagingError(Exception):
    """Files cannot be read as the catalog says; nothing is staged. The workflow catches it by this name."""

    def __init__(self, table: str, faults: Sequence[Tuple[str, str]]) -> None:
        """`faults`: each file's key and what is wrong with it."""
        self.faults = list(faults)
        count = len(faults)
        lines = [f"{table}: {count:,} {'file' if count == 1 else 'files'} cannot be staged."]
        lines += [f"{key}: {fault}" for key, fault in faults[:MAX_LISTED]]
        if count > MAX_LISTED:
            lines.append(f"… and {count - MAX_LISTED:,} more")
        super().__init__("\n".join(lines))
