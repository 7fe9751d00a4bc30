-- TouchMarts, of one transaction for all marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "published_number" < "owner_number" AND (SELECT COUNT(*) FROM (
SELECT "owner_run", "staged_run" FROM "staging"."buyer_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."category_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."seller_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."address_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."product_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."inventory_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."price_change_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."stock_movement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_item_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."return_request_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."review_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."settlement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."payment_fence"
) f WHERE f."owner_run" = '<run>' AND f."staged_run" = '<run>') = 18 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'price_period', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'price_period') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
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
SELECT 'price_period', 'c8e4d4bddbd4056b571d083b965bebe299fbd8300374fd8b43375699d650fc65', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
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
