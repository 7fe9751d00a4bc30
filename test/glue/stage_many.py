"""Stages many requests in one Spark session: --store-root DIR, then s3:// addresses. A JSON line each: the result or the error."""

import json
import sys

import vectors  # first: it finds the script
import stage_table
from pyspark import cloudpickle

# As when Glue runs it: its functions go to the workers, the file does not.
cloudpickle.register_pickle_by_value(stage_table)

_, root, *requests = sys.argv
store = stage_table.FolderStore(root)
spark = stage_table.start_spark(local=True)
spark.sparkContext.setLogLevel("ERROR")
for address in requests:
    bucket, _, key = address[len("s3://") :].partition("/")
    try:
        answer = {"result": stage_table.stage_table(spark, json.loads(store.read(bucket, key)), store)}
    except stage_table.StagingError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
spark.stop()
