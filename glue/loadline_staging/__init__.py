"""The staging step of one table: CSV files become typed Parquet, rejects, counts and a COPY manifest.

docs/csv.md says what each input gives, docs/glue.md how the job runs. `local/staging` is the same step on DuckDB; the
vectors in test/vectors/staging hold both to one meaning, down to the words of the reasons.

    request, result      what the job is asked and what it answers
    decoding, records    bytes to text, text to records
    values, temporal     one field's text to its value
    layout, rows         a record to a typed row, or to its faults
    reasons, rejects     the words of a reject, and the line that keeps it
    stores, s3_store     where files are read and written: folders, or Amazon S3
    tasks, spark, job    files as Spark tasks, the Spark session, the step as a whole

Only `spark` needs pyspark, and only `s3_store` needs boto3; everything else runs with Python alone.
"""
