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
SELECT 'buyer_month', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_month') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."buyer_month";
CREATE TABLE IF NOT EXISTS "mart"."buyer_month" (
  "buyer_id" BIGINT NOT NULL,
  "month_start" DATE NOT NULL,
  "month_number" INTEGER NOT NULL,
  "orders" BIGINT NOT NULL,
  "net_amount" DECIMAL(18,2) NOT NULL
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
INSERT INTO "mart"."buyer_month" ("buyer_id", "month_start", "month_number", "orders", "net_amount")
SELECT "_rows"."buyer_id", "_rows"."month_start", "_rows"."month_number", "_rows"."orders", "_rows"."net_amount" FROM (
-- Months of a buyer are counted from the first order: month_number 0 is the month of it.
SELECT
  m.buyer_id,
  m.month_start,
  CAST(12 * (m.year - s.year) + m.month - s.month AS integer) AS month_number,
  m.orders,
  m.net_amount
FROM (
  SELECT
    o.buyer_id,
    d.month_start,
    d.year,
    d.month,
    COUNT(*) AS orders,
    SUM(o.net_amount) AS net_amount
  FROM mart.orders o
  JOIN dw.dim_date d ON d.day = o.ordered_on
  WHERE o.status <> 'CANCELLED'
  GROUP BY o.buyer_id, d.month_start, d.year, d.month
) m
JOIN mart.buyer_summary b ON b.buyer_id = m.buyer_id
JOIN dw.dim_date s ON s.day = b.first_order_on

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_month';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('buyer_month', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'buyer_month', '71731d31a596b6635edb5de42df11d76db3c3a7a55610444a67c0e2b6965e6f2', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'buyer_month' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
-- Months of a buyer are counted from the first order: month_number 0 is the month of it.
SELECT
  m.buyer_id,
  m.month_start,
  CAST(12 * (m.year - s.year) + m.month - s.month AS integer) AS month_number,
  m.orders,
  m.net_amount
FROM (
  SELECT
    o.buyer_id,
    d.month_start,
    d.year,
    d.month,
    COUNT(*) AS orders,
    SUM(o.net_amount) AS net_amount
  FROM mart.orders o
  JOIN dw.dim_date d ON d.day = o.ordered_on
  WHERE o.status <> 'CANCELLED'
  GROUP BY o.buyer_id, d.month_start, d.year, d.month
) m
JOIN mart.buyer_summary b ON b.buyer_id = m.buyer_id
JOIN dw.dim_date s ON s.day = b.first_order_on

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."buyer_month") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."buyer_month" GROUP BY "buyer_id", "month_start" HAVING COUNT(*) > 1
) x) > 0;
