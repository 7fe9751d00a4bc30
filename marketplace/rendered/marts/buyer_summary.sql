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
SELECT 'buyer_summary', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_summary') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."buyer_summary";
CREATE TABLE IF NOT EXISTS "mart"."buyer_summary" (
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10) NOT NULL,
  "loyalty_tier" VARCHAR(10) NOT NULL,
  "registered_on" DATE NOT NULL,
  "is_history_whole" BOOLEAN NOT NULL,
  "first_order_on" DATE,
  "second_order_on" DATE,
  "last_order_on" DATE,
  "first_channel" VARCHAR(8),
  "first_category_id" INTEGER,
  "orders" BIGINT NOT NULL,
  "orders_365" BIGINT NOT NULL,
  "net_amount" DECIMAL(18,2) NOT NULL,
  "net_amount_365" DECIMAL(18,2) NOT NULL,
  "median_gap_days" DECIMAL(9,1)
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
INSERT INTO "mart"."buyer_summary" ("buyer_id", "buyer_type", "loyalty_tier", "registered_on", "is_history_whole", "first_order_on", "second_order_on", "last_order_on", "first_channel", "first_category_id", "orders", "orders_365", "net_amount", "net_amount_365", "median_gap_days")
SELECT "_rows"."buyer_id", "_rows"."buyer_type", "_rows"."loyalty_tier", "_rows"."registered_on", "_rows"."is_history_whole", "_rows"."first_order_on", "_rows"."second_order_on", "_rows"."last_order_on", "_rows"."first_channel", "_rows"."first_category_id", "_rows"."orders", "_rows"."orders_365", "_rows"."net_amount", "_rows"."net_amount_365", "_rows"."median_gap_days" FROM (
-- Cancelled orders do not count. The first order's category is that of its first line. An order's day, and then its number, say
-- which came first.
SELECT
  b.buyer_id,
  b.buyer_type,
  b.loyalty_tier,
  CAST(b.registered_at AS date) AS registered_on,
  COALESCE(CAST(b.registered_at AS date) >= h.first_day, FALSE) AS is_history_whole,
  t.first_order_on,
  t.second_order_on,
  t.last_order_on,
  f.channel AS first_channel,
  p.category_id AS first_category_id,
  COALESCE(t.orders, 0) AS orders,
  COALESCE(t.orders_365, 0) AS orders_365,
  COALESCE(t.net_amount, 0) AS net_amount,
  COALESCE(t.net_amount_365, 0) AS net_amount_365,
  g.median_gap_days
FROM dw.dim_buyer b
CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.orders e) h
LEFT JOIN (
  SELECT
    n.buyer_id,
    MIN(n.ordered_on) AS first_order_on,
    MIN(CASE WHEN n.place = 2 THEN n.ordered_on END) AS second_order_on,
    MAX(n.ordered_on) AS last_order_on,
    MIN(CASE WHEN n.place = 1 THEN n.order_id END) AS first_order_id,
    COUNT(*) AS orders,
    COUNT(CASE WHEN n.ordered_on > d.as_of - 365 THEN 1 END) AS orders_365,
    SUM(n.net_amount) AS net_amount,
    SUM(CASE WHEN n.ordered_on > d.as_of - 365 THEN n.net_amount ELSE 0 END) AS net_amount_365
  FROM (
    SELECT
      o.buyer_id,
      o.order_id,
      o.ordered_on,
      o.net_amount,
      ROW_NUMBER() OVER (PARTITION BY o.buyer_id ORDER BY o.ordered_at NULLS LAST, o.order_id NULLS LAST) AS place
    FROM mart.orders o
    WHERE o.status <> 'CANCELLED'
  ) n
  CROSS JOIN mart.as_of d
  GROUP BY n.buyer_id
) t ON t.buyer_id = b.buyer_id
LEFT JOIN mart.orders f ON f.order_id = t.first_order_id
LEFT JOIN (
  SELECT i.order_id, MIN(i.line_no) AS line_no
  FROM mart.order_line i
  GROUP BY i.order_id
) c ON c.order_id = t.first_order_id
LEFT JOIN mart.order_line p ON p.order_id = c.order_id AND p.line_no = c.line_no
LEFT JOIN (
  SELECT w.buyer_id, CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY w.gap_days) AS decimal(9, 1)) AS median_gap_days
  FROM (
    SELECT
      v.buyer_id,
      v.ordered_on - LAG(v.ordered_on) OVER (PARTITION BY v.buyer_id ORDER BY v.ordered_at NULLS LAST, v.order_id NULLS LAST) AS gap_days
    FROM mart.orders v
    WHERE v.status <> 'CANCELLED'
  ) w
  WHERE w.gap_days IS NOT NULL
  GROUP BY w.buyer_id
) g ON g.buyer_id = b.buyer_id

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_summary';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('buyer_summary', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'buyer_summary', 'cbbf3adaa1bcfe6088efbc1b4dc4ea21a4bc49b85fe4a35ad32b98472bc8b605', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'buyer_summary' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
-- Cancelled orders do not count. The first order's category is that of its first line. An order's day, and then its number, say
-- which came first.
SELECT
  b.buyer_id,
  b.buyer_type,
  b.loyalty_tier,
  CAST(b.registered_at AS date) AS registered_on,
  COALESCE(CAST(b.registered_at AS date) >= h.first_day, FALSE) AS is_history_whole,
  t.first_order_on,
  t.second_order_on,
  t.last_order_on,
  f.channel AS first_channel,
  p.category_id AS first_category_id,
  COALESCE(t.orders, 0) AS orders,
  COALESCE(t.orders_365, 0) AS orders_365,
  COALESCE(t.net_amount, 0) AS net_amount,
  COALESCE(t.net_amount_365, 0) AS net_amount_365,
  g.median_gap_days
