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
SELECT 'settlement_day', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."due_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on" FROM (
      SELECT "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", 1 AS "_side" FROM (SELECT * FROM "staging"."settlement_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."settlement_id", w."order_id", w."line_no", w."seller_id", w."kind", w."status", w."gross_amount", w."commission_amount", w."fee_amount", w."fee_gst_amount", w."tcs_amount", w."tds_amount", w."net_amount", w."due_on", -1 FROM "dw"."fact_settlement" w JOIN "staging"."settlement_net" d ON w."settlement_id" = d."settlement_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."due_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "line_no", "product_id" FROM (
      SELECT "order_id", "line_no", "product_id", 1 AS "_side" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."line_no", w."product_id", -1 FROM "dw"."fact_order_item" w JOIN "staging"."order_item_net" d ON w."order_id" = d."order_id" AND w."line_no" = d."line_no" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "line_no", "product_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_settlement" "n1" ON "n1"."order_id" = c."order_id" AND "n1"."line_no" = c."line_no"
    UNION
    SELECT COALESCE(CAST("n2"."due_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "product_id", "category_id" FROM (
      SELECT "product_id", "category_id", 1 AS "_side" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."product_id", w."category_id", -1 FROM "dw"."dim_product" w JOIN "staging"."product_net" d ON w."product_id" = d."product_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "product_id", "category_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."product_id" = c."product_id"
    JOIN "dw"."fact_settlement" "n2" ON "n2"."order_id" = "n1"."order_id" AND "n2"."line_no" = "n1"."line_no"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'settlement_day') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."settlement_day";
CREATE TABLE IF NOT EXISTS "mart"."settlement_day" (
  "due_on" DATE NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "category_id" INTEGER NOT NULL,
  "kind" VARCHAR(10) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "settlements" BIGINT NOT NULL,
  "gross_amount" DECIMAL(18,2) NOT NULL,
  "commission_amount" DECIMAL(18,2) NOT NULL,
  "fee_amount" DECIMAL(18,2) NOT NULL,
  "fee_gst_amount" DECIMAL(18,2) NOT NULL,
  "tcs_amount" DECIMAL(18,2) NOT NULL,
  "tds_amount" DECIMAL(18,2) NOT NULL,
  "net_amount" DECIMAL(18,2) NOT NULL
) DISTSTYLE AUTO COMPOUND SORTKEY ("due_on");
INSERT INTO "mart"."settlement_day" ("due_on", "seller_id", "category_id", "kind", "status", "settlements", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount")
WITH "_fact_settlement_read" AS (
  SELECT t."settlement_id", t."order_id", t."line_no", t."seller_id", t."kind", t."status", t."gross_amount", t."commission_amount", t."fee_amount", t."fee_gst_amount", t."tcs_amount", t."tds_amount", t."net_amount", t."due_on" FROM "dw"."fact_settlement" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
),
"_dim_product_read" AS (
  SELECT t."product_id", t."category_id" FROM "dw"."dim_product" t
)
SELECT "_rows"."due_on", "_rows"."seller_id", "_rows"."category_id", "_rows"."kind", "_rows"."status", "_rows"."settlements", "_rows"."gross_amount", "_rows"."commission_amount", "_rows"."fee_amount", "_rows"."fee_gst_amount", "_rows"."tcs_amount", "_rows"."tds_amount", "_rows"."net_amount" FROM (
SELECT
  s.due_on,
  s.seller_id,
  p.category_id,
  s.kind,
  s.status,
  COUNT(*) AS settlements,
  SUM(s.gross_amount) AS gross_amount,
  SUM(s.commission_amount) AS commission_amount,
  SUM(s.fee_amount) AS fee_amount,
  SUM(s.fee_gst_amount) AS fee_gst_amount,
  SUM(s.tcs_amount) AS tcs_amount,
  SUM(s.tds_amount) AS tds_amount,
  SUM(s.net_amount) AS net_amount
FROM "_fact_settlement_read" s
JOIN "_fact_order_item_read" l ON l.order_id = s.order_id AND l.line_no = s.line_no
JOIN "_dim_product_read" p ON p.product_id = l.product_id
GROUP BY s.due_on, s.seller_id, p.category_id, s.kind, s.status
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'settlement_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('settlement_day', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'settlement_day', 'd94bc257e14fd6d942cd025fbd78802b8c8c4a8b386c1c21663be3eb797ce15f', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."settlement_day" WHERE COALESCE(CAST("due_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'settlement_day');
INSERT INTO "mart"."settlement_day" ("due_on", "seller_id", "category_id", "kind", "status", "settlements", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount")
WITH "_fact_settlement_read" AS (
  SELECT t."settlement_id", t."order_id", t."line_no", t."seller_id", t."kind", t."status", t."gross_amount", t."commission_amount", t."fee_amount", t."fee_gst_amount", t."tcs_amount", t."tds_amount", t."net_amount", t."due_on" FROM "dw"."fact_settlement" t
  WHERE COALESCE(CAST(t."due_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'settlement_day')
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_settlement_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_settlement_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
),
"_dim_product_read" AS (
  SELECT t."product_id", t."category_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "_rows"."due_on", "_rows"."seller_id", "_rows"."category_id", "_rows"."kind", "_rows"."status", "_rows"."settlements", "_rows"."gross_amount", "_rows"."commission_amount", "_rows"."fee_amount", "_rows"."fee_gst_amount", "_rows"."tcs_amount", "_rows"."tds_amount", "_rows"."net_amount" FROM (
SELECT
  s.due_on,
  s.seller_id,
  p.category_id,
  s.kind,
  s.status,
  COUNT(*) AS settlements,
  SUM(s.gross_amount) AS gross_amount,
  SUM(s.commission_amount) AS commission_amount,
  SUM(s.fee_amount) AS fee_amount,
  SUM(s.fee_gst_amount) AS fee_gst_amount,
  SUM(s.tcs_amount) AS tcs_amount,
  SUM(s.tds_amount) AS tds_amount,
  SUM(s.net_amount) AS net_amount
FROM "_fact_settlement_read" s
JOIN "_fact_order_item_read" l ON l.order_id = s.order_id AND l.line_no = s.line_no
JOIN "_dim_product_read" p ON p.product_id = l.product_id
GROUP BY s.due_on, s.seller_id, p.category_id, s.kind, s.status
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'settlement_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('settlement_day');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'settlement_day', 'd94bc257e14fd6d942cd025fbd78802b8c8c4a8b386c1c21663be3eb797ce15f', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'settlement_day' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("due_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."settlement_day"
UNION ALL
SELECT COALESCE(CAST("due_on" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_settlement") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "due_on", "seller_id", "category_id", "kind", "status", "settlements", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", 1 AS "_side" FROM "mart"."settlement_day" WHERE COALESCE(CAST("due_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT CAST("due_on" AS DATE) AS "due_on", "seller_id", CAST("category_id" AS INTEGER) AS "category_id", "kind", "status", CAST("settlements" AS BIGINT) AS "settlements", CAST("gross_amount" AS DECIMAL(18,2)) AS "gross_amount", CAST("commission_amount" AS DECIMAL(18,2)) AS "commission_amount", CAST("fee_amount" AS DECIMAL(18,2)) AS "fee_amount", CAST("fee_gst_amount" AS DECIMAL(18,2)) AS "fee_gst_amount", CAST("tcs_amount" AS DECIMAL(18,2)) AS "tcs_amount", CAST("tds_amount" AS DECIMAL(18,2)) AS "tds_amount", CAST("net_amount" AS DECIMAL(18,2)) AS "net_amount", -1 FROM (
WITH "_fact_settlement_read" AS (
  SELECT t."settlement_id", t."order_id", t."line_no", t."seller_id", t."kind", t."status", t."gross_amount", t."commission_amount", t."fee_amount", t."fee_gst_amount", t."tcs_amount", t."tds_amount", t."net_amount", t."due_on" FROM "dw"."fact_settlement" t
  WHERE COALESCE(CAST(t."due_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_settlement_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_settlement_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
),
"_dim_product_read" AS (
  SELECT t."product_id", t."category_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "due_on", "seller_id", "category_id", "kind", "status", "settlements", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount" FROM (
SELECT
  s.due_on,
  s.seller_id,
  p.category_id,
  s.kind,
  s.status,
  COUNT(*) AS settlements,
  SUM(s.gross_amount) AS gross_amount,
  SUM(s.commission_amount) AS commission_amount,
  SUM(s.fee_amount) AS fee_amount,
  SUM(s.fee_gst_amount) AS fee_gst_amount,
  SUM(s.tcs_amount) AS tcs_amount,
  SUM(s.tds_amount) AS tds_amount,
  SUM(s.net_amount) AS net_amount
FROM "_fact_settlement_read" s
JOIN "_fact_order_item_read" l ON l.order_id = s.order_id AND l.line_no = s.line_no
JOIN "_dim_product_read" p ON p.product_id = l.product_id
GROUP BY s.due_on, s.seller_id, p.category_id, s.kind, s.status
) r
) q
  ) d GROUP BY "due_on", "seller_id", "category_id", "kind", "status", "settlements", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."settlement_day" WHERE COALESCE(CAST("due_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "due_on", "seller_id", "category_id", "kind", "status" HAVING COUNT(*) > 1
) x) > 0;
