"""The staging step as a whole, and the job's command line."""

from __future__ import annotations

import argparse
import json
import uuid
from typing import Any, Dict, List

from .failure import keep_failure
from .faults import StagingError
from .request import StagingRequest, read_request
from .result import FileCounts, counts_of_json, file_faults, manifest, staging_result
from .s3_store import S3Store
from .spark import start_spark, write_changes
from .stores import FolderStore, Store


def stage_table(spark: Any, request: StagingRequest, store: Store) -> Dict[str, Any]:
    """The result of a request. A whole output is returned as it is; what an interrupted run left is removed.

    The parts are in a folder of their own: another job run of the same request may be at work, where the answer to the
    start of the first was lost, and what is copied must never be a mixture of both. One may remove parts of the other;
    then rows are missing, which the run sees by their number.

    Raises StagingError where a file cannot be read as the catalog says.
    """
    output = request["output"]
    earlier = store.read(output["bucket"], f"{output['prefix']}result.json")
    if earlier is not None:
        return json.loads(earlier)
    store.remove(output["bucket"], output["prefix"])
    parts = f"{output['prefix']}changes/{uuid.uuid4().hex}/"
    write_changes(spark, request, store, parts)
    return finish(request, store, parts)


def finish(request: StagingRequest, store: Store, parts: str) -> Dict[str, Any]:
    """Sums up the tasks' counts, and writes the manifest of the parts and, last of all, the result. Raises StagingError."""
    output = request["output"]
    bucket, prefix = output["bucket"], output["prefix"]
    counts: Dict[int, FileCounts] = {}
    for key, _ in store.list(bucket, f"{prefix}counts/"):
        counts.update({each["place"]: each for each in counts_of_json(store.read(bucket, key))})
    faults = file_faults(request, counts)
    if faults:
        store.remove(bucket, prefix)
        raise StagingError(request["spec"]["table"], faults)
    copied = manifest(bucket, store.list(bucket, parts))
    store.write(bucket, f"{prefix}manifest.json", json.dumps(copied).encode())
    store.remove(bucket, f"{prefix}counts/")
    result = staging_result(request, counts)
    store.write(bucket, f"{prefix}result.json", json.dumps(result).encode())
    return result


def run(store: Store, address: str, local: bool) -> Dict[str, Any]:
    """Stages what the request at the address asks for, in a Spark session of its own."""
    request = read_request(store, address)
    spark = start_spark(local=local)
    try:
        return stage_table(spark, request, store)
    finally:
        spark.stop()


def main(arguments: List[str]) -> None:
    """Stages the files of one table: --request s3://bucket/key [--store-root DIR]."""
    parser = argparse.ArgumentParser(description="Stages the files of one table.")
    parser.add_argument("--request", required=True, help="s3://bucket/key of the StagingRequest")
    parser.add_argument("--store-root", help="a folder whose folders are the buckets; without it: Amazon S3")
    options, _ = parser.parse_known_args(arguments)  # Glue adds arguments of its own
    store = S3Store() if options.store_root is None else FolderStore(options.store_root)
    try:
        result = run(store, options.request, local=options.store_root is not None)
    except Exception as error:
        keep_failure(store, options.request, error)
        raise
    print(json.dumps({name: result[name] for name in ("table", "read", "rejected", "staged", "bytes")}))
