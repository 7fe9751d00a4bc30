"""The Spark session, and the good rows as Parquet. The only module that needs pyspark; what it runs in needs pyarrow."""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, Iterator

from .request import Spec, StagingRequest
from .stores import Store
from .tasks import group_files, stage_group

# Rows of one Parquet file: COPY loads several in parallel.
MAX_FILE_ROWS = 1_000_000

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    # Microseconds in UTC: what Redshift's COPY reads as TIMESTAMP.
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    # Days before 1582 and times before 1900 are written as they are: all readers count by today's calendar.
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
}


def start_spark(local: bool) -> Any:
    """A session with the job's settings: Glue's own, or one on all cores of this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("loadline-stage-table")
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master("local[*]")
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    spark = builder.getOrCreate()
    for name, value in SETTINGS.items():
        spark.conf.set(name, value)
    hadoop = spark.sparkContext._jsc.hadoopConfiguration()
    hadoop.set("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
    return spark


def write_changes(spark: Any, request: StagingRequest, store: Store, parts_prefix: str) -> None:
    """Stages all files: the good rows become Parquet below the prefix, rejects and counts are stored by the tasks."""
    # Here, since what needs no Spark needs no pyarrow either.
    from .column_stager import ColumnStager

    context = spark.sparkContext
    output = request["output"]
    groups = group_files(request["files"], context.defaultParallelism)
    # Broadcast, this is sent once to each worker, and not with every task's closure.
    shared = context.broadcast((request, groups))

    def stage_parts(batches: Iterator[Any]) -> Iterator[Any]:
        planned, tasks = shared.value
        for batch in batches:
            for part in batch.column(0).to_pylist():
                yield from stage_group(planned, store, part, tasks[part], ColumnStager)

    parts = spark.range(0, len(groups), 1, max(1, len(groups)))
    frame = parts.mapInArrow(stage_parts, spark_schema(request["spec"]))
    target = store.spark_uri(output["bucket"], parts_prefix.rstrip("/"))
    frame.write.mode("overwrite").option("maxRecordsPerFile", MAX_FILE_ROWS).parquet(target)


def spark_schema(spec: Spec) -> Any:
    """The columns of the Parquet files, in the order in which COPY reads them."""
    from pyspark.sql import types as t

    simple = {
        "integer": t.IntegerType,
        "bigint": t.LongType,
        "double": t.DoubleType,
        "boolean": t.BooleanType,
        "date": t.DateType,
        "timestamp": t.TimestampType,
        "time": t.StringType,
        "json": t.StringType,
        "varchar": t.StringType,
    }

    def spark_type(type_: Dict[str, Any]) -> Any:
        if type_["kind"] == "decimal":
            return t.DecimalType(type_["precision"], type_["scale"])
        return simple[type_["kind"]]()

    return t.StructType(
        [
            t.StructField("_op", t.StringType()),
            t.StructField("_change_id", t.StringType()),
            t.StructField("_line", t.LongType()),
            *(t.StructField(column["name"], spark_type(column["type"])) for column in spec["columns"]),
        ]
    )
