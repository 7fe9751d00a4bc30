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
SELECT 'orders', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "address_id", "promised_on", "due_on", "gst_amount", "shipping_amount", "total_amount" FROM (
      SELECT "order_id", "ordered_at", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "address_id", "promised_on", "due_on", "gst_amount", "shipping_amount", "total_amount", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."channel", w."status", w."cancelled_at", w."cancel_reason", w."coupon_code", w."buyer_id", w."address_id", w."promised_on", w."due_on", w."gst_amount", w."shipping_amount", w."total_amount", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "address_id", "promised_on", "due_on", "gst_amount", "shipping_amount", "total_amount" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "buyer_id", "buyer_type" FROM (
      SELECT "buyer_id", "buyer_type", 1 AS "_side" FROM (SELECT * FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."buyer_id", w."buyer_type", -1 FROM "dw"."dim_buyer" w JOIN "staging"."buyer_net" d ON w."buyer_id" = d."buyer_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "buyer_id", "buyer_type" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."buyer_id" = c."buyer_id"
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
    SELECT "shipment_id", "order_id", "status", "freight_amount", "shipped_at", "delivered_at" FROM (
      SELECT "shipment_id", "order_id", "status", "freight_amount", "shipped_at", "delivered_at", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."order_id", w."status", w."freight_amount", w."shipped_at", w."delivered_at", -1 FROM "dw"."fact_shipment" w JOIN "staging"."shipment_net" d ON w."shipment_id" = d."shipment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "order_id", "status", "freight_amount", "shipped_at", "delivered_at" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
    UNION
    SELECT COALESCE(CAST("n1"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "payment_id", "order_id", "kind", "status", "amount" FROM (
      SELECT "payment_id", "order_id", "kind", "status", "amount", 1 AS "_side" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."payment_id", w."order_id", w."kind", w."status", w."amount", -1 FROM "dw"."fact_payment" w JOIN "staging"."payment_net" d ON w."payment_id" = d."payment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "payment_id", "order_id", "kind", "status", "amount" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
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
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'orders') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."orders";
CREATE TABLE IF NOT EXISTS "mart"."orders" (
  "order_id" VARCHAR(20) NOT NULL,
  "ordered_on" DATE NOT NULL,
  "ordered_at" TIMESTAMP NOT NULL,
  "ordered_hour" INTEGER NOT NULL,
  "channel" VARCHAR(8) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "cancelled_at" TIMESTAMP,
  "cancel_reason" VARCHAR(40),
  "coupon_code" VARCHAR(16),
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10),
  "state_code" VARCHAR(2),
  "promised_on" DATE,
  "due_on" DATE,
  "lines" BIGINT NOT NULL,
  "pieces" BIGINT NOT NULL,
  "gross_amount" DECIMAL(18,2) NOT NULL,
  "discount_amount" DECIMAL(18,2) NOT NULL,
  "cancelled_amount" DECIMAL(18,2) NOT NULL,
  "returned_amount" DECIMAL(18,2) NOT NULL,
  "net_amount" DECIMAL(18,2) NOT NULL,
  "gst_amount" DECIMAL(14,2) NOT NULL,
  "shipping_amount" DECIMAL(10,2) NOT NULL,
  "total_amount" DECIMAL(14,2) NOT NULL,
  "basket_from" INTEGER NOT NULL,
  "parcels" BIGINT NOT NULL,
  "delivered_parcels" BIGINT NOT NULL,
  "freight_amount" DECIMAL(18,2) NOT NULL,
  "first_shipped_at" TIMESTAMP,
  "delivered_on" DATE,
  "charged_amount" DECIMAL(18,2) NOT NULL,
  "refunded_amount" DECIMAL(18,2) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("ordered_on");
INSERT INTO "mart"."orders" ("order_id", "ordered_on", "ordered_at", "ordered_hour", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "buyer_type", "state_code", "promised_on", "due_on", "lines", "pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_amount", "shipping_amount", "total_amount", "basket_from", "parcels", "delivered_parcels", "freight_amount", "first_shipped_at", "delivered_on", "charged_amount", "refunded_amount")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."status", t."cancelled_at", t."cancel_reason", t."coupon_code", t."buyer_id", t."address_id", t."promised_on", t."due_on", t."gst_amount", t."shipping_amount", t."total_amount" FROM "dw"."fact_order" t
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."buyer_type" FROM "dw"."dim_buyer" t
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."status", t."freight_amount", t."shipped_at", t."delivered_at" FROM "dw"."fact_shipment" t
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."status", t."amount" FROM "dw"."fact_payment" t
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
)
SELECT "_rows"."order_id", "_rows"."ordered_on", "_rows"."ordered_at", "_rows"."ordered_hour", "_rows"."channel", "_rows"."status", "_rows"."cancelled_at", "_rows"."cancel_reason", "_rows"."coupon_code", "_rows"."buyer_id", "_rows"."buyer_type", "_rows"."state_code", "_rows"."promised_on", "_rows"."due_on", "_rows"."lines", "_rows"."pieces", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount", "_rows"."gst_amount", "_rows"."shipping_amount", "_rows"."total_amount", "_rows"."basket_from", "_rows"."parcels", "_rows"."delivered_parcels", "_rows"."freight_amount", "_rows"."first_shipped_at", "_rows"."delivered_on", "_rows"."charged_amount", "_rows"."refunded_amount" FROM (
SELECT
  o.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.ordered_at,
  CAST(EXTRACT(hour FROM o.ordered_at) AS integer) AS ordered_hour,
  o.channel,
  o.status,
  o.cancelled_at,
  o.cancel_reason,
  o.coupon_code,
  o.buyer_id,
  b.buyer_type,
  a.state_code,
  o.promised_on,
  o.due_on,
  COALESCE(l.lines, 0) AS lines,
  COALESCE(l.pieces, 0) AS pieces,
  COALESCE(l.gross_amount, 0) AS gross_amount,
  COALESCE(l.discount_amount, 0) AS discount_amount,
  COALESCE(l.cancelled_amount, 0) AS cancelled_amount,
  COALESCE(l.returned_amount, 0) AS returned_amount,
  COALESCE(l.net_amount, 0) AS net_amount,
  o.gst_amount,
  o.shipping_amount,
  o.total_amount,
  CAST(
    CASE
      WHEN o.total_amount - o.shipping_amount < 1000 THEN FLOOR((o.total_amount - o.shipping_amount) / 100) * 100
      WHEN o.total_amount - o.shipping_amount < 2000 THEN 1000
      WHEN o.total_amount - o.shipping_amount < 5000 THEN 2000
      WHEN o.total_amount - o.shipping_amount < 10000 THEN 5000
      WHEN o.total_amount - o.shipping_amount < 50000 THEN 10000
      ELSE 50000
    END AS integer
  ) AS basket_from,
  COALESCE(s.parcels, 0) AS parcels,
  COALESCE(s.delivered_parcels, 0) AS delivered_parcels,
  COALESCE(s.freight_amount, 0) AS freight_amount,
  s.first_shipped_at,
  CASE WHEN s.delivered_parcels = s.parcels THEN CAST(s.last_delivered_at AS date) END AS delivered_on,
  COALESCE(p.charged_amount, 0) AS charged_amount,
  COALESCE(p.refunded_amount, 0) AS refunded_amount
FROM "_fact_order_read" o
LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    i.order_id,
    COUNT(*) AS lines,
    SUM(i.quantity) AS pieces,
    SUM(i.gross_amount) AS gross_amount,
    SUM(i.discount_amount) AS discount_amount,
    SUM(i.cancelled_amount) AS cancelled_amount,
    SUM(i.returned_amount) AS returned_amount,
    SUM(i.net_amount) AS net_amount
  FROM (
    


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
  ) i
  GROUP BY i.order_id
) l ON l.order_id = o.order_id
LEFT JOIN (
  SELECT
    c.order_id,
    COUNT(*) AS parcels,
    COUNT(CASE WHEN c.status = 'DELIVERED' THEN 1 END) AS delivered_parcels,
    SUM(c.freight_amount) AS freight_amount,
    MIN(c.shipped_at) AS first_shipped_at,
    MAX(c.delivered_at) AS last_delivered_at
  FROM "_fact_shipment_read" c
  GROUP BY c.order_id
) s ON s.order_id = o.order_id
LEFT JOIN (
  SELECT
    m.order_id,
    SUM(CASE WHEN m.kind = 'CHARGE' THEN m.amount ELSE 0 END) AS charged_amount,
    SUM(CASE WHEN m.kind = 'REFUND' THEN m.amount ELSE 0 END) AS refunded_amount
  FROM "_fact_payment_read" m
  WHERE m.status = 'SETTLED'
  GROUP BY m.order_id
) p ON p.order_id = o.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'orders';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('orders', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'orders', 'c53dcb0a1f3771c7bda4d6f5015d76892c3252565816d84f8594ef3734ca4720', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."orders" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'orders');
INSERT INTO "mart"."orders" ("order_id", "ordered_on", "ordered_at", "ordered_hour", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "buyer_type", "state_code", "promised_on", "due_on", "lines", "pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_amount", "shipping_amount", "total_amount", "basket_from", "parcels", "delivered_parcels", "freight_amount", "first_shipped_at", "delivered_on", "charged_amount", "refunded_amount")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."status", t."cancelled_at", t."cancel_reason", t."coupon_code", t."buyer_id", t."address_id", t."promised_on", t."due_on", t."gst_amount", t."shipping_amount", t."total_amount" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'orders')
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."buyer_type" FROM "dw"."dim_buyer" t
  WHERE t."buyer_id" IN (SELECT n."buyer_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."status", t."freight_amount", t."shipped_at", t."delivered_at" FROM "dw"."fact_shipment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."status", t."amount" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
)
SELECT "_rows"."order_id", "_rows"."ordered_on", "_rows"."ordered_at", "_rows"."ordered_hour", "_rows"."channel", "_rows"."status", "_rows"."cancelled_at", "_rows"."cancel_reason", "_rows"."coupon_code", "_rows"."buyer_id", "_rows"."buyer_type", "_rows"."state_code", "_rows"."promised_on", "_rows"."due_on", "_rows"."lines", "_rows"."pieces", "_rows"."gross_amount", "_rows"."discount_amount", "_rows"."cancelled_amount", "_rows"."returned_amount", "_rows"."net_amount", "_rows"."gst_amount", "_rows"."shipping_amount", "_rows"."total_amount", "_rows"."basket_from", "_rows"."parcels", "_rows"."delivered_parcels", "_rows"."freight_amount", "_rows"."first_shipped_at", "_rows"."delivered_on", "_rows"."charged_amount", "_rows"."refunded_amount" FROM (
SELECT
  o.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.ordered_at,
  CAST(EXTRACT(hour FROM o.ordered_at) AS integer) AS ordered_hour,
  o.channel,
  o.status,
  o.cancelled_at,
  o.cancel_reason,
  o.coupon_code,
  o.buyer_id,
  b.buyer_type,
  a.state_code,
  o.promised_on,
  o.due_on,
  COALESCE(l.lines, 0) AS lines,
  COALESCE(l.pieces, 0) AS pieces,
  COALESCE(l.gross_amount, 0) AS gross_amount,
  COALESCE(l.discount_amount, 0) AS discount_amount,
  COALESCE(l.cancelled_amount, 0) AS cancelled_amount,
  COALESCE(l.returned_amount, 0) AS returned_amount,
  COALESCE(l.net_amount, 0) AS net_amount,
  o.gst_amount,
  o.shipping_amount,
  o.total_amount,
  CAST(
    CASE
      WHEN o.total_amount - o.shipping_amount < 1000 THEN FLOOR((o.total_amount - o.shipping_amount) / 100) * 100
      WHEN o.total_amount - o.shipping_amount < 2000 THEN 1000
      WHEN o.total_amount - o.shipping_amount < 5000 THEN 2000
      WHEN o.total_amount - o.shipping_amount < 10000 THEN 5000
      WHEN o.total_amount - o.shipping_amount < 50000 THEN 10000
      ELSE 50000
    END AS integer
  ) AS basket_from,
  COALESCE(s.parcels, 0) AS parcels,
  COALESCE(s.delivered_parcels, 0) AS delivered_parcels,
  COALESCE(s.freight_amount, 0) AS freight_amount,
  s.first_shipped_at,
  CASE WHEN s.delivered_parcels = s.parcels THEN CAST(s.last_delivered_at AS date) END AS delivered_on,
  COALESCE(p.charged_amount, 0) AS charged_amount,
  COALESCE(p.refunded_amount, 0) AS refunded_amount
FROM "_fact_order_read" o
LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    i.order_id,
    COUNT(*) AS lines,
    SUM(i.quantity) AS pieces,
    SUM(i.gross_amount) AS gross_amount,
    SUM(i.discount_amount) AS discount_amount,
    SUM(i.cancelled_amount) AS cancelled_amount,
    SUM(i.returned_amount) AS returned_amount,
    SUM(i.net_amount) AS net_amount
  FROM (
    


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
  ) i
  GROUP BY i.order_id
) l ON l.order_id = o.order_id
LEFT JOIN (
  SELECT
    c.order_id,
    COUNT(*) AS parcels,
    COUNT(CASE WHEN c.status = 'DELIVERED' THEN 1 END) AS delivered_parcels,
    SUM(c.freight_amount) AS freight_amount,
    MIN(c.shipped_at) AS first_shipped_at,
    MAX(c.delivered_at) AS last_delivered_at
  FROM "_fact_shipment_read" c
  GROUP BY c.order_id
) s ON s.order_id = o.order_id
LEFT JOIN (
  SELECT
    m.order_id,
    SUM(CASE WHEN m.kind = 'CHARGE' THEN m.amount ELSE 0 END) AS charged_amount,
    SUM(CASE WHEN m.kind = 'REFUND' THEN m.amount ELSE 0 END) AS refunded_amount
  FROM "_fact_payment_read" m
  WHERE m.status = 'SETTLED'
  GROUP BY m.order_id
) p ON p.order_id = o.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'orders';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('orders');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'orders', 'c53dcb0a1f3771c7bda4d6f5015d76892c3252565816d84f8594ef3734ca4720', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'orders' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."orders"
UNION ALL
SELECT COALESCE(CAST("ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_order") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "order_id", "ordered_on", "ordered_at", "ordered_hour", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "buyer_type", "state_code", "promised_on", "due_on", "lines", "pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_amount", "shipping_amount", "total_amount", "basket_from", "parcels", "delivered_parcels", "freight_amount", "first_shipped_at", "delivered_on", "charged_amount", "refunded_amount", 1 AS "_side" FROM "mart"."orders" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "order_id", CAST("ordered_on" AS DATE) AS "ordered_on", CAST("ordered_at" AS TIMESTAMP) AS "ordered_at", CAST("ordered_hour" AS INTEGER) AS "ordered_hour", "channel", "status", CAST("cancelled_at" AS TIMESTAMP) AS "cancelled_at", "cancel_reason", "coupon_code", CAST("buyer_id" AS BIGINT) AS "buyer_id", "buyer_type", "state_code", CAST("promised_on" AS DATE) AS "promised_on", CAST("due_on" AS DATE) AS "due_on", CAST("lines" AS BIGINT) AS "lines", CAST("pieces" AS BIGINT) AS "pieces", CAST("gross_amount" AS DECIMAL(18,2)) AS "gross_amount", CAST("discount_amount" AS DECIMAL(18,2)) AS "discount_amount", CAST("cancelled_amount" AS DECIMAL(18,2)) AS "cancelled_amount", CAST("returned_amount" AS DECIMAL(18,2)) AS "returned_amount", CAST("net_amount" AS DECIMAL(18,2)) AS "net_amount", CAST("gst_amount" AS DECIMAL(14,2)) AS "gst_amount", CAST("shipping_amount" AS DECIMAL(10,2)) AS "shipping_amount", CAST("total_amount" AS DECIMAL(14,2)) AS "total_amount", CAST("basket_from" AS INTEGER) AS "basket_from", CAST("parcels" AS BIGINT) AS "parcels", CAST("delivered_parcels" AS BIGINT) AS "delivered_parcels", CAST("freight_amount" AS DECIMAL(18,2)) AS "freight_amount", CAST("first_shipped_at" AS TIMESTAMP) AS "first_shipped_at", CAST("delivered_on" AS DATE) AS "delivered_on", CAST("charged_amount" AS DECIMAL(18,2)) AS "charged_amount", CAST("refunded_amount" AS DECIMAL(18,2)) AS "refunded_amount", -1 FROM (
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."status", t."cancelled_at", t."cancel_reason", t."coupon_code", t."buyer_id", t."address_id", t."promised_on", t."due_on", t."gst_amount", t."shipping_amount", t."total_amount" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."buyer_type" FROM "dw"."dim_buyer" t
  WHERE t."buyer_id" IN (SELECT n."buyer_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."order_id", t."status", t."freight_amount", t."shipped_at", t."delivered_at" FROM "dw"."fact_shipment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."status", t."amount" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."status", t."quantity" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
)
SELECT "order_id", "ordered_on", "ordered_at", "ordered_hour", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "buyer_type", "state_code", "promised_on", "due_on", "lines", "pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_amount", "shipping_amount", "total_amount", "basket_from", "parcels", "delivered_parcels", "freight_amount", "first_shipped_at", "delivered_on", "charged_amount", "refunded_amount" FROM (
SELECT
  o.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.ordered_at,
  CAST(EXTRACT(hour FROM o.ordered_at) AS integer) AS ordered_hour,
  o.channel,
  o.status,
  o.cancelled_at,
  o.cancel_reason,
  o.coupon_code,
  o.buyer_id,
  b.buyer_type,
  a.state_code,
  o.promised_on,
  o.due_on,
  COALESCE(l.lines, 0) AS lines,
  COALESCE(l.pieces, 0) AS pieces,
  COALESCE(l.gross_amount, 0) AS gross_amount,
  COALESCE(l.discount_amount, 0) AS discount_amount,
  COALESCE(l.cancelled_amount, 0) AS cancelled_amount,
  COALESCE(l.returned_amount, 0) AS returned_amount,
  COALESCE(l.net_amount, 0) AS net_amount,
  o.gst_amount,
  o.shipping_amount,
  o.total_amount,
  CAST(
    CASE
      WHEN o.total_amount - o.shipping_amount < 1000 THEN FLOOR((o.total_amount - o.shipping_amount) / 100) * 100
      WHEN o.total_amount - o.shipping_amount < 2000 THEN 1000
      WHEN o.total_amount - o.shipping_amount < 5000 THEN 2000
      WHEN o.total_amount - o.shipping_amount < 10000 THEN 5000
      WHEN o.total_amount - o.shipping_amount < 50000 THEN 10000
      ELSE 50000
    END AS integer
  ) AS basket_from,
  COALESCE(s.parcels, 0) AS parcels,
  COALESCE(s.delivered_parcels, 0) AS delivered_parcels,
  COALESCE(s.freight_amount, 0) AS freight_amount,
  s.first_shipped_at,
  CASE WHEN s.delivered_parcels = s.parcels THEN CAST(s.last_delivered_at AS date) END AS delivered_on,
  COALESCE(p.charged_amount, 0) AS charged_amount,
  COALESCE(p.refunded_amount, 0) AS refunded_amount
FROM "_fact_order_read" o
LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    i.order_id,
    COUNT(*) AS lines,
    SUM(i.quantity) AS pieces,
    SUM(i.gross_amount) AS gross_amount,
    SUM(i.discount_amount) AS discount_amount,
    SUM(i.cancelled_amount) AS cancelled_amount,
    SUM(i.returned_amount) AS returned_amount,
    SUM(i.net_amount) AS net_amount
  FROM (
    


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
  ) i
  GROUP BY i.order_id
) l ON l.order_id = o.order_id
LEFT JOIN (
  SELECT
    c.order_id,
    COUNT(*) AS parcels,
    COUNT(CASE WHEN c.status = 'DELIVERED' THEN 1 END) AS delivered_parcels,
    SUM(c.freight_amount) AS freight_amount,
    MIN(c.shipped_at) AS first_shipped_at,
    MAX(c.delivered_at) AS last_delivered_at
  FROM "_fact_shipment_read" c
  GROUP BY c.order_id
) s ON s.order_id = o.order_id
LEFT JOIN (
  SELECT
    m.order_id,
    SUM(CASE WHEN m.kind = 'CHARGE' THEN m.amount ELSE 0 END) AS charged_amount,
    SUM(CASE WHEN m.kind = 'REFUND' THEN m.amount ELSE 0 END) AS refunded_amount
  FROM "_fact_payment_read" m
  WHERE m.status = 'SETTLED'
  GROUP BY m.order_id
) p ON p.order_id = o.order_id
) r
) q
  ) d GROUP BY "order_id", "ordered_on", "ordered_at", "ordered_hour", "channel", "status", "cancelled_at", "cancel_reason", "coupon_code", "buyer_id", "buyer_type", "state_code", "promised_on", "due_on", "lines", "pieces", "gross_amount", "discount_amount", "cancelled_amount", "returned_amount", "net_amount", "gst_amount", "shipping_amount", "total_amount", "basket_from", "parcels", "delivered_parcels", "freight_amount", "first_shipped_at", "delivered_on", "charged_amount", "refunded_amount" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."orders" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "order_id" HAVING COUNT(*) > 1
) x) > 0;
