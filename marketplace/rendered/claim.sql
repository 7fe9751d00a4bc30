-- Claim, transaction 1
CREATE SCHEMA IF NOT EXISTS "etl";
CREATE SCHEMA IF NOT EXISTS "staging";
CREATE SCHEMA IF NOT EXISTS "dw";
CREATE SCHEMA IF NOT EXISTS "mart";
CREATE TABLE IF NOT EXISTS "etl"."fence" (
  "table_name" VARCHAR(128) NOT NULL,
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."published_unit" (
  "unit_name" VARCHAR(128) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "newest_batch_date" VARCHAR(10),
  "published_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."loaded_file" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "status" VARCHAR(16) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "loaded_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."plan_file" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "status" VARCHAR(16) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."listing" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "mark" VARCHAR(8)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."job_log" (
  "event_id" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "step" VARCHAR(64) NOT NULL,
  "table_name" VARCHAR(128),
  "status" VARCHAR(32) NOT NULL,
  "attempt" INTEGER NOT NULL,
  "started_at" TIMESTAMP,
  "ended_at" TIMESTAMP,
  "files" BIGINT,
  "read" BIGINT,
  "rejected" BIGINT,
  "staged" BIGINT,
  "replayed" BIGINT,
  "superseded" BIGINT,
  "held" BIGINT,
  "inserted" BIGINT,
  "updated" BIGINT,
  "deleted" BIGINT,
  "absent" BIGINT,
  "aged_out" BIGINT,
  "placeholders" BIGINT,
  "bytes" BIGINT,
  "statement_id" VARCHAR(128),
  "glue_run_id" VARCHAR(256),
  "dpu_seconds" DOUBLE PRECISION,
  "error_name" VARCHAR(256),
  "error_message" VARCHAR(8000),
  "console_link" VARCHAR(2000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."job_log_inbox" (
  "event_id" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "step" VARCHAR(64) NOT NULL,
  "table_name" VARCHAR(128),
  "status" VARCHAR(32) NOT NULL,
  "attempt" INTEGER NOT NULL,
  "started_at" TIMESTAMP,
  "ended_at" TIMESTAMP,
  "files" BIGINT,
  "read" BIGINT,
  "rejected" BIGINT,
  "staged" BIGINT,
  "replayed" BIGINT,
  "superseded" BIGINT,
  "held" BIGINT,
  "inserted" BIGINT,
  "updated" BIGINT,
  "deleted" BIGINT,
  "absent" BIGINT,
  "aged_out" BIGINT,
  "placeholders" BIGINT,
  "bytes" BIGINT,
  "statement_id" VARCHAR(128),
  "glue_run_id" VARCHAR(256),
  "dpu_seconds" DOUBLE PRECISION,
  "error_name" VARCHAR(256),
  "error_message" VARCHAR(8000),
  "console_link" VARCHAR(2000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."rejected_row" (
  "table_name" VARCHAR(128) NOT NULL,
  "file_key" VARCHAR(1024) NOT NULL,
  "record" BIGINT NOT NULL,
  "line" BIGINT NOT NULL,
  "fault" INTEGER NOT NULL,
  "column_name" VARCHAR(128),
  "value" VARCHAR(4000),
  "reason" VARCHAR(1000) NOT NULL,
  "raw" VARCHAR(65000),
  "run_id" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(16)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."rejected_row_inbox" (
  "table_name" VARCHAR(128) NOT NULL,
  "file_key" VARCHAR(1024) NOT NULL,
  "record" BIGINT NOT NULL,
  "line" BIGINT NOT NULL,
  "fault" INTEGER NOT NULL,
  "column_name" VARCHAR(128),
  "value" VARCHAR(4000),
  "reason" VARCHAR(1000) NOT NULL,
  "raw" VARCHAR(65000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."mart_pending" (
  "mart_name" VARCHAR(128) NOT NULL,
  "partition_day" DATE NOT NULL,
  "run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."mart_built" (
  "mart_name" VARCHAR(128) NOT NULL,
  "definition" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80),
  "built_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."schema_version" (
  "version" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "applied_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;

-- Claim, transaction 2
INSERT INTO "etl"."fence" ("table_name", "owner_run", "staged_run", "touches")
SELECT n."table_name", '', '', 0 FROM (SELECT 'buyer' AS "table_name" UNION ALL SELECT 'category' AS "table_name" UNION ALL SELECT 'seller' AS "table_name" UNION ALL SELECT 'address' AS "table_name" UNION ALL SELECT 'product' AS "table_name" UNION ALL SELECT 'quotation' AS "table_name" UNION ALL SELECT 'inventory' AS "table_name" UNION ALL SELECT 'order' AS "table_name" UNION ALL SELECT 'price_change' AS "table_name" UNION ALL SELECT 'quotation_line' AS "table_name" UNION ALL SELECT 'stock_movement' AS "table_name" UNION ALL SELECT 'order_item' AS "table_name" UNION ALL SELECT 'shipment' AS "table_name" UNION ALL SELECT 'return_request' AS "table_name" UNION ALL SELECT 'review' AS "table_name" UNION ALL SELECT 'settlement' AS "table_name" UNION ALL SELECT 'shipment_line' AS "table_name" UNION ALL SELECT 'payment' AS "table_name" UNION ALL SELECT '_log' AS "table_name") n
WHERE n."table_name" NOT IN (SELECT "table_name" FROM "etl"."fence");
UPDATE "etl"."fence" SET "owner_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" <= '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") < '<run>' THEN '1' ELSE 'fenced: a run later than ' || '<run>' || ' has claimed the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
