-- TouchMarts, of one transaction for all marts
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") < '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'buyer_month', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_month') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
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
SELECT 'buyer_month', '71731d31a596b6635edb5de42df11d76db3c3a7a55610444a67c0e2b6965e6f2', MAX("run_id"), CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."published_unit";

-- Verify, transaction 1
UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COALESCE(MAX("run_id"), '') FROM "etl"."published_unit") <= '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT) WHERE "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
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
