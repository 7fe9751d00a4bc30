-- RecordRun, transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + 1 WHERE "table_name" = '_log';
DELETE FROM "etl"."job_log_inbox";
COPY "etl"."job_log_inbox" FROM 's3://<work>/<log manifest>' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto' MANIFEST;
INSERT INTO "etl"."job_log" ("event_id", "run_id", "step", "table_name", "status", "attempt", "started_at", "ended_at", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "bytes", "statement_id", "glue_run_id", "dpu_seconds", "error_name", "error_message", "console_link")
SELECT "event_id", "run_id", "step", "table_name", "status", "attempt", "started_at", "ended_at", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "bytes", "statement_id", "glue_run_id", "dpu_seconds", "error_name", "error_message", "console_link" FROM (
  SELECT i.*, ROW_NUMBER() OVER (PARTITION BY i."event_id" ORDER BY i."attempt" DESC) AS "_place" FROM "etl"."job_log_inbox" i
) x
WHERE x."_place" = 1 AND x."event_id" NOT IN (SELECT "event_id" FROM "etl"."job_log");

-- RecordRun, transaction 2
UPDATE "etl"."fence" SET "touches" = "touches" + 1 WHERE "table_name" = '_log';
DELETE FROM "etl"."rejected_row_inbox";
COPY "etl"."rejected_row_inbox" FROM 's3://<work>/<rejects manifest>' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto' MANIFEST;
DELETE FROM "etl"."rejected_row" WHERE "run_id" = '<run>';
INSERT INTO "etl"."rejected_row" ("table_name", "file_key", "record", "line", "fault", "column_name", "value", "reason", "raw", "run_id") SELECT "table_name", "file_key", "record", "line", "fault", "column_name", "value", "reason", "raw", '<run>' FROM "etl"."rejected_row_inbox";
