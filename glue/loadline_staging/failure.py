"""Why the job failed, kept in S3: Glue keeps only the beginning of an error's message. contracts/staging-failure.ts reads it."""

from __future__ import annotations

import json
import re
import sys
import traceback
from typing import Any, Dict

from .faults import StagingError
from .request import parse_address
from .stores import Store


def failure_key(request_key: str) -> str:
    """Beside the request, as `stagingFailureKey` of contracts/run-keys.ts has it."""
    return re.sub(r"\.json$", ".error.json", request_key)


def describe(error: BaseException) -> Dict[str, Any]:
    """The error as JSON: of a StagingError its first line, and every file; of another one where it was raised."""
    if isinstance(error, StagingError):
        faults = [{"key": key, "fault": fault} for key, fault in error.faults]
        return {"name": type(error).__name__, "message": str(error).split("\n")[0], "faults": faults}
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    return {"name": type(error).__name__, "message": str(error), "faults": [], "trace": trace}


def keep_failure(store: Store, request: str, error: BaseException) -> None:
    """Writes the error beside the request at `s3://bucket/key`. What goes wrong here must not hide the error itself."""
    try:
        bucket, key = parse_address(request)
        store.write(bucket, failure_key(key), json.dumps(describe(error)).encode())
    except Exception as fault:
        print(f"The error could not be kept in S3: {fault}", file=sys.stderr)
