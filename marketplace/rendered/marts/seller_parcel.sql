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
SELECT 'seller_parcel', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "shipment_id", "order_id", "warehouse_code", "packed_at", "shipped_at" FROM (
      SELECT "shipment_id", "order_id", "warehouse_code", "packed_at", "shipped_at", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."order_id", w."warehouse_code", w."packed_at", w."shipped_at", -1 FROM "dw"."fact_shipment" w JOIN "staging"."shipment_net" d ON w."shipment_id" = d."shipment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "order_id", "warehouse_code", "packed_at", "shipped_at" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "shipment_id", "line_no", "order_id", "order_line_no", "quantity" FROM (
      SELECT "shipment_id", "line_no", "order_id", "order_line_no", "quantity", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_line_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."line_no", w."order_id", w."order_line_no", w."quantity", -1 FROM "dw"."fact_shipment_line" w JOIN "staging"."shipment_line_net" d ON w."shipment_id" = d."shipment_id" AND w."line_no" = d."line_no" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "line_no", "order_id", "order_line_no", "quantity" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_shipment" "n1" ON "n1"."shipment_id" = c."shipment_id"
    UNION
    SELECT COALESCE(CAST("n1"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "due_on" FROM (
      SELECT "order_id", "ordered_at", "due_on", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."due_on", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "due_on" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_shipment" "n1" ON "n1"."order_id" = c."order_id"
    UNION
    SELECT COALESCE(CAST("n2"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "line_no", "product_id" FROM (
      SELECT "order_id", "line_no", "product_id", 1 AS "_side" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."line_no", w."product_id", -1 FROM "dw"."fact_order_item" w JOIN "staging"."order_item_net" d ON w."order_id" = d."order_id" AND w."line_no" = d."line_no" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "line_no", "product_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_shipment_line" "n1" ON "n1"."order_id" = c."order_id" AND "n1"."order_line_no" = c."line_no"
    JOIN "dw"."fact_shipment" "n2" ON "n2"."shipment_id" = "n1"."shipment_id"
    UNION
    SELECT COALESCE(CAST("n2"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "payment_id", "order_id", "kind", "method", "settled_at" FROM (
      SELECT "payment_id", "order_id", "kind", "method", "settled_at", 1 AS "_side" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."payment_id", w."order_id", w."kind", w."method", w."settled_at", -1 FROM "dw"."fact_payment" w JOIN "staging"."payment_net" d ON w."payment_id" = d."payment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "payment_id", "order_id", "kind", "method", "settled_at" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
    JOIN "dw"."fact_shipment" "n2" ON "n2"."order_id" = "n1"."order_id"
    UNION
    SELECT COALESCE(CAST("n3"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "product_id", "seller_id" FROM (
      SELECT "product_id", "seller_id", 1 AS "_side" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."product_id", w."seller_id", -1 FROM "dw"."dim_product" w JOIN "staging"."product_net" d ON w."product_id" = d."product_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "product_id", "seller_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."product_id" = c."product_id"
    JOIN "dw"."fact_shipment_line" "n2" ON "n2"."order_id" = "n1"."order_id" AND "n2"."order_line_no" = "n1"."line_no"
    JOIN "dw"."fact_shipment" "n3" ON "n3"."shipment_id" = "n2"."shipment_id"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_parcel') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."seller_parcel";
CREATE TABLE IF NOT EXISTS "mart"."seller_parcel" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "packed_on" DATE NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "pieces" BIGINT NOT NULL,
  "ready_at" TIMESTAMP,
  "hours_to_pack" DECIMAL(10,1),
  "hours_to_ship" DECIMAL(10,1),
  "late" INTEGER
) DISTSTYLE AUTO COMPOUND SORTKEY ("packed_on");
INSERT INTO "mart"."seller_parcel" ("shipment_id", "seller_id", "packed_on", "warehouse_code", "pieces", "ready_at", "hours_to_pack", "hours_to_ship", "late")
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."warehouse_code", t."packed_at", t."shipped_at" FROM "dw"."fact_shipment" t
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."due_on" FROM "dw"."fact_order" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id" FROM "dw"."dim_product" t
)
SELECT "_rows"."shipment_id", "_rows"."seller_id", "_rows"."packed_on", "_rows"."warehouse_code", "_rows"."pieces", "_rows"."ready_at", "_rows"."hours_to_pack", "_rows"."hours_to_ship", "_rows"."late" FROM (
SELECT
  t.shipment_id,
  t.seller_id,
  t.packed_on,
  t.warehouse_code,
  t.pieces,
  t.ready_at,
  CAST(CAST((t.pack_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_pack,
  CAST(CAST((t.ship_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_ship,
  CASE WHEN t.pack_seconds + t.ship_seconds > 129600 THEN 1 WHEN t.pack_seconds + t.ship_seconds <= 129600 THEN 0 END AS late
FROM (
  SELECT
    s.shipment_id,
    i.seller_id,
    CAST(s.packed_at AS date) AS packed_on,
    s.warehouse_code,
    i.pieces,
    CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END AS ready_at,
    CAST(
      EXTRACT(epoch FROM s.packed_at)
      - EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END) AS bigint
    ) AS pack_seconds,
    CAST(EXTRACT(epoch FROM s.shipped_at) - EXTRACT(epoch FROM s.packed_at) AS bigint) AS ship_seconds
  FROM "_fact_shipment_read" s
  JOIN "_fact_order_read" o ON o.order_id = s.order_id
  JOIN (
    SELECT n.shipment_id, p.seller_id, SUM(n.quantity) AS pieces
    FROM "_fact_shipment_line_read" n
    JOIN "_fact_order_item_read" l ON l.order_id = n.order_id AND l.line_no = n.order_line_no
    JOIN "_dim_product_read" p ON p.product_id = l.product_id
    GROUP BY n.shipment_id, p.seller_id
  ) i ON i.shipment_id = s.shipment_id
  LEFT JOIN (
    SELECT
      y.order_id,
      SUM(CASE WHEN y.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
      MIN(y.settled_at) AS paid_at
    FROM "_fact_payment_read" y
    WHERE y.kind = 'CHARGE'
    GROUP BY y.order_id
  ) c ON c.order_id = o.order_id
) t
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_parcel';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('seller_parcel', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'seller_parcel', '2344e9282cf2ab46b955f3f79cb962510bc95e0fbfc991811712a1a49d52e219', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."seller_parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_parcel');
INSERT INTO "mart"."seller_parcel" ("shipment_id", "seller_id", "packed_on", "warehouse_code", "pieces", "ready_at", "hours_to_pack", "hours_to_ship", "late")
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."warehouse_code", t."packed_at", t."shipped_at" FROM "dw"."fact_shipment" t
  WHERE COALESCE(CAST(t."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_parcel')
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."due_on" FROM "dw"."fact_order" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_line_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_shipment_line_read" n WHERE n."order_id" = t."order_id" AND n."order_line_no" = t."line_no")
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "_rows"."shipment_id", "_rows"."seller_id", "_rows"."packed_on", "_rows"."warehouse_code", "_rows"."pieces", "_rows"."ready_at", "_rows"."hours_to_pack", "_rows"."hours_to_ship", "_rows"."late" FROM (
SELECT
  t.shipment_id,
  t.seller_id,
  t.packed_on,
  t.warehouse_code,
  t.pieces,
  t.ready_at,
  CAST(CAST((t.pack_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_pack,
  CAST(CAST((t.ship_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_ship,
  CASE WHEN t.pack_seconds + t.ship_seconds > 129600 THEN 1 WHEN t.pack_seconds + t.ship_seconds <= 129600 THEN 0 END AS late
FROM (
  SELECT
    s.shipment_id,
    i.seller_id,
    CAST(s.packed_at AS date) AS packed_on,
    s.warehouse_code,
    i.pieces,
    CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END AS ready_at,
    CAST(
      EXTRACT(epoch FROM s.packed_at)
      - EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END) AS bigint
    ) AS pack_seconds,
    CAST(EXTRACT(epoch FROM s.shipped_at) - EXTRACT(epoch FROM s.packed_at) AS bigint) AS ship_seconds
  FROM "_fact_shipment_read" s
  JOIN "_fact_order_read" o ON o.order_id = s.order_id
  JOIN (
    SELECT n.shipment_id, p.seller_id, SUM(n.quantity) AS pieces
    FROM "_fact_shipment_line_read" n
    JOIN "_fact_order_item_read" l ON l.order_id = n.order_id AND l.line_no = n.order_line_no
    JOIN "_dim_product_read" p ON p.product_id = l.product_id
    GROUP BY n.shipment_id, p.seller_id
  ) i ON i.shipment_id = s.shipment_id
  LEFT JOIN (
    SELECT
      y.order_id,
      SUM(CASE WHEN y.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
      MIN(y.settled_at) AS paid_at
    FROM "_fact_payment_read" y
    WHERE y.kind = 'CHARGE'
    GROUP BY y.order_id
  ) c ON c.order_id = o.order_id
) t
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'seller_parcel';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('seller_parcel');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'seller_parcel', '2344e9282cf2ab46b955f3f79cb962510bc95e0fbfc991811712a1a49d52e219', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'seller_parcel' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."seller_parcel"
UNION ALL
SELECT COALESCE(CAST("packed_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_shipment") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "shipment_id", "seller_id", "packed_on", "warehouse_code", "pieces", "ready_at", "hours_to_pack", "hours_to_ship", "late", 1 AS "_side" FROM "mart"."seller_parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "shipment_id", "seller_id", CAST("packed_on" AS DATE) AS "packed_on", "warehouse_code", CAST("pieces" AS BIGINT) AS "pieces", CAST("ready_at" AS TIMESTAMP) AS "ready_at", CAST("hours_to_pack" AS DECIMAL(10,1)) AS "hours_to_pack", CAST("hours_to_ship" AS DECIMAL(10,1)) AS "hours_to_ship", CAST("late" AS INTEGER) AS "late", -1 FROM (
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."warehouse_code", t."packed_at", t."shipped_at" FROM "dw"."fact_shipment" t
  WHERE COALESCE(CAST(t."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."due_on" FROM "dw"."fact_order" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_line_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_shipment_line_read" n WHERE n."order_id" = t."order_id" AND n."order_line_no" = t."line_no")
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "shipment_id", "seller_id", "packed_on", "warehouse_code", "pieces", "ready_at", "hours_to_pack", "hours_to_ship", "late" FROM (
SELECT
  t.shipment_id,
  t.seller_id,
  t.packed_on,
  t.warehouse_code,
  t.pieces,
  t.ready_at,
  CAST(CAST((t.pack_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_pack,
  CAST(CAST((t.ship_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_ship,
  CASE WHEN t.pack_seconds + t.ship_seconds > 129600 THEN 1 WHEN t.pack_seconds + t.ship_seconds <= 129600 THEN 0 END AS late
FROM (
  SELECT
    s.shipment_id,
    i.seller_id,
    CAST(s.packed_at AS date) AS packed_on,
    s.warehouse_code,
    i.pieces,
    CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END AS ready_at,
    CAST(
      EXTRACT(epoch FROM s.packed_at)
      - EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END) AS bigint
    ) AS pack_seconds,
    CAST(EXTRACT(epoch FROM s.shipped_at) - EXTRACT(epoch FROM s.packed_at) AS bigint) AS ship_seconds
  FROM "_fact_shipment_read" s
  JOIN "_fact_order_read" o ON o.order_id = s.order_id
  JOIN (
    SELECT n.shipment_id, p.seller_id, SUM(n.quantity) AS pieces
    FROM "_fact_shipment_line_read" n
    JOIN "_fact_order_item_read" l ON l.order_id = n.order_id AND l.line_no = n.order_line_no
    JOIN "_dim_product_read" p ON p.product_id = l.product_id
    GROUP BY n.shipment_id, p.seller_id
  ) i ON i.shipment_id = s.shipment_id
  LEFT JOIN (
    SELECT
      y.order_id,
      SUM(CASE WHEN y.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
      MIN(y.settled_at) AS paid_at
    FROM "_fact_payment_read" y
    WHERE y.kind = 'CHARGE'
    GROUP BY y.order_id
  ) c ON c.order_id = o.order_id
) t
) r
) q
  ) d GROUP BY "shipment_id", "seller_id", "packed_on", "warehouse_code", "pieces", "ready_at", "hours_to_pack", "hours_to_ship", "late" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."seller_parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "shipment_id", "seller_id" HAVING COUNT(*) > 1
) x) > 0;
