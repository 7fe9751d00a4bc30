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
SELECT 'stock_day', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."moved_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "moved_at" FROM (
      SELECT "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "moved_at", 1 AS "_side" FROM (SELECT * FROM "staging"."stock_movement_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."movement_id", w."product_id", w."warehouse_code", w."kind", w."quantity", w."balance_after", w."moved_at", -1 FROM "dw"."fact_stock_movement" w JOIN "staging"."stock_movement_net" d ON w."movement_id" = d."movement_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "moved_at" HAVING SUM("_side") <> 0
    ) c
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'stock_day') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."stock_day";
CREATE TABLE IF NOT EXISTS "mart"."stock_day" (
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "moved_on" DATE NOT NULL,
  "received" BIGINT NOT NULL,
  "sold" BIGINT NOT NULL,
  "returned" BIGINT NOT NULL,
  "adjusted" BIGINT NOT NULL,
  "damaged" BIGINT NOT NULL,
  "closing_balance" INTEGER NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") COMPOUND SORTKEY ("moved_on");
INSERT INTO "mart"."stock_day" ("product_id", "warehouse_code", "moved_on", "received", "sold", "returned", "adjusted", "damaged", "closing_balance")
WITH "_fact_stock_movement_read" AS (
  SELECT t."movement_id", t."product_id", t."warehouse_code", t."kind", t."quantity", t."balance_after", t."moved_at" FROM "dw"."fact_stock_movement" t
)
SELECT "_rows"."product_id", "_rows"."warehouse_code", "_rows"."moved_on", "_rows"."received", "_rows"."sold", "_rows"."returned", "_rows"."adjusted", "_rows"."damaged", "_rows"."closing_balance" FROM (
SELECT
  m.product_id,
  m.warehouse_code,
  m.moved_on,
  SUM(CASE WHEN m.kind = 'RECEIPT' THEN m.quantity ELSE 0 END) AS received,
  SUM(CASE WHEN m.kind = 'SALE' THEN -m.quantity ELSE 0 END) AS sold,
  SUM(CASE WHEN m.kind = 'RETURN' THEN m.quantity ELSE 0 END) AS returned,
  SUM(CASE WHEN m.kind = 'ADJUST' THEN m.quantity ELSE 0 END) AS adjusted,
  SUM(CASE WHEN m.kind = 'DAMAGE' THEN -m.quantity ELSE 0 END) AS damaged,
  MAX(CASE WHEN m.place = 1 THEN m.balance_after END) AS closing_balance
FROM (
  SELECT
    x.product_id,
    x.warehouse_code,
    CAST(x.moved_at AS date) AS moved_on,
    x.kind,
    x.quantity,
    x.balance_after,
    ROW_NUMBER() OVER (
      PARTITION BY x.product_id, x.warehouse_code, CAST(x.moved_at AS date)
      ORDER BY x.movement_id DESC NULLS LAST
    ) AS place
  FROM "_fact_stock_movement_read" x
) m
GROUP BY m.product_id, m.warehouse_code, m.moved_on
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'stock_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('stock_day', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'stock_day', '0a786882934266d3fcd4e32bd5869115e81649e32c645e96cb70562132726869', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."stock_day" WHERE COALESCE(CAST("moved_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'stock_day');
INSERT INTO "mart"."stock_day" ("product_id", "warehouse_code", "moved_on", "received", "sold", "returned", "adjusted", "damaged", "closing_balance")
WITH "_fact_stock_movement_read" AS (
  SELECT t."movement_id", t."product_id", t."warehouse_code", t."kind", t."quantity", t."balance_after", t."moved_at" FROM "dw"."fact_stock_movement" t
  WHERE COALESCE(CAST(t."moved_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'stock_day')
)
SELECT "_rows"."product_id", "_rows"."warehouse_code", "_rows"."moved_on", "_rows"."received", "_rows"."sold", "_rows"."returned", "_rows"."adjusted", "_rows"."damaged", "_rows"."closing_balance" FROM (
SELECT
  m.product_id,
  m.warehouse_code,
  m.moved_on,
  SUM(CASE WHEN m.kind = 'RECEIPT' THEN m.quantity ELSE 0 END) AS received,
  SUM(CASE WHEN m.kind = 'SALE' THEN -m.quantity ELSE 0 END) AS sold,
  SUM(CASE WHEN m.kind = 'RETURN' THEN m.quantity ELSE 0 END) AS returned,
  SUM(CASE WHEN m.kind = 'ADJUST' THEN m.quantity ELSE 0 END) AS adjusted,
  SUM(CASE WHEN m.kind = 'DAMAGE' THEN -m.quantity ELSE 0 END) AS damaged,
  MAX(CASE WHEN m.place = 1 THEN m.balance_after END) AS closing_balance
FROM (
  SELECT
    x.product_id,
    x.warehouse_code,
    CAST(x.moved_at AS date) AS moved_on,
    x.kind,
    x.quantity,
    x.balance_after,
    ROW_NUMBER() OVER (
      PARTITION BY x.product_id, x.warehouse_code, CAST(x.moved_at AS date)
      ORDER BY x.movement_id DESC NULLS LAST
    ) AS place
  FROM "_fact_stock_movement_read" x
) m
GROUP BY m.product_id, m.warehouse_code, m.moved_on
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'stock_day';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('stock_day');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'stock_day', '0a786882934266d3fcd4e32bd5869115e81649e32c645e96cb70562132726869', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'stock_day' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("moved_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."stock_day"
UNION ALL
SELECT COALESCE(CAST("moved_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_stock_movement") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "product_id", "warehouse_code", "moved_on", "received", "sold", "returned", "adjusted", "damaged", "closing_balance", 1 AS "_side" FROM "mart"."stock_day" WHERE COALESCE(CAST("moved_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "product_id", "warehouse_code", CAST("moved_on" AS DATE) AS "moved_on", CAST("received" AS BIGINT) AS "received", CAST("sold" AS BIGINT) AS "sold", CAST("returned" AS BIGINT) AS "returned", CAST("adjusted" AS BIGINT) AS "adjusted", CAST("damaged" AS BIGINT) AS "damaged", CAST("closing_balance" AS INTEGER) AS "closing_balance", -1 FROM (
WITH "_fact_stock_movement_read" AS (
  SELECT t."movement_id", t."product_id", t."warehouse_code", t."kind", t."quantity", t."balance_after", t."moved_at" FROM "dw"."fact_stock_movement" t
  WHERE COALESCE(CAST(t."moved_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
)
SELECT "product_id", "warehouse_code", "moved_on", "received", "sold", "returned", "adjusted", "damaged", "closing_balance" FROM (
SELECT
  m.product_id,
  m.warehouse_code,
  m.moved_on,
  SUM(CASE WHEN m.kind = 'RECEIPT' THEN m.quantity ELSE 0 END) AS received,
  SUM(CASE WHEN m.kind = 'SALE' THEN -m.quantity ELSE 0 END) AS sold,
  SUM(CASE WHEN m.kind = 'RETURN' THEN m.quantity ELSE 0 END) AS returned,
  SUM(CASE WHEN m.kind = 'ADJUST' THEN m.quantity ELSE 0 END) AS adjusted,
  SUM(CASE WHEN m.kind = 'DAMAGE' THEN -m.quantity ELSE 0 END) AS damaged,
  MAX(CASE WHEN m.place = 1 THEN m.balance_after END) AS closing_balance
FROM (
  SELECT
    x.product_id,
    x.warehouse_code,
    CAST(x.moved_at AS date) AS moved_on,
    x.kind,
    x.quantity,
    x.balance_after,
    ROW_NUMBER() OVER (
      PARTITION BY x.product_id, x.warehouse_code, CAST(x.moved_at AS date)
      ORDER BY x.movement_id DESC NULLS LAST
    ) AS place
  FROM "_fact_stock_movement_read" x
) m
GROUP BY m.product_id, m.warehouse_code, m.moved_on
) r
) q
  ) d GROUP BY "product_id", "warehouse_code", "moved_on", "received", "sold", "returned", "adjusted", "damaged", "closing_balance" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."stock_day" WHERE COALESCE(CAST("moved_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "product_id", "warehouse_code", "moved_on" HAVING COUNT(*) > 1
) x) > 0;
