"""The entry point of the Glue job: stage_table.py --request s3://bucket/key [--store-root DIR]

The step itself is the package `loadline_staging` beside this file, which Glue takes from `--extra-py-files`. It needs no
Glue library: with --store-root a bucket is a folder below DIR, and plain pyspark runs it.
"""

import sys

from loadline_staging.job import main

if __name__ == "__main__":
    main(sys.argv[1:])
