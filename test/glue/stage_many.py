"""Stages many requests in one Spark session: stage_many.py DIR PACKAGE

DIR is the folder of the buckets, PACKAGE the zip that Glue would take from `--extra-py-files`: driver and workers have
the job's package from it alone. A line of standard input is a JSON list of s3:// addresses, which are staged side by
side; a line of standard output is the list of their outcomes, a result or an error each. Lines are taken one after the
other.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

root, package = sys.argv[1:]
sys.path.insert(0, package)

from loadline_staging.faults import StagingError
from loadline_staging.job import stage_table
from loadline_staging.request import read_request
from loadline_staging.spark import start_spark
from loadline_staging.stores import FolderStore

SIDE_BY_SIDE = 4


def stage(address):
    try:
        return {"result": stage_table(spark, read_request(store, address), store)}
    except StagingError as error:
        return {"error": str(error)}


store = FolderStore(root)
spark = start_spark(local=True)
spark.sparkContext.setLogLevel("ERROR")
spark.sparkContext.addPyFile(package)
with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
    for line in sys.stdin:
        print(json.dumps(list(pool.map(stage, json.loads(line)))), flush=True)
spark.stop()
