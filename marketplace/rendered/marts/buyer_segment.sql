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
SELECT 'buyer_segment', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_segment') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."buyer_segment";
CREATE TABLE IF NOT EXISTS "mart"."buyer_segment" (
  "buyer_id" BIGINT NOT NULL,
  "recency_score" INTEGER,
  "frequency_score" INTEGER,
  "value_score" INTEGER,
  "segment" VARCHAR(20) NOT NULL,
  "net_decile" INTEGER
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
INSERT INTO "mart"."buyer_segment" ("buyer_id", "recency_score", "frequency_score", "value_score", "segment", "net_decile")
SELECT "_rows"."buyer_id", "_rows"."recency_score", "_rows"."frequency_score", "_rows"."value_score", "_rows"."segment", "_rows"."net_decile" FROM (
-- Quintiles over the buyers of the last 365 days: 5 is the best. Who is equal has the same score, the lower one: most buyers have
-- one order, and none of them is more frequent than another. Deciles: 1 has the largest net; equal ones are cut by number.
SELECT
  b.buyer_id,
  s.recency_score,
  s.frequency_score,
  s.value_score,
  CASE
    WHEN s.buyer_id IS NULL THEN 'Dormant'
    WHEN s.recency_score >= 4 AND s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Champions'
    WHEN s.recency_score >= 3 AND s.frequency_score >= 3 THEN 'Loyal'
    WHEN s.recency_score >= 3 AND s.value_score >= 4 THEN 'Big spenders'
    WHEN s.recency_score >= 4 THEN 'Promising'
    WHEN s.recency_score = 3 THEN 'Needs attention'
    WHEN s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Not to be lost'
    WHEN s.frequency_score >= 3 THEN 'At risk'
    ELSE 'Slipping away'
  END AS segment,
  e.net_decile
FROM mart.buyer_summary b
LEFT JOIN (
  SELECT
    q.buyer_id,
    MIN(q.recency_tile) OVER (PARTITION BY q.last_order_on) AS recency_score,
    MIN(q.frequency_tile) OVER (PARTITION BY q.orders_365) AS frequency_score,
    MIN(q.value_tile) OVER (PARTITION BY q.net_amount_365) AS value_score
  FROM (
    SELECT
      r.buyer_id,
      r.last_order_on,
      r.orders_365,
      r.net_amount_365,
      NTILE(5) OVER (ORDER BY r.last_order_on NULLS LAST) AS recency_tile,
      NTILE(5) OVER (ORDER BY r.orders_365 NULLS LAST) AS frequency_tile,
      NTILE(5) OVER (ORDER BY r.net_amount_365 NULLS LAST) AS value_tile
    FROM mart.buyer_summary r
    WHERE r.orders_365 > 0
  ) q
) s ON s.buyer_id = b.buyer_id
LEFT JOIN (
  SELECT n.buyer_id, NTILE(10) OVER (ORDER BY n.net_amount_365 DESC NULLS LAST, n.buyer_id NULLS LAST) AS net_decile
  FROM mart.buyer_summary n
  WHERE n.net_amount_365 > 0
) e ON e.buyer_id = b.buyer_id
WHERE b.orders > 0

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'buyer_segment';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('buyer_segment', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'buyer_segment', '007d34074deb0675a24b65b196963961c3ceec35cfe32de0fbdc8cf2e7919bd9', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'buyer_segment' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
-- Quintiles over the buyers of the last 365 days: 5 is the best. Who is equal has the same score, the lower one: most buyers have
-- one order, and none of them is more frequent than another. Deciles: 1 has the largest net; equal ones are cut by number.
SELECT
  b.buyer_id,
  s.recency_score,
  s.frequency_score,
  s.value_score,
  CASE
    WHEN s.buyer_id IS NULL THEN 'Dormant'
    WHEN s.recency_score >= 4 AND s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Champions'
    WHEN s.recency_score >= 3 AND s.frequency_score >= 3 THEN 'Loyal'
    WHEN s.recency_score >= 3 AND s.value_score >= 4 THEN 'Big spenders'
    WHEN s.recency_score >= 4 THEN 'Promising'
    WHEN s.recency_score = 3 THEN 'Needs attention'
    WHEN s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Not to be lost'
    WHEN s.frequency_score >= 3 THEN 'At risk'
    ELSE 'Slipping away'
  END AS segment,
  e.net_decile
FROM mart.buyer_summary b
LEFT JOIN (
  SELECT
    q.buyer_id,
    MIN(q.recency_tile) OVER (PARTITION BY q.last_order_on) AS recency_score,
    MIN(q.frequency_tile) OVER (PARTITION BY q.orders_365) AS frequency_score,
    MIN(q.value_tile) OVER (PARTITION BY q.net_amount_365) AS value_score
  FROM (
    SELECT
      r.buyer_id,
      r.last_order_on,
      r.orders_365,
      r.net_amount_365,
      NTILE(5) OVER (ORDER BY r.last_order_on NULLS LAST) AS recency_tile,
      NTILE(5) OVER (ORDER BY r.orders_365 NULLS LAST) AS frequency_tile,
      NTILE(5) OVER (ORDER BY r.net_amount_365 NULLS LAST) AS value_tile
    FROM mart.buyer_summary r
    WHERE r.orders_365 > 0
  ) q
) s ON s.buyer_id = b.buyer_id
LEFT JOIN (
  SELECT n.buyer_id, NTILE(10) OVER (ORDER BY n.net_amount_365 DESC NULLS LAST, n.buyer_id NULLS LAST) AS net_decile
  FROM mart.buyer_summary n
  WHERE n.net_amount_365 > 0
) e ON e.buyer_id = b.buyer_id
WHERE b.orders > 0

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."buyer_segment") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."buyer_segment" GROUP BY "buyer_id" HAVING COUNT(*) > 1
) x) > 0;
