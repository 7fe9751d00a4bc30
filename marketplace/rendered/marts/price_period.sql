-- TouchMarts, of one transaction for all marts
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") < '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'price_period', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'price_period') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
DROP TABLE IF EXISTS "mart"."price_period";
CREATE TABLE IF NOT EXISTS "mart"."price_period" (
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "ends_before" DATE,
  "previous_on" DATE,
  "old_price" DECIMAL(12,2),
  "list_price" DECIMAL(12,2) NOT NULL,
  "reason" VARCHAR(40)
) DISTSTYLE AUTO SORTKEY AUTO;
INSERT INTO "mart"."price_period" ("product_id", "effective_on", "ends_before", "previous_on", "old_price", "list_price", "reason")
SELECT "_rows"."product_id", "_rows"."effective_on", "_rows"."ends_before", "_rows"."previous_on", "_rows"."old_price", "_rows"."list_price", "_rows"."reason" FROM (
SELECT
  c.product_id,
  c.effective_on,
  LEAD(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS ends_before,
  LAG(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS previous_on,
  c.old_price,
  c.new_price AS list_price,
  c.reason
FROM dw.fact_price_change c

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'price_period';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('price_period', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'price_period', 'c8e4d4bddbd4056b571d083b965bebe299fbd8300374fd8b43375699d650fc65', MAX("run_id"), CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."published_unit";

-- Verify, transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'price_period' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
SELECT
  c.product_id,
  c.effective_on,
  LEAD(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS ends_before,
  LAG(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS previous_on,
  c.old_price,
  c.new_price AS list_price,
  c.reason
FROM dw.fact_price_change c

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."price_period") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."price_period" GROUP BY "product_id", "effective_on" HAVING COUNT(*) > 1
) x) > 0;
