"""What a staging step leaves: counts of each task, the COPY manifest, and the `StagingResult` (sql/stage/staging-result.ts)."""

from __future__ import annotations

import collections
import json
from typing import Any, Counter, Dict, List, Mapping, Optional, Tuple, TypedDict

from .request import StagingRequest


class _FileCounts(TypedDict):
    """What a task found in one file; `place` is the file's place in the request.

    `remarks` counts the good rows with a value that was cut or rounded, by (column, what): in JSON a list of lists.
    """

    place: int
    read: int
    rejected: int
    # Rows of a code that the catalog ignores; they are not among those that were read.
    ignored: int
    fault: Optional[str]
    remarks: Counter[Tuple[str, str]]
    # By column, in units of its last digit; of the columns that the specification sums.
    sums: Counter[str]


class FileCounts(_FileCounts, total=False):
    """`others`: columns that the catalog does not name, where there are some and it wants to be told."""

    others: List[str]


def empty_counts(place: int) -> FileCounts:
    """The counts of a file before it is read."""
    counters = {"remarks": collections.Counter(), "sums": collections.Counter()}
    return {"place": place, "read": 0, "rejected": 0, "ignored": 0, "fault": None, **counters}


def counts_as_json(counts: List[FileCounts]) -> bytes:
    """The counts of a task's files, as `counts_of_json` reads them."""
    return json.dumps(
        [{**each, "remarks": [[*told, rows] for told, rows in each["remarks"].items()]} for each in counts]
    ).encode()


def counts_of_json(text: str) -> List[FileCounts]:
    """What `counts_as_json` wrote."""
    return [
        {**each, "remarks": collections.Counter({(column, what): rows for column, what, rows in each["remarks"]})}
        for each in json.loads(text)
    ]


def file_faults(request: StagingRequest, counts: Mapping[int, FileCounts]) -> List[Tuple[str, str]]:
    """Key and fault of every file that cannot be staged, in the order of the request."""
    faults = [(file["key"], counts[place]["fault"]) for place, file in enumerate(request["files"])]
    return [(key, fault) for key, fault in faults if fault]


def manifest(bucket: str, objects: List[Tuple[str, int]]) -> Dict[str, Any]:
    """Redshift's COPY manifest of Parquet files: each is mandatory, and has its length in bytes."""
    return {
        "entries": [
            {"url": f"s3://{bucket}/{key}", "mandatory": True, "meta": {"content_length": size}}
            for key, size in objects
            if key.endswith(".parquet")
        ]
    }


def staging_result(request: StagingRequest, counts: Mapping[int, FileCounts]) -> Dict[str, Any]:
    """The counts of the table and of each of its files."""
    files = request["files"]
    read = sum(each["read"] for each in counts.values())
    rejected = sum(each["rejected"] for each in counts.values())
    ignores = "ignore" in request["spec"]["operator"]
    ignored = sum(each["ignored"] for each in counts.values())
    summed = [column for column in request["spec"]["columns"] if column["name"] in request["spec"].get("sums", [])]
    return {
        "table": request["spec"]["table"],
        "read": read,
        "rejected": rejected,
        "staged": read - rejected,
        "bytes": sum(file["bytes"] for file in files),
        "files": [
            {
                "key": file["key"],
                "read": counts[place]["read"],
                "rejected": counts[place]["rejected"],
                **({"ignored": counts[place]["ignored"]} if ignores else {}),
                **({"otherColumns": counts[place]["others"]} if "others" in counts[place] else {}),
                **({"sums": {each["name"]: sum_of(each, counts[place]) for each in summed}} if summed else {}),
            }
            for place, file in enumerate(files)
        ],
        **_remarks(request, counts),
        **({"ignored": ignored} if ignores else {}),
    }


def sum_of(column: Mapping[str, Any], counts: FileCounts) -> str:
    """The sum of a column as a decimal of its scale, as local/staging/file-counts.ts writes it."""
    value = counts["sums"].get(column["name"], 0)
    scale = column["type"].get("scale", 0)
    digits = str(abs(value)).rjust(scale + 1, "0")
    text = f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits
    return f"-{text}" if value < 0 else text


def _remarks(request: StagingRequest, counts: Mapping[int, FileCounts]) -> Dict[str, Any]:
    """What was done to values, by the order of the columns; left out where nothing was."""
    told: Counter[Tuple[str, str]] = collections.Counter()
    for each in counts.values():
        told.update(each.get("remarks", {}))
    remarks = [
        {"column": column["name"], "what": what, "rows": told[column["name"], what]}
        for column in request["spec"]["columns"]
        for what in ["truncated", "rounded", *(f"not {rule['expected']}" for rule in column.get("rules", []))]
        if told[column["name"], what]
    ]
    return {"remarks": remarks} if remarks else {}
