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
SELECT 'seller_day', x."day", '<run>' FROM (
  SELECT "partition_day" AS "day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line') f
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_day') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."seller_day";
CREATE TABLE IF NOT EXISTS "mart"."seller_day" (
  "seller_id" VARCHAR(12),
  "category_id" INTEGER,
  "ordered_on" DATE NOT NULL,
  "lines" BIGINT NOT NULL,
  "cancelled_lines" BIGINT NOT NULL,
  "returned_lines" BIGINT NOT NULL,
  "delivered_lines" BIGINT NOT NULL,
  "delivered_pieces" BIGINT NOT NULL,
  "gross_amount" DECIMAL(18,2) NOT NULL,
  "discount_amount" DECIMAL(18,2) NOT NULL,
  "cancelled_amount" DECIMAL(18,2) NOT NULL,
  "returned_amount" DECIMAL(18,2) NOT NULL,
  "net_amount" DECIMAL(18,2) NOT NULL
) DISTSTYLE AUTO COMPOUND SORTKEY ("ordered_on");
INSERT INTO "mart"."seller_day" ("seller_id", "category_id", "ordered_on", "lines", "cancelled_lines", "returned_lines", "delivered_lines", "delivered_pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount")
WITH "_order_line_read" AS (
  SELECT "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total" FROM "mart"."order_line"
)
SELECT "_rows"."seller_id", "_rows"."category_id", "_rows"."ordered_on", "_rows"."lines", "_rows"."cancelled_lines", "_rows"."returned_lines", "_rows"."delivered_lines", "_rows"."delivered_pieces", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount" FROM (
SELECT
  l.seller_id,
  l.category_id,
  l.ordered_on,
  COUNT(*) AS lines,
  SUM(CASE WHEN l.status = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled_lines,
  SUM(CASE WHEN l.status <> 'CANCELLED' AND l.returned_quantity > 0 THEN 1 ELSE 0 END) AS returned_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN 1 ELSE 0 END) AS delivered_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN l.quantity ELSE 0 END) AS delivered_pieces,
  SUM(l.gross_amount) AS gross_amount,
  SUM(l.discount_amount) AS discount_amount,
  SUM(l.cancelled_amount) AS cancelled_amount,
  SUM(l.returned_amount) AS returned_amount,
  SUM(l.net_amount) AS net_amount
FROM "_order_line_read" l
GROUP BY l.seller_id, l.category_id, l.ordered_on
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('seller_day', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'seller_day', '22b4168e5c9a5c37361e9f6b156b134dfb0610227a9028b45e0fe053bf35e003', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."seller_day" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_day');
INSERT INTO "mart"."seller_day" ("seller_id", "category_id", "ordered_on", "lines", "cancelled_lines", "returned_lines", "delivered_lines", "delivered_pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount")
WITH "_order_line_read" AS (
  SELECT "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total" FROM "mart"."order_line"
  WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_day')
)
SELECT "_rows"."seller_id", "_rows"."category_id", "_rows"."ordered_on", "_rows"."lines", "_rows"."cancelled_lines", "_rows"."returned_lines", "_rows"."delivered_lines", "_rows"."delivered_pieces", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount" FROM (
SELECT
  l.seller_id,
  l.category_id,
  l.ordered_on,
  COUNT(*) AS lines,
  SUM(CASE WHEN l.status = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled_lines,
  SUM(CASE WHEN l.status <> 'CANCELLED' AND l.returned_quantity > 0 THEN 1 ELSE 0 END) AS returned_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN 1 ELSE 0 END) AS delivered_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN l.quantity ELSE 0 END) AS delivered_pieces,
  SUM(l.gross_amount) AS gross_amount,
  SUM(l.discount_amount) AS discount_amount,
  SUM(l.cancelled_amount) AS cancelled_amount,
  SUM(l.returned_amount) AS returned_amount,
  SUM(l.net_amount) AS net_amount
FROM "_order_line_read" l
GROUP BY l.seller_id, l.category_id, l.ordered_on
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('seller_day');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'seller_day', '22b4168e5c9a5c37361e9f6b156b134dfb0610227a9028b45e0fe053bf35e003', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'seller_day' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."seller_day"
UNION ALL
SELECT COALESCE(CAST("ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_order") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "seller_id", "category_id", "ordered_on", "lines", "cancelled_lines", "returned_lines", "delivered_lines", "delivered_pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", 1 AS "_side" FROM "mart"."seller_day" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "seller_id", CAST("category_id" AS INTEGER) AS "category_id", CAST("ordered_on" AS DATE) AS "ordered_on", CAST("lines" AS BIGINT) AS "lines", CAST("cancelled_lines" AS BIGINT) AS "cancelled_lines", CAST("returned_lines" AS BIGINT) AS "returned_lines", CAST("delivered_lines" AS BIGINT) AS "delivered_lines", CAST("delivered_pieces" AS BIGINT) AS "delivered_pieces", CAST("gross_amount" AS DECIMAL(18,2)) AS "gross_amount", CAST("discount_amount" AS DECIMAL(18,2)) AS "discount_amount", CAST("cancelled_amount" AS DECIMAL(18,2)) AS "cancelled_amount", CAST("returned_amount" AS DECIMAL(18,2)) AS "returned_amount", CAST("net_amount" AS DECIMAL(18,2)) AS "net_amount", -1 FROM (
WITH "_order_line_read" AS (
  SELECT "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total" FROM "mart"."order_line"
  WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
)
SELECT "seller_id", "category_id", "ordered_on", "lines", "cancelled_lines", "returned_lines", "delivered_lines", "delivered_pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount" FROM (
SELECT
  l.seller_id,
  l.category_id,
  l.ordered_on,
  COUNT(*) AS lines,
  SUM(CASE WHEN l.status = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled_lines,
  SUM(CASE WHEN l.status <> 'CANCELLED' AND l.returned_quantity > 0 THEN 1 ELSE 0 END) AS returned_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN 1 ELSE 0 END) AS delivered_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN l.quantity ELSE 0 END) AS delivered_pieces,
  SUM(l.gross_amount) AS gross_amount,
  SUM(l.discount_amount) AS discount_amount,
  SUM(l.cancelled_amount) AS cancelled_amount,
  SUM(l.returned_amount) AS returned_amount,
  SUM(l.net_amount) AS net_amount
FROM "_order_line_read" l
GROUP BY l.seller_id, l.category_id, l.ordered_on
) r
) q
  ) d GROUP BY "seller_id", "category_id", "ordered_on", "lines", "cancelled_lines", "returned_lines", "delivered_lines", "delivered_pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."seller_day" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "seller_id", "category_id", "ordered_on" HAVING COUNT(*) > 1
) x) > 0;
