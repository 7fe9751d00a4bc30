"""Stages files with the Glue job's own Python, without Spark: a JSON line {spec, name, base64} in, one with the outcome out."""

import base64
import json
import sys

from test_vectors import FileFault, plain, stage, sum_of

for line in sys.stdin:
    asked = json.loads(line)
    try:
        rows, rejects, counts = stage(asked["spec"], asked["name"], base64.b64decode(asked["base64"]))
        summed = [column for column in asked["spec"]["columns"] if column["name"] in asked["spec"].get("sums", [])]
        counts["sums"] = {column["name"]: sum_of(column, counts) for column in summed}
        counts["remarks"] = [[*remark, number] for remark, number in counts["remarks"].items()]
        answer = {"rows": [[*row[:3], *map(plain, row[3:])] for row in rows], "rejects": rejects, "counts": counts}
    except FileFault as fault:
        answer = {"fault": str(fault)}
    print(json.dumps(answer), flush=True)