FROM dw.dim_buyer b
CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.orders e) h
LEFT JOIN (
  SELECT
    n.buyer_id,
    MIN(n.ordered_on) AS first_order_on,
    MIN(CASE WHEN n.place = 2 THEN n.ordered_on END) AS second_order_on,
    MAX(n.ordered_on) AS last_order_on,
    MIN(CASE WHEN n.place = 1 THEN n.order_id END) AS first_order_id,
    COUNT(*) AS orders,
    COUNT(CASE WHEN n.ordered_on > d.as_of - 365 THEN 1 END) AS orders_365,
    SUM(n.net_amount) AS net_amount,
    SUM(CASE WHEN n.ordered_on > d.as_of - 365 THEN n.net_amount ELSE 0 END) AS net_amount_365
  FROM (
    SELECT
      o.buyer_id,
      o.order_id,
      o.ordered_on,
      o.net_amount,
      ROW_NUMBER() OVER (PARTITION BY o.buyer_id ORDER BY o.ordered_at NULLS LAST, o.order_id NULLS LAST) AS place
    FROM mart.orders o
    WHERE o.status <> 'CANCELLED'
  ) n
  CROSS JOIN mart.as_of d
  GROUP BY n.buyer_id
) t ON t.buyer_id = b.buyer_id
LEFT JOIN mart.orders f ON f.order_id = t.first_order_id
LEFT JOIN (
  SELECT i.order_id, MIN(i.line_no) AS line_no
  FROM mart.order_line i
  GROUP BY i.order_id
) c ON c.order_id = t.first_order_id
LEFT JOIN mart.order_line p ON p.order_id = c.order_id AND p.line_no = c.line_no
LEFT JOIN (
  SELECT w.buyer_id, CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY w.gap_days) AS decimal(9, 1)) AS median_gap_days
  FROM (
    SELECT
      v.buyer_id,
      v.ordered_on - LAG(v.ordered_on) OVER (PARTITION BY v.buyer_id ORDER BY v.ordered_at NULLS LAST, v.order_id NULLS LAST) AS gap_days
    FROM mart.orders v
    WHERE v.status <> 'CANCELLED'
  ) w
  WHERE w.gap_days IS NOT NULL
  GROUP BY w.buyer_id
) g ON g.buyer_id = b.buyer_id

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."buyer_summary") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."buyer_summary" GROUP BY "buyer_id" HAVING COUNT(*) > 1
) x) > 0;
