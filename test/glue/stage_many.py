"""Stages many requests in one Spark session.

The argument is the folder of the buckets. A line of standard input is a JSON list of s3:// addresses, which are staged
side by side; a line of standard output is the list of what came of them: the result or the error. Lines are taken one
after the other.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import vectors  # first: it finds the script
import stage_table
from pyspark import cloudpickle

# As when Glue runs it: its functions go to the workers, the file does not.
cloudpickle.register_pickle_by_value(stage_table)

SIDE_BY_SIDE = 4


def stage(address):
    bucket, _, key = address[len("s3://") :].partition("/")
    try:
        return {"result": stage_table.stage_table(spark, json.loads(store.read(bucket, key)), store)}
    except stage_table.StagingError as error:
        return {"error": str(error)}


store = stage_table.FolderStore(sys.argv[1])
spark = stage_table.start_spark(local=True)
spark.sparkContext.setLogLevel("ERROR")
with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
    for line in sys.stdin:
        print(json.dumps(list(pool.map(stage, json.loads(line)))), flush=True)
spark.stop()
