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
SELECT 'order_line', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "channel", "buyer_id", "address_id" FROM (
      SELECT "order_id", "ordered_at", "channel", "buyer_id", "address_id", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."channel", w."buyer_id", w."address_id", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "channel", "buyer_id", "address_id" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "line_no", "product_id", "status", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total" FROM (
      SELECT "order_id", "line_no", "product_id", "status", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", 1 AS "_side" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."line_no", w."product_id", w."status", w."quantity", w."unit_price", w."discount_amount", w."gst_rate", w."gst_amount", w."line_total", -1 FROM "dw"."fact_order_item" w JOIN "staging"."order_item_net" d ON w."order_id" = d."order_id" AND w."line_no" = d."line_no" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "line_no", "product_id", "status", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
    UNION
    SELECT COALESCE(CAST("n1"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "address_id", "state_code" FROM (
      SELECT "address_id", "state_code", 1 AS "_side" FROM (SELECT * FROM "staging"."address_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."address_id", w."state_code", -1 FROM "dw"."dim_address" w JOIN "staging"."address_net" d ON w."address_id" = d."address_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "address_id", "state_code" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."address_id" = c."address_id"
    UNION
    SELECT COALESCE(CAST("n2"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "product_id", "seller_id", "category_id" FROM (
      SELECT "product_id", "seller_id", "category_id", 1 AS "_side" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."product_id", w."seller_id", w."category_id", -1 FROM "dw"."dim_product" w JOIN "staging"."product_net" d ON w."product_id" = d."product_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "product_id", "seller_id", "category_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."product_id" = c."product_id"
    JOIN "dw"."fact_order" "n2" ON "n2"."order_id" = "n1"."order_id"
    UNION
    SELECT COALESCE(CAST("n2"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "return_id", "order_id", "line_no", "status", "quantity" FROM (
      SELECT "return_id", "order_id", "line_no", "status", "quantity", 1 AS "_side" FROM (SELECT * FROM "staging"."return_request_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."return_id", w."order_id", w."line_no", w."status", w."quantity", -1 FROM "dw"."fact_return_request" w JOIN "staging"."return_request_net" d ON w."return_id" = d."return_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "return_id", "order_id", "line_no", "status", "quantity" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."order_id" = c."order_id" AND "n1"."line_no" = c."line_no"
    JOIN "dw"."fact_order" "n2" ON "n2"."order_id" = "n1"."order_id"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."order_line";
CREATE TABLE IF NOT EXISTS "mart"."order_line" (
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "ordered_on" DATE NOT NULL,
  "channel" VARCHAR(8) NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "state_code" VARCHAR(2),
  "seller_id" VARCHAR(12),
  "category_id" INTEGER,
  "product_id" VARCHAR(20) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "quantity" INTEGER NOT NULL,
  "returned_quantity" BIGINT NOT NULL,
  "gross_amount" DECIMAL(14,2) NOT NULL,
  "discount_amount" DECIMAL(12,2) NOT NULL,
  "cancelled_amount" DECIMAL(14,2) NOT NULL,
  "returned_amount" DECIMAL(14,2) NOT NULL,
  "net_amount" DECIMAL(14,2) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "gst_amount" DECIMAL(12,2) NOT NULL,
  "line_total" DECIMAL(14,2) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("ordered_on");
INSERT INTO "mart"."order_line" ("order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."category_id" FROM "dw"."dim_product" t
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
)
SELECT "_rows"."order_id", "_rows"."line_no", "_rows"."ordered_on", "_rows"."channel", "_rows"."buyer_id", "_rows"."state_code", "_rows"."seller_id", "_rows"."category_id", "_rows"."product_id", "_rows"."status", "_rows"."quantity", "_rows"."returned_quantity", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount", "_rows"."gst_rate", "_rows"."gst_amount", "_rows"."line_total" FROM (
SELECT
  o.order_id,
  l.line_no,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.channel,
  o.buyer_id,
  a.state_code,
  p.seller_id,
  p.category_id,
  l.product_id,
  l.status,
  l.quantity,
  l.returned_quantity,
  l.gross_amount,
  l.discount_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount,
  l.gst_rate,
  l.gst_amount,
  l.line_total
FROM "_fact_order_read" o
JOIN (
  


SELECT
  k.order_id,
  k.line_no,
  k.product_id,
  k.status,
  k.quantity,
  k.returned_quantity,
  k.gross_amount,
  k.discount_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN k.kept_amount ELSE 0 END AS decimal(14, 2)) AS cancelled_amount,
  k.returned_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN 0 ELSE k.kept_amount - k.returned_amount END AS decimal(14, 2)) AS net_amount,
  k.gst_rate,
  k.gst_amount,
  k.line_total
FROM (
  SELECT
    g.order_id,
    g.line_no,
    g.product_id,
    g.status,
    g.quantity,
    g.returned_quantity,
    g.gross_amount,
    g.discount_amount,
    CAST(g.gross_amount - g.discount_amount AS decimal(14, 2)) AS kept_amount,
    CAST(
      CASE
        WHEN g.status = 'CANCELLED' OR g.quantity = 0 THEN 0
        ELSE 0.01 * (
          (2 * CAST((g.gross_amount - g.discount_amount) * 100 AS bigint) * LEAST(g.returned_quantity, g.quantity) + g.quantity)
          / NULLIF(2 * g.quantity, 0)
        )
      END AS decimal(14, 2)
    ) AS returned_amount,
    g.gst_rate,
    g.gst_amount,
    g.line_total
  FROM (
    SELECT
      l.order_id,
      l.line_no,
      l.product_id,
      l.status,
      CAST(l.quantity AS bigint) AS quantity,
      COALESCE(r.quantity, 0) AS returned_quantity,
      CAST(l.quantity * l.unit_price AS decimal(14, 2)) AS gross_amount,
      l.discount_amount,
      l.gst_rate,
      l.gst_amount,
      l.line_total
    FROM "_fact_order_item_read" l
    LEFT JOIN (
      SELECT q.order_id, q.line_no, CAST(SUM(q.quantity) AS bigint) AS quantity
      FROM "_fact_return_request_read" q
      WHERE q.status = 'REFUNDED'
      GROUP BY q.order_id, q.line_no
    ) r ON r.order_id = l.order_id AND r.line_no = l.line_no
  ) g
) k
) l ON l.order_id = o.order_id
LEFT JOIN "_dim_product_read" p ON p.product_id = l.product_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('order_line', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'order_line', 'b06766a22f78cdafdc5e2ebcab74eb47a2b59e526cea580e7c580ef87ad30f43', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."order_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line');
INSERT INTO "mart"."order_line" ("order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line')
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."category_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
)
SELECT "_rows"."order_id", "_rows"."line_no", "_rows"."ordered_on", "_rows"."channel", "_rows"."buyer_id", "_rows"."state_code", "_rows"."seller_id", "_rows"."category_id", "_rows"."product_id", "_rows"."status", "_rows"."quantity", "_rows"."returned_quantity", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount", "_rows"."gst_rate", "_rows"."gst_amount", "_rows"."line_total" FROM (
SELECT
  o.order_id,
  l.line_no,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.channel,
  o.buyer_id,
  a.state_code,
  p.seller_id,
  p.category_id,
  l.product_id,
  l.status,
  l.quantity,
  l.returned_quantity,
  l.gross_amount,
  l.discount_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount,
  l.gst_rate,
  l.gst_amount,
  l.line_total
FROM "_fact_order_read" o
JOIN (
  


SELECT
  k.order_id,
  k.line_no,
  k.product_id,
  k.status,
  k.quantity,
  k.returned_quantity,
  k.gross_amount,
  k.discount_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN k.kept_amount ELSE 0 END AS decimal(14, 2)) AS cancelled_amount,
  k.returned_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN 0 ELSE k.kept_amount - k.returned_amount END AS decimal(14, 2)) AS net_amount,
  k.gst_rate,
  k.gst_amount,
  k.line_total
FROM (
  SELECT
    g.order_id,
    g.line_no,
    g.product_id,
    g.status,
    g.quantity,
    g.returned_quantity,
    g.gross_amount,
    g.discount_amount,
    CAST(g.gross_amount - g.discount_amount AS decimal(14, 2)) AS kept_amount,
    CAST(
      CASE
        WHEN g.status = 'CANCELLED' OR g.quantity = 0 THEN 0
        ELSE 0.01 * (
          (2 * CAST((g.gross_amount - g.discount_amount) * 100 AS bigint) * LEAST(g.returned_quantity, g.quantity) + g.quantity)
          / NULLIF(2 * g.quantity, 0)
        )
      END AS decimal(14, 2)
    ) AS returned_amount,
    g.gst_rate,
    g.gst_amount,
    g.line_total
  FROM (
    SELECT
      l.order_id,
      l.line_no,
      l.product_id,
      l.status,
      CAST(l.quantity AS bigint) AS quantity,
      COALESCE(r.quantity, 0) AS returned_quantity,
      CAST(l.quantity * l.unit_price AS decimal(14, 2)) AS gross_amount,
      l.discount_amount,
      l.gst_rate,
      l.gst_amount,
      l.line_total
    FROM "_fact_order_item_read" l
    LEFT JOIN (
      SELECT q.order_id, q.line_no, CAST(SUM(q.quantity) AS bigint) AS quantity
      FROM "_fact_return_request_read" q
      WHERE q.status = 'REFUNDED'
      GROUP BY q.order_id, q.line_no
    ) r ON r.order_id = l.order_id AND r.line_no = l.line_no
  ) g
) k
) l ON l.order_id = o.order_id
LEFT JOIN "_dim_product_read" p ON p.product_id = l.product_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'order_line';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('order_line');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'order_line', 'b06766a22f78cdafdc5e2ebcab74eb47a2b59e526cea580e7c580ef87ad30f43', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'order_line' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."order_line"
UNION ALL
SELECT COALESCE(CAST("ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_order") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total", 1 AS "_side" FROM "mart"."order_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "order_id", CAST("line_no" AS INTEGER) AS "line_no", CAST("ordered_on" AS DATE) AS "ordered_on", "channel", CAST("buyer_id" AS BIGINT) AS "buyer_id", "state_code", "seller_id", CAST("category_id" AS INTEGER) AS "category_id", "product_id", "status", CAST("quantity" AS INTEGER) AS "quantity", CAST("returned_quantity" AS BIGINT) AS "returned_quantity", CAST("gross_amount" AS DECIMAL(14,2)) AS "gross_amount", CAST("discount_amount" AS DECIMAL(12,2)) AS "discount_amount", CAST("cancelled_amount" AS DECIMAL(14,2)) AS "cancelled_amount", CAST("returned_amount" AS DECIMAL(14,2)) AS "returned_amount", CAST("net_amount" AS DECIMAL(14,2)) AS "net_amount", CAST("gst_rate" AS INTEGER) AS "gst_rate", CAST("gst_amount" AS DECIMAL(12,2)) AS "gst_amount", CAST("line_total" AS DECIMAL(14,2)) AS "line_total", -1 FROM (
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."category_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
)
SELECT "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total" FROM (
SELECT
  o.order_id,
  l.line_no,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.channel,
  o.buyer_id,
  a.state_code,
  p.seller_id,
  p.category_id,
  l.product_id,
  l.status,
  l.quantity,
  l.returned_quantity,
  l.gross_amount,
  l.discount_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount,
  l.gst_rate,
  l.gst_amount,
  l.line_total
FROM "_fact_order_read" o
JOIN (
  


SELECT
  k.order_id,
  k.line_no,
  k.product_id,
  k.status,
  k.quantity,
  k.returned_quantity,
  k.gross_amount,
  k.discount_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN k.kept_amount ELSE 0 END AS decimal(14, 2)) AS cancelled_amount,
  k.returned_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN 0 ELSE k.kept_amount - k.returned_amount END AS decimal(14, 2)) AS net_amount,
  k.gst_rate,
  k.gst_amount,
  k.line_total
FROM (
  SELECT
    g.order_id,
    g.line_no,
    g.product_id,
    g.status,
    g.quantity,
    g.returned_quantity,
    g.gross_amount,
    g.discount_amount,
    CAST(g.gross_amount - g.discount_amount AS decimal(14, 2)) AS kept_amount,
    CAST(
      CASE
        WHEN g.status = 'CANCELLED' OR g.quantity = 0 THEN 0
        ELSE 0.01 * (
          (2 * CAST((g.gross_amount - g.discount_amount) * 100 AS bigint) * LEAST(g.returned_quantity, g.quantity) + g.quantity)
          / NULLIF(2 * g.quantity, 0)
        )
      END AS decimal(14, 2)
    ) AS returned_amount,
    g.gst_rate,
    g.gst_amount,
    g.line_total
  FROM (
    SELECT
      l.order_id,
      l.line_no,
      l.product_id,
      l.status,
      CAST(l.quantity AS bigint) AS quantity,
      COALESCE(r.quantity, 0) AS returned_quantity,
      CAST(l.quantity * l.unit_price AS decimal(14, 2)) AS gross_amount,
      l.discount_amount,
      l.gst_rate,
      l.gst_amount,
      l.line_total
    FROM "_fact_order_item_read" l
    LEFT JOIN (
      SELECT q.order_id, q.line_no, CAST(SUM(q.quantity) AS bigint) AS quantity
      FROM "_fact_return_request_read" q
      WHERE q.status = 'REFUNDED'
      GROUP BY q.order_id, q.line_no
    ) r ON r.order_id = l.order_id AND r.line_no = l.line_no
  ) g
) k
) l ON l.order_id = o.order_id
LEFT JOIN "_dim_product_read" p ON p.product_id = l.product_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
) r
) q
  ) d GROUP BY "order_id", "line_no", "ordered_on", "channel", "buyer_id", "state_code", "seller_id", "category_id", "product_id", "status", "quantity", "returned_quantity", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_rate", "gst_amount", "line_total" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."order_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "order_id", "line_no" HAVING COUNT(*) > 1
) x) > 0;
