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
SELECT 'parcel', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "shipment_id", "order_id", "carrier", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at" FROM (
      SELECT "shipment_id", "order_id", "carrier", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."order_id", w."carrier", w."warehouse_code", w."status", w."freight_amount", w."packed_at", w."shipped_at", w."delivered_at", w."attempts", w."rto_at", -1 FROM "dw"."fact_shipment" w JOIN "staging"."shipment_net" d ON w."shipment_id" = d."shipment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "order_id", "carrier", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "channel", "address_id", "promised_on", "due_on" FROM (
      SELECT "order_id", "ordered_at", "channel", "address_id", "promised_on", "due_on", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."channel", w."address_id", w."promised_on", w."due_on", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "channel", "address_id", "promised_on", "due_on" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_shipment" "n1" ON "n1"."order_id" = c."order_id"
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
    SELECT COALESCE(CAST("n2"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "address_id", "state_code", "pin_code" FROM (
      SELECT "address_id", "state_code", "pin_code", 1 AS "_side" FROM (SELECT * FROM "staging"."address_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."address_id", w."state_code", w."pin_code", -1 FROM "dw"."dim_address" w JOIN "staging"."address_net" d ON w."address_id" = d."address_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "address_id", "state_code", "pin_code" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."address_id" = c."address_id"
    JOIN "dw"."fact_shipment" "n2" ON "n2"."order_id" = "n1"."order_id"
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
    SELECT COALESCE(CAST("n3"."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "product_id", "weight_kg" FROM (
      SELECT "product_id", "weight_kg", 1 AS "_side" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."product_id", w."weight_kg", -1 FROM "dw"."dim_product" w JOIN "staging"."product_net" d ON w."product_id" = d."product_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "product_id", "weight_kg" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."product_id" = c."product_id"
    JOIN "dw"."fact_shipment_line" "n2" ON "n2"."order_id" = "n1"."order_id" AND "n2"."order_line_no" = "n1"."line_no"
    JOIN "dw"."fact_shipment" "n3" ON "n3"."shipment_id" = "n2"."shipment_id"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'parcel') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."parcel";
CREATE TABLE IF NOT EXISTS "mart"."parcel" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "packed_on" DATE NOT NULL,
  "ordered_on" DATE NOT NULL,
  "promised_on" DATE,
  "channel" VARCHAR(8) NOT NULL,
  "carrier" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "state_code" VARCHAR(2),
  "pin_area" VARCHAR(3),
  "payment_method" VARCHAR(12),
  "status" VARCHAR(10) NOT NULL,
  "ready_at" TIMESTAMP,
  "packed_at" TIMESTAMP NOT NULL,
  "shipped_at" TIMESTAMP,
  "delivered_at" TIMESTAMP,
  "rto_at" TIMESTAMP,
  "hours_to_pack" DECIMAL(9,2),
  "hours_to_ship" DECIMAL(9,2),
  "hours_in_transit" DECIMAL(9,2),
  "attempts" INTEGER NOT NULL,
  "pieces" BIGINT NOT NULL,
  "weight_kg" DECIMAL(14,3),
  "freight_amount" DECIMAL(10,2) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("packed_on");
INSERT INTO "mart"."parcel" ("shipment_id", "order_id", "packed_on", "ordered_on", "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", "ready_at", "packed_at", "shipped_at", "delivered_at", "rto_at", "hours_to_pack", "hours_to_ship", "hours_in_transit", "attempts", "pieces", "weight_kg", "freight_amount")
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."carrier", t."warehouse_code", t."status", t."freight_amount", t."packed_at", t."shipped_at", t."delivered_at", t."attempts", t."rto_at" FROM "dw"."fact_shipment" t
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."address_id", t."promised_on", t."due_on" FROM "dw"."fact_order" t
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code", t."pin_code" FROM "dw"."dim_address" t
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
),
"_dim_product_read" AS (
  SELECT t."product_id", t."weight_kg" FROM "dw"."dim_product" t
)
SELECT "_rows"."shipment_id", "_rows"."order_id", "_rows"."packed_on", "_rows"."ordered_on", "_rows"."promised_on", "_rows"."channel", "_rows"."carrier", "_rows"."warehouse_code", "_rows"."state_code", "_rows"."pin_area", "_rows"."payment_method", "_rows"."status", "_rows"."ready_at", "_rows"."packed_at", "_rows"."shipped_at", "_rows"."delivered_at", "_rows"."rto_at", "_rows"."hours_to_pack", "_rows"."hours_to_ship", "_rows"."hours_in_transit", "_rows"."attempts", "_rows"."pieces", "_rows"."weight_kg", "_rows"."freight_amount" FROM (
SELECT
  s.shipment_id,
  s.order_id,
  CAST(s.packed_at AS date) AS packed_on,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.promised_on,
  o.channel,
  s.carrier,
  s.warehouse_code,
  a.state_code,
  CAST(SUBSTRING(a.pin_code, 1, 3) AS varchar(3)) AS pin_area,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN y.cod_charges > 0 THEN 'COD' ELSE y.method END AS varchar(12)
  ) AS payment_method,
  s.status,
  CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END AS ready_at,
  s.packed_at,
  s.shipped_at,
  s.delivered_at,
  s.rto_at,
  CAST(
    (
      CAST(EXTRACT(epoch FROM s.packed_at) AS bigint)
      - CAST(EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END) AS bigint)
      + 18
    ) / 36 * 0.01 AS decimal(9, 2)
  ) AS hours_to_pack,
  CAST(
    (CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) - CAST(EXTRACT(epoch FROM s.packed_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_ship,
  CAST(
    (CAST(EXTRACT(epoch FROM s.delivered_at) AS bigint) - CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_in_transit,
  s.attempts,
  COALESCE(c.pieces, 0) AS pieces,
  c.weight_kg,
  s.freight_amount
FROM "_fact_shipment_read" s
JOIN "_fact_order_read" o ON o.order_id = s.order_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    l.shipment_id,
    CAST(SUM(l.quantity) AS bigint) AS pieces,
    CAST(CASE WHEN COUNT(*) = COUNT(p.weight_kg) THEN SUM(l.quantity * p.weight_kg) END AS decimal(14, 3)) AS weight_kg
  FROM "_fact_shipment_line_read" l
  JOIN "_fact_order_item_read" i ON i.order_id = l.order_id AND i.line_no = l.order_line_no
  LEFT JOIN "_dim_product_read" p ON p.product_id = i.product_id
  GROUP BY l.shipment_id
) c ON c.shipment_id = s.shipment_id
LEFT JOIN (
  SELECT
    x.order_id,
    SUM(CASE WHEN x.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
    MAX(CASE WHEN x.settled_at IS NOT NULL THEN x.method END) AS method,
    MIN(x.settled_at) AS paid_at
  FROM "_fact_payment_read" x
  WHERE x.kind = 'CHARGE'
  GROUP BY x.order_id
) y ON y.order_id = s.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'parcel';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('parcel', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'parcel', 'e5e4676894d31476af189cd521371667a1b29b1e8f5e18c3d215e390f4de89a3', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'parcel');
INSERT INTO "mart"."parcel" ("shipment_id", "order_id", "packed_on", "ordered_on", "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", "ready_at", "packed_at", "shipped_at", "delivered_at", "rto_at", "hours_to_pack", "hours_to_ship", "hours_in_transit", "attempts", "pieces", "weight_kg", "freight_amount")
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."carrier", t."warehouse_code", t."status", t."freight_amount", t."packed_at", t."shipped_at", t."delivered_at", t."attempts", t."rto_at" FROM "dw"."fact_shipment" t
  WHERE COALESCE(CAST(t."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'parcel')
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."address_id", t."promised_on", t."due_on" FROM "dw"."fact_order" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_read" n)
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code", t."pin_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_line_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_shipment_line_read" n WHERE n."order_id" = t."order_id" AND n."order_line_no" = t."line_no")
),
"_dim_product_read" AS (
  SELECT t."product_id", t."weight_kg" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "_rows"."shipment_id", "_rows"."order_id", "_rows"."packed_on", "_rows"."ordered_on", "_rows"."promised_on", "_rows"."channel", "_rows"."carrier", "_rows"."warehouse_code", "_rows"."state_code", "_rows"."pin_area", "_rows"."payment_method", "_rows"."status", "_rows"."ready_at", "_rows"."packed_at", "_rows"."shipped_at", "_rows"."delivered_at", "_rows"."rto_at", "_rows"."hours_to_pack", "_rows"."hours_to_ship", "_rows"."hours_in_transit", "_rows"."attempts", "_rows"."pieces", "_rows"."weight_kg", "_rows"."freight_amount" FROM (
SELECT
  s.shipment_id,
  s.order_id,
  CAST(s.packed_at AS date) AS packed_on,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.promised_on,
  o.channel,
  s.carrier,
  s.warehouse_code,
  a.state_code,
  CAST(SUBSTRING(a.pin_code, 1, 3) AS varchar(3)) AS pin_area,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN y.cod_charges > 0 THEN 'COD' ELSE y.method END AS varchar(12)
  ) AS payment_method,
  s.status,
  CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END AS ready_at,
  s.packed_at,
  s.shipped_at,
  s.delivered_at,
  s.rto_at,
  CAST(
    (
      CAST(EXTRACT(epoch FROM s.packed_at) AS bigint)
      - CAST(EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END) AS bigint)
      + 18
    ) / 36 * 0.01 AS decimal(9, 2)
  ) AS hours_to_pack,
  CAST(
    (CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) - CAST(EXTRACT(epoch FROM s.packed_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_ship,
  CAST(
    (CAST(EXTRACT(epoch FROM s.delivered_at) AS bigint) - CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_in_transit,
  s.attempts,
  COALESCE(c.pieces, 0) AS pieces,
  c.weight_kg,
  s.freight_amount
FROM "_fact_shipment_read" s
JOIN "_fact_order_read" o ON o.order_id = s.order_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    l.shipment_id,
    CAST(SUM(l.quantity) AS bigint) AS pieces,
    CAST(CASE WHEN COUNT(*) = COUNT(p.weight_kg) THEN SUM(l.quantity * p.weight_kg) END AS decimal(14, 3)) AS weight_kg
  FROM "_fact_shipment_line_read" l
  JOIN "_fact_order_item_read" i ON i.order_id = l.order_id AND i.line_no = l.order_line_no
  LEFT JOIN "_dim_product_read" p ON p.product_id = i.product_id
  GROUP BY l.shipment_id
) c ON c.shipment_id = s.shipment_id
LEFT JOIN (
  SELECT
    x.order_id,
    SUM(CASE WHEN x.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
    MAX(CASE WHEN x.settled_at IS NOT NULL THEN x.method END) AS method,
    MIN(x.settled_at) AS paid_at
  FROM "_fact_payment_read" x
  WHERE x.kind = 'CHARGE'
  GROUP BY x.order_id
) y ON y.order_id = s.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'parcel';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('parcel');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'parcel', 'e5e4676894d31476af189cd521371667a1b29b1e8f5e18c3d215e390f4de89a3', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'parcel' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."parcel"
UNION ALL
SELECT COALESCE(CAST("packed_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_shipment") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "shipment_id", "order_id", "packed_on", "ordered_on", "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", "ready_at", "packed_at", "shipped_at", "delivered_at", "rto_at", "hours_to_pack", "hours_to_ship", "hours_in_transit", "attempts", "pieces", "weight_kg", "freight_amount", 1 AS "_side" FROM "mart"."parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "shipment_id", "order_id", CAST("packed_on" AS DATE) AS "packed_on", CAST("ordered_on" AS DATE) AS "ordered_on", CAST("promised_on" AS DATE) AS "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", CAST("ready_at" AS TIMESTAMP) AS "ready_at", CAST("packed_at" AS TIMESTAMP) AS "packed_at", CAST("shipped_at" AS TIMESTAMP) AS "shipped_at", CAST("delivered_at" AS TIMESTAMP) AS "delivered_at", CAST("rto_at" AS TIMESTAMP) AS "rto_at", CAST("hours_to_pack" AS DECIMAL(9,2)) AS "hours_to_pack", CAST("hours_to_ship" AS DECIMAL(9,2)) AS "hours_to_ship", CAST("hours_in_transit" AS DECIMAL(9,2)) AS "hours_in_transit", CAST("attempts" AS INTEGER) AS "attempts", CAST("pieces" AS BIGINT) AS "pieces", CAST("weight_kg" AS DECIMAL(14,3)) AS "weight_kg", CAST("freight_amount" AS DECIMAL(10,2)) AS "freight_amount", -1 FROM (
WITH "_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."carrier", t."warehouse_code", t."status", t."freight_amount", t."packed_at", t."shipped_at", t."delivered_at", t."attempts", t."rto_at" FROM "dw"."fact_shipment" t
  WHERE COALESCE(CAST(t."packed_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."address_id", t."promised_on", t."due_on" FROM "dw"."fact_order" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_read" n)
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no", t."quantity" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code", t."pin_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."settled_at" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_shipment_line_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_shipment_line_read" n WHERE n."order_id" = t."order_id" AND n."order_line_no" = t."line_no")
),
"_dim_product_read" AS (
  SELECT t."product_id", t."weight_kg" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
)
SELECT "shipment_id", "order_id", "packed_on", "ordered_on", "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", "ready_at", "packed_at", "shipped_at", "delivered_at", "rto_at", "hours_to_pack", "hours_to_ship", "hours_in_transit", "attempts", "pieces", "weight_kg", "freight_amount" FROM (
SELECT
  s.shipment_id,
  s.order_id,
  CAST(s.packed_at AS date) AS packed_on,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.promised_on,
  o.channel,
  s.carrier,
  s.warehouse_code,
  a.state_code,
  CAST(SUBSTRING(a.pin_code, 1, 3) AS varchar(3)) AS pin_area,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN y.cod_charges > 0 THEN 'COD' ELSE y.method END AS varchar(12)
  ) AS payment_method,
  s.status,
  CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END AS ready_at,
  s.packed_at,
  s.shipped_at,
  s.delivered_at,
  s.rto_at,
  CAST(
    (
      CAST(EXTRACT(epoch FROM s.packed_at) AS bigint)
      - CAST(EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END) AS bigint)
      + 18
    ) / 36 * 0.01 AS decimal(9, 2)
  ) AS hours_to_pack,
  CAST(
    (CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) - CAST(EXTRACT(epoch FROM s.packed_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_ship,
  CAST(
    (CAST(EXTRACT(epoch FROM s.delivered_at) AS bigint) - CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_in_transit,
  s.attempts,
  COALESCE(c.pieces, 0) AS pieces,
  c.weight_kg,
  s.freight_amount
FROM "_fact_shipment_read" s
JOIN "_fact_order_read" o ON o.order_id = s.order_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    l.shipment_id,
    CAST(SUM(l.quantity) AS bigint) AS pieces,
    CAST(CASE WHEN COUNT(*) = COUNT(p.weight_kg) THEN SUM(l.quantity * p.weight_kg) END AS decimal(14, 3)) AS weight_kg
  FROM "_fact_shipment_line_read" l
  JOIN "_fact_order_item_read" i ON i.order_id = l.order_id AND i.line_no = l.order_line_no
  LEFT JOIN "_dim_product_read" p ON p.product_id = i.product_id
  GROUP BY l.shipment_id
) c ON c.shipment_id = s.shipment_id
LEFT JOIN (
  SELECT
    x.order_id,
    SUM(CASE WHEN x.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
    MAX(CASE WHEN x.settled_at IS NOT NULL THEN x.method END) AS method,
    MIN(x.settled_at) AS paid_at
  FROM "_fact_payment_read" x
  WHERE x.kind = 'CHARGE'
  GROUP BY x.order_id
) y ON y.order_id = s.order_id
) r
) q
  ) d GROUP BY "shipment_id", "order_id", "packed_on", "ordered_on", "promised_on", "channel", "carrier", "warehouse_code", "state_code", "pin_area", "payment_method", "status", "ready_at", "packed_at", "shipped_at", "delivered_at", "rto_at", "hours_to_pack", "hours_to_ship", "hours_in_transit", "attempts", "pieces", "weight_kg", "freight_amount" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."parcel" WHERE COALESCE(CAST("packed_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "shipment_id" HAVING COUNT(*) > 1
) x) > 0;
