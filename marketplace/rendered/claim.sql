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
CREATE TABLE IF NOT EXISTS "etl"."warehouse_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "owner_number" BIGINT NOT NULL,
  "published_number" BIGINT NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."log_fence" (
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."claimed_run" (
  "run_id" VARCHAR(80) NOT NULL,
  "run_number" BIGINT NOT NULL,
  "claimed_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."published_unit" (
  "unit_name" VARCHAR(128) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "newest_batch_date" VARCHAR(10),
  "published_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."published_upserts" (
  "unit_name" VARCHAR(128) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "published_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."publish_rows" (
  "run_id" VARCHAR(80) NOT NULL,
  "unit_name" VARCHAR(128) NOT NULL,
  "pass" VARCHAR(16) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "statement" VARCHAR(16) NOT NULL,
  "changed_rows" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."publish_procedure" (
  "version" VARCHAR(64) NOT NULL,
  "procedure_name" VARCHAR(128) NOT NULL,
  "signature" VARCHAR(256) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "applied_at" TIMESTAMP NOT NULL
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
  "derived_deletes" BIGINT,
  "unchanged" BIGINT,
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
  "derived_deletes" BIGINT,
  "unchanged" BIGINT,
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
CREATE TABLE IF NOT EXISTS "staging"."buyer_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."category_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."seller_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."address_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."product_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."inventory_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."price_change_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_item_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."return_request_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."review_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."settlement_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."payment_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;

-- Claim, transaction 2
UPDATE "etl"."fence" SET "owner_run" = 'retired', "staged_run" = 'retired' WHERE "owner_run" <> 'retired';
INSERT INTO "etl"."warehouse_fence" SELECT '', 0, 0, 0 FROM (SELECT COUNT(*) AS "rows" FROM "etl"."warehouse_fence") x WHERE x."rows" = 0;
INSERT INTO "etl"."log_fence" SELECT 0 FROM (SELECT COUNT(*) AS "rows" FROM "etl"."log_fence") x WHERE x."rows" = 0;

-- Claim, transaction 3
SELECT "owner_run", "owner_number" FROM "etl"."warehouse_fence";
SELECT TRIM("isolation_level") AS "isolation_level" FROM "stv_db_isolation_level"
WHERE TRIM("db_name") = CURRENT_DATABASE();

-- Claim, transaction 4
UPDATE "etl"."warehouse_fence" SET "owner_run" = '<run>', "owner_number" = 1, "touches" = "touches" + CAST(CASE WHEN "owner_number" < 1 OR ("owner_run" = '<run>' AND "published_number" < "owner_number") THEN '1' ELSE 'fenced: a run later than ' || '<run>' || ' has claimed the warehouse' END AS BIGINT);
INSERT INTO "etl"."claimed_run" ("run_id", "run_number", "claimed_at")
SELECT r."run_id", 1 - ROW_NUMBER() OVER (ORDER BY r."run_id" DESC NULLS LAST), CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (
  SELECT "run_id" FROM "etl"."published_unit"
  UNION
  SELECT "run_id" FROM "etl"."loaded_file"
  UNION
  SELECT "run_id" FROM "etl"."rejected_row"
  UNION
  SELECT "run_id" FROM "etl"."job_log"
  UNION
  SELECT "run_id" FROM "etl"."schema_version"
) r WHERE r."run_id" <> '<run>' AND (SELECT COUNT(*) FROM "etl"."claimed_run") = 0;
INSERT INTO "etl"."claimed_run" ("run_id", "run_number", "claimed_at")
SELECT '<run>', 1, CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (
  SELECT COUNT(*) AS "rows" FROM "etl"."claimed_run" WHERE "run_id" = '<run>'
) x WHERE x."rows" = 0;

-- Claim, transaction 5
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
INSERT INTO "staging"."buyer_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."buyer_fence") x WHERE x."rows" = 0;
UPDATE "staging"."buyer_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."category_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."category_fence") x WHERE x."rows" = 0;
UPDATE "staging"."category_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."seller_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."seller_fence") x WHERE x."rows" = 0;
UPDATE "staging"."seller_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."address_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."address_fence") x WHERE x."rows" = 0;
UPDATE "staging"."address_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."product_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."product_fence") x WHERE x."rows" = 0;
UPDATE "staging"."product_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."quotation_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."quotation_fence") x WHERE x."rows" = 0;
UPDATE "staging"."quotation_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."inventory_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."inventory_fence") x WHERE x."rows" = 0;
UPDATE "staging"."inventory_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."order_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."order_fence") x WHERE x."rows" = 0;
UPDATE "staging"."order_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."price_change_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."price_change_fence") x WHERE x."rows" = 0;
UPDATE "staging"."price_change_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."quotation_line_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."quotation_line_fence") x WHERE x."rows" = 0;
UPDATE "staging"."quotation_line_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."stock_movement_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."stock_movement_fence") x WHERE x."rows" = 0;
UPDATE "staging"."stock_movement_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."order_item_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."order_item_fence") x WHERE x."rows" = 0;
UPDATE "staging"."order_item_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."shipment_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."shipment_fence") x WHERE x."rows" = 0;
UPDATE "staging"."shipment_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."return_request_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."return_request_fence") x WHERE x."rows" = 0;
UPDATE "staging"."return_request_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."review_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."review_fence") x WHERE x."rows" = 0;
UPDATE "staging"."review_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."settlement_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."settlement_fence") x WHERE x."rows" = 0;
UPDATE "staging"."settlement_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."shipment_line_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."shipment_line_fence") x WHERE x."rows" = 0;
UPDATE "staging"."shipment_line_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
INSERT INTO "staging"."payment_fence" SELECT '', '', 0 FROM (SELECT COUNT(*) AS "rows" FROM "staging"."payment_fence") x WHERE x."rows" = 0;
UPDATE "staging"."payment_fence" SET "owner_run" = '<run>', "touches" = "touches" + 1;
