"""Files as tasks of Spark: which files a task reads, and what it does with them."""

from __future__ import annotations

import json
import os
import tempfile
from typing import Any, Callable, Iterator, List, Protocol, Sequence, Tuple

from .decoding import chunks_of, is_packed
from .faults import FileFault
from .request import PlannedFile, Spec, StagingRequest
from .result import FileCounts, counts_as_json, empty_counts
from .rows import TableStager
from .stores import Store

# A task has at least so many bytes (many tiny files share one) and, but for a single large file, at most so many.
MIN_TASK_BYTES = 4 << 20
MAX_TASK_BYTES = 256 << 20
MAX_TASK_FILES = 2000

# The files of a task, each with its place in the request.
Group = List[Tuple[int, PlannedFile]]


class Stager(Protocol):
    """`TableStager` yields rows, `ColumnStager` batches of the same rows."""

    def stage(self, chunks: Any, file: PlannedFile, counts: Any, reject: Callable[[Any], Any]) -> Iterator[Any]:
        """The good rows of a file."""


def group_files(files: Sequence[PlannedFile], slots: int) -> List[Group]:
    """The tasks for this many slots: neighbours together, in order. A file is never divided."""
    total = sum(file["bytes"] for file in files)
    most = min(MAX_TASK_BYTES, max(MIN_TASK_BYTES, total // (2 * slots)))
    groups: List[Group] = []
    size = 0
    for place, file in enumerate(files):
        if not groups or size + file["bytes"] > most or len(groups[-1]) == MAX_TASK_FILES:
            groups.append([])
            size = 0
        groups[-1].append((place, file))
        size += file["bytes"]
    return groups


def stage_group(
    request: StagingRequest,
    store: Store,
    part: int,
    group: Group,
    stager_of: Callable[[Spec], Stager] = TableStager,
) -> Iterator[Any]:
    """Yields the good rows of some files. Their rejects and counts are stored beside the rows, under the task's number.

    They come as the stager yields them: row by row, or in batches. A task that Spark runs twice stores the same again. A
    file that cannot be staged is a fault in the counts.
    """
    stager = stager_of(request["spec"])
    output = request["output"]
    results: List[FileCounts] = []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl", delete=False) as rejects:
        write = rejects.write
        reject = lambda line: write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")  # noqa: E731
        for place, file in group:
            counts = empty_counts(place)
            results.append(counts)
            try:
                stream, size = store.open(request["landingBucket"], file["key"], file["etag"])
                try:
                    chunks = chunks_of(stream, size, is_packed(file["key"]))
                    yield from stager.stage(chunks, file, counts, reject)
                finally:
                    stream.close()
            except FileFault as fault:
                counts["fault"] = str(fault)
    try:
        if any(counts["rejected"] for counts in results):
            store.upload(output["bucket"], f"{output['prefix']}rejects/{part:05d}.jsonl", rejects.name)
        counted = counts_as_json(results)
        store.write(output["bucket"], f"{output['prefix']}counts/{part:05d}.json", counted)
    finally:
        os.remove(rejects.name)
