-- TouchMarts, of one transaction for all marts
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") < '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'as_of', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'as_of') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
DROP TABLE IF EXISTS "mart"."as_of";
CREATE TABLE IF NOT EXISTS "mart"."as_of" (
  "as_of" DATE
) DISTSTYLE AUTO SORTKEY AUTO;
INSERT INTO "mart"."as_of" ("as_of")
SELECT "_rows"."as_of" FROM (
SELECT CAST(MAX(p.newest_batch_date) AS date) AS as_of FROM etl.published_unit p
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'as_of';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('as_of', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'as_of', 'aa53e6e23c231d68e3c3f6112774806a3cfe17784d8f88cda9a6df23a19bb777', MAX("run_id"), CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."published_unit";

-- Verify, transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'as_of' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
SELECT CAST(MAX(p.newest_batch_date) AS date) AS as_of FROM etl.published_unit p
) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."as_of") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."as_of" GROUP BY "as_of" HAVING COUNT(*) > 1
) x) > 0;
