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
SELECT 'tax_limit', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_limit') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."tax_limit";
CREATE TABLE IF NOT EXISTS "mart"."tax_limit" (
  "limit_name" VARCHAR(20) NOT NULL,
  "from_day" DATE NOT NULL,
  "until_day" DATE NOT NULL,
  "limit_value" DECIMAL(14,2) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
INSERT INTO "mart"."tax_limit" ("limit_name", "from_day", "until_day", "limit_value")
SELECT "_rows"."limit_name", "_rows"."from_day", "_rows"."until_day", "_rows"."limit_value" FROM (
-- The limits and rates of the tax law that reports go by, each from one day to another, both included. When one changes: end its row
-- and add the next.
-- B2CL: rupees of an invoice above which a supply to another state without the buyer's GSTIN is declared invoice by invoice.
SELECT CAST('B2CL' AS varchar(20)) AS limit_name, CAST('2017-07-01' AS date) AS from_day, CAST('2024-07-31' AS date) AS until_day, CAST(250000 AS decimal(14, 2)) AS limit_value
UNION ALL
SELECT CAST('B2CL' AS varchar(20)), CAST('2024-08-01' AS date), CAST('9999-12-31' AS date), CAST(100000 AS decimal(14, 2))
UNION ALL
-- TCS: percent of the taxable value that a marketplace collects from a seller.
SELECT CAST('TCS' AS varchar(20)), CAST('2018-10-01' AS date), CAST('2024-07-09' AS date), CAST(1 AS decimal(14, 2))
UNION ALL
SELECT CAST('TCS' AS varchar(20)), CAST('2024-07-10' AS date), CAST('9999-12-31' AS date), CAST(0.5 AS decimal(14, 2))

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_limit';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('tax_limit', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'tax_limit', '2e6606b25c3f938267cc419698fddbab5b6cd04cb037878e160cf4d58f6d39a8', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'tax_limit' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
-- The limits and rates of the tax law that reports go by, each from one day to another, both included. When one changes: end its row
-- and add the next.
-- B2CL: rupees of an invoice above which a supply to another state without the buyer's GSTIN is declared invoice by invoice.
SELECT CAST('B2CL' AS varchar(20)) AS limit_name, CAST('2017-07-01' AS date) AS from_day, CAST('2024-07-31' AS date) AS until_day, CAST(250000 AS decimal(14, 2)) AS limit_value
UNION ALL
SELECT CAST('B2CL' AS varchar(20)), CAST('2024-08-01' AS date), CAST('9999-12-31' AS date), CAST(100000 AS decimal(14, 2))
UNION ALL
-- TCS: percent of the taxable value that a marketplace collects from a seller.
SELECT CAST('TCS' AS varchar(20)), CAST('2018-10-01' AS date), CAST('2024-07-09' AS date), CAST(1 AS decimal(14, 2))
UNION ALL
SELECT CAST('TCS' AS varchar(20)), CAST('2024-07-10' AS date), CAST('9999-12-31' AS date), CAST(0.5 AS decimal(14, 2))

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."tax_limit") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."tax_limit" GROUP BY "limit_name", "from_day" HAVING COUNT(*) > 1
) x) > 0;
