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
SELECT 'tax_line', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "cancelled_at", "buyer_id", "address_id" FROM (
      SELECT "order_id", "ordered_at", "cancelled_at", "buyer_id", "address_id", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."cancelled_at", w."buyer_id", w."address_id", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "cancelled_at", "buyer_id", "address_id" HAVING SUM("_side") <> 0
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
    SELECT "buyer_id", "gstin" FROM (
      SELECT "buyer_id", "gstin", 1 AS "_side" FROM (SELECT * FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."buyer_id", w."gstin", -1 FROM "dw"."dim_buyer" w JOIN "staging"."buyer_net" d ON w."buyer_id" = d."buyer_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "buyer_id", "gstin" HAVING SUM("_side") <> 0
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
    SELECT "shipment_id", "shipped_at", "order_id" FROM (
      SELECT "shipment_id", "shipped_at", "order_id", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."shipped_at", w."order_id", -1 FROM "dw"."fact_shipment" w JOIN "staging"."shipment_net" d ON w."shipment_id" = d."shipment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "shipped_at", "order_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
    UNION
    SELECT COALESCE(CAST("n2"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "product_id", "seller_id", "hsn_code" FROM (
      SELECT "product_id", "seller_id", "hsn_code", 1 AS "_side" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."product_id", w."seller_id", w."hsn_code", -1 FROM "dw"."dim_product" w JOIN "staging"."product_net" d ON w."product_id" = d."product_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "product_id", "seller_id", "hsn_code" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."product_id" = c."product_id"
    JOIN "dw"."fact_order" "n2" ON "n2"."order_id" = "n1"."order_id"
    UNION
    SELECT COALESCE(CAST("n2"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "return_id", "order_id", "line_no", "quantity", "status", "closed_at" FROM (
      SELECT "return_id", "order_id", "line_no", "quantity", "status", "closed_at", 1 AS "_side" FROM (SELECT * FROM "staging"."return_request_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."return_id", w."order_id", w."line_no", w."quantity", w."status", w."closed_at", -1 FROM "dw"."fact_return_request" w JOIN "staging"."return_request_net" d ON w."return_id" = d."return_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "return_id", "order_id", "line_no", "quantity", "status", "closed_at" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order_item" "n1" ON "n1"."order_id" = c."order_id" AND "n1"."line_no" = c."line_no"
    JOIN "dw"."fact_order" "n2" ON "n2"."order_id" = "n1"."order_id"
    UNION
    SELECT COALESCE(CAST("n2"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "shipment_id", "line_no", "order_id", "order_line_no" FROM (
      SELECT "shipment_id", "line_no", "order_id", "order_line_no", 1 AS "_side" FROM (SELECT * FROM "staging"."shipment_line_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."shipment_id", w."line_no", w."order_id", w."order_line_no", -1 FROM "dw"."fact_shipment_line" w JOIN "staging"."shipment_line_net" d ON w."shipment_id" = d."shipment_id" AND w."line_no" = d."line_no" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "shipment_id", "line_no", "order_id", "order_line_no" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_shipment" "n1" ON "n1"."shipment_id" = c."shipment_id"
    JOIN "dw"."fact_order" "n2" ON "n2"."order_id" = "n1"."order_id"
    UNION
    SELECT COALESCE(CAST("n3"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "seller_id", "gstin", "state_code" FROM (
      SELECT "seller_id", "gstin", "state_code", 1 AS "_side" FROM (SELECT * FROM "staging"."seller_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."seller_id", w."gstin", w."state_code", -1 FROM "dw"."dim_seller" w JOIN "staging"."seller_net" d ON w."seller_id" = d."seller_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "seller_id", "gstin", "state_code" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."dim_product" "n1" ON "n1"."seller_id" = c."seller_id"
    JOIN "dw"."fact_order_item" "n2" ON "n2"."product_id" = "n1"."product_id"
    JOIN "dw"."fact_order" "n3" ON "n3"."order_id" = "n2"."order_id"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_line') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."tax_line";
CREATE TABLE IF NOT EXISTS "mart"."tax_line" (
  "document_no" VARCHAR(40) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "document_kind" VARCHAR(11) NOT NULL,
  "cause" VARCHAR(11),
  "documented_on" DATE NOT NULL,
  "ordered_on" DATE NOT NULL,
  "invoiced_on" DATE NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "supplier_state" VARCHAR(2) NOT NULL,
  "supply_state" VARCHAR(2),
  "is_registered" BOOLEAN NOT NULL,
  "is_inter_state" BOOLEAN NOT NULL,
  "invoice_amount" DECIMAL(14,2) NOT NULL,
  "hsn_code" VARCHAR(8) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL,
  "taxable_amount" DECIMAL(14,2) NOT NULL,
  "igst_amount" DECIMAL(14,2) NOT NULL,
  "cgst_amount" DECIMAL(14,2) NOT NULL,
  "sgst_amount" DECIMAL(14,2) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("ordered_on");
INSERT INTO "mart"."tax_line" ("document_no", "line_no", "document_kind", "cause", "documented_on", "ordered_on", "invoiced_on", "order_id", "seller_id", "buyer_id", "supplier_state", "supply_state", "is_registered", "is_inter_state", "invoice_amount", "hsn_code", "gst_rate", "quantity", "taxable_amount", "igst_amount", "cgst_amount", "sgst_amount")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."cancelled_at", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."gstin" FROM "dw"."dim_buyer" t
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."shipped_at", t."order_id" FROM "dw"."fact_shipment" t
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."hsn_code" FROM "dw"."dim_product" t
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."quantity", t."status", t."closed_at" FROM "dw"."fact_return_request" t
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no" FROM "dw"."fact_shipment_line" t
),
"_dim_seller_read" AS (
  SELECT t."seller_id", t."gstin", t."state_code" FROM "dw"."dim_seller" t
)
SELECT "_rows"."document_no", "_rows"."line_no", "_rows"."document_kind", "_rows"."cause", "_rows"."documented_on", "_rows"."ordered_on", "_rows"."invoiced_on", "_rows"."order_id", "_rows"."seller_id", "_rows"."buyer_id", "_rows"."supplier_state", "_rows"."supply_state", "_rows"."is_registered", "_rows"."is_inter_state", "_rows"."invoice_amount", "_rows"."hsn_code", "_rows"."gst_rate", "_rows"."quantity", "_rows"."taxable_amount", "_rows"."igst_amount", "_rows"."cgst_amount", "_rows"."sgst_amount" FROM (
WITH line AS (
  SELECT
    o.order_id,
    i.line_no,
    p.seller_id,
    o.buyer_id,
    CAST(o.ordered_at AS date) AS ordered_on,
    CAST(o.cancelled_at AS date) AS cancelled_on,
    CAST(MIN(f.shipped_at) OVER (PARTITION BY o.order_id, p.seller_id) AS date) AS invoiced_on,
    CAST(SUM(i.line_total) OVER (PARTITION BY o.order_id, p.seller_id) AS decimal(14, 2)) AS invoice_amount,
    e.state_code AS supplier_state,
    a.state_code AS supply_state,
    b.gstin,
    i.status,
    p.hsn_code,
    i.gst_rate,
    i.quantity,
    CAST(i.quantity * i.unit_price - i.discount_amount AS decimal(14, 2)) AS taxable_amount,
    i.gst_amount
  FROM "_fact_order_read" o
  JOIN "_fact_order_item_read" i ON i.order_id = o.order_id
  JOIN (
    SELECT l.order_id, l.order_line_no, MIN(s.shipped_at) AS shipped_at
    FROM "_fact_shipment_line_read" l
    JOIN "_fact_shipment_read" s ON s.shipment_id = l.shipment_id
    WHERE s.shipped_at IS NOT NULL
    GROUP BY l.order_id, l.order_line_no
  ) f ON f.order_id = i.order_id AND f.order_line_no = i.line_no
  JOIN "_dim_product_read" p ON p.product_id = i.product_id
  JOIN "_dim_seller_read" e ON e.seller_id = p.seller_id
  LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
  LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
  WHERE e.gstin IS NOT NULL
),
document AS (
  SELECT
    CAST('INVOICE' AS varchar(11)) AS document_kind,
    n.order_id || '/' || n.seller_id AS document_no,
    CAST(NULL AS varchar(11)) AS cause,
    n.invoiced_on AS documented_on,
    n.order_id,
    n.line_no,
    n.quantity,
    n.taxable_amount,
    n.gst_amount
  FROM line n
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'R' || CAST(r.return_id AS varchar(20)),
    CAST('Returned' AS varchar(11)),
    CAST(r.closed_at AS date),
    n.order_id,
    n.line_no,
    -r.quantity,
    CAST(-((2 * CAST(n.taxable_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2)),
    CAST(-((2 * CAST(n.gst_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2))
  FROM line n
  JOIN "_fact_return_request_read" r ON r.order_id = n.order_id AND r.line_no = n.line_no
  WHERE r.status = 'REFUNDED' AND r.closed_at IS NOT NULL
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'U' || n.order_id || '/' || n.seller_id,
    CAST('Undelivered' AS varchar(11)),
    n.cancelled_on,
    n.order_id,
    n.line_no,
    -n.quantity,
    -n.taxable_amount,
    -n.gst_amount
  FROM line n
  WHERE n.status = 'CANCELLED' AND n.cancelled_on IS NOT NULL
)
SELECT
  CAST(d.document_no AS varchar(40)) AS document_no,
  d.line_no,
  d.document_kind,
  d.cause,
  d.documented_on,
  n.ordered_on,
  n.invoiced_on,
  n.order_id,
  n.seller_id,
  n.buyer_id,
  n.supplier_state,
  n.supply_state,
  n.gstin IS NOT NULL AS is_registered,
  n.supplier_state <> COALESCE(n.supply_state, '?') AS is_inter_state,
  n.invoice_amount,
  n.hsn_code,
  n.gst_rate,
  d.quantity,
  d.taxable_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN 0 ELSE d.gst_amount END AS decimal(14, 2)) AS igst_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)) AS cgst_amount,
  CAST(
    CASE WHEN n.supplier_state = n.supply_state THEN d.gst_amount - ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)
  ) AS sgst_amount
FROM document d
JOIN line n ON n.order_id = d.order_id AND n.line_no = d.line_no
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_line';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('tax_line', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'tax_line', '52cdffb33aa63a16723908a224c1a5be23651296ffe6ab80d7b5f5acb564eccd', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."tax_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_line');
INSERT INTO "mart"."tax_line" ("document_no", "line_no", "document_kind", "cause", "documented_on", "ordered_on", "invoiced_on", "order_id", "seller_id", "buyer_id", "supplier_state", "supply_state", "is_registered", "is_inter_state", "invoice_amount", "hsn_code", "gst_rate", "quantity", "taxable_amount", "igst_amount", "cgst_amount", "sgst_amount")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."cancelled_at", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_line')
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."gstin" FROM "dw"."dim_buyer" t
  WHERE t."buyer_id" IN (SELECT n."buyer_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."shipped_at", t."order_id" FROM "dw"."fact_shipment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."hsn_code" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."quantity", t."status", t."closed_at" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_dim_seller_read" AS (
  SELECT t."seller_id", t."gstin", t."state_code" FROM "dw"."dim_seller" t
  WHERE t."seller_id" IN (SELECT n."seller_id" FROM "_dim_product_read" n)
)
SELECT "_rows"."document_no", "_rows"."line_no", "_rows"."document_kind", "_rows"."cause", "_rows"."documented_on", "_rows"."ordered_on", "_rows"."invoiced_on", "_rows"."order_id", "_rows"."seller_id", "_rows"."buyer_id", "_rows"."supplier_state", "_rows"."supply_state", "_rows"."is_registered", "_rows"."is_inter_state", "_rows"."invoice_amount", "_rows"."hsn_code", "_rows"."gst_rate", "_rows"."quantity", "_rows"."taxable_amount", "_rows"."igst_amount", "_rows"."cgst_amount", "_rows"."sgst_amount" FROM (
WITH line AS (
  SELECT
    o.order_id,
    i.line_no,
    p.seller_id,
    o.buyer_id,
    CAST(o.ordered_at AS date) AS ordered_on,
    CAST(o.cancelled_at AS date) AS cancelled_on,
    CAST(MIN(f.shipped_at) OVER (PARTITION BY o.order_id, p.seller_id) AS date) AS invoiced_on,
    CAST(SUM(i.line_total) OVER (PARTITION BY o.order_id, p.seller_id) AS decimal(14, 2)) AS invoice_amount,
    e.state_code AS supplier_state,
    a.state_code AS supply_state,
    b.gstin,
    i.status,
    p.hsn_code,
    i.gst_rate,
    i.quantity,
    CAST(i.quantity * i.unit_price - i.discount_amount AS decimal(14, 2)) AS taxable_amount,
    i.gst_amount
  FROM "_fact_order_read" o
  JOIN "_fact_order_item_read" i ON i.order_id = o.order_id
  JOIN (
    SELECT l.order_id, l.order_line_no, MIN(s.shipped_at) AS shipped_at
    FROM "_fact_shipment_line_read" l
    JOIN "_fact_shipment_read" s ON s.shipment_id = l.shipment_id
    WHERE s.shipped_at IS NOT NULL
    GROUP BY l.order_id, l.order_line_no
  ) f ON f.order_id = i.order_id AND f.order_line_no = i.line_no
  JOIN "_dim_product_read" p ON p.product_id = i.product_id
  JOIN "_dim_seller_read" e ON e.seller_id = p.seller_id
  LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
  LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
  WHERE e.gstin IS NOT NULL
),
document AS (
  SELECT
    CAST('INVOICE' AS varchar(11)) AS document_kind,
    n.order_id || '/' || n.seller_id AS document_no,
    CAST(NULL AS varchar(11)) AS cause,
    n.invoiced_on AS documented_on,
    n.order_id,
    n.line_no,
    n.quantity,
    n.taxable_amount,
    n.gst_amount
  FROM line n
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'R' || CAST(r.return_id AS varchar(20)),
    CAST('Returned' AS varchar(11)),
    CAST(r.closed_at AS date),
    n.order_id,
    n.line_no,
    -r.quantity,
    CAST(-((2 * CAST(n.taxable_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2)),
    CAST(-((2 * CAST(n.gst_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2))
  FROM line n
  JOIN "_fact_return_request_read" r ON r.order_id = n.order_id AND r.line_no = n.line_no
  WHERE r.status = 'REFUNDED' AND r.closed_at IS NOT NULL
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'U' || n.order_id || '/' || n.seller_id,
    CAST('Undelivered' AS varchar(11)),
    n.cancelled_on,
    n.order_id,
    n.line_no,
    -n.quantity,
    -n.taxable_amount,
    -n.gst_amount
  FROM line n
  WHERE n.status = 'CANCELLED' AND n.cancelled_on IS NOT NULL
)
SELECT
  CAST(d.document_no AS varchar(40)) AS document_no,
  d.line_no,
  d.document_kind,
  d.cause,
  d.documented_on,
  n.ordered_on,
  n.invoiced_on,
  n.order_id,
  n.seller_id,
  n.buyer_id,
  n.supplier_state,
  n.supply_state,
  n.gstin IS NOT NULL AS is_registered,
  n.supplier_state <> COALESCE(n.supply_state, '?') AS is_inter_state,
  n.invoice_amount,
  n.hsn_code,
  n.gst_rate,
  d.quantity,
  d.taxable_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN 0 ELSE d.gst_amount END AS decimal(14, 2)) AS igst_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)) AS cgst_amount,
  CAST(
    CASE WHEN n.supplier_state = n.supply_state THEN d.gst_amount - ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)
  ) AS sgst_amount
FROM document d
JOIN line n ON n.order_id = d.order_id AND n.line_no = d.line_no
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'tax_line';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('tax_line');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'tax_line', '52cdffb33aa63a16723908a224c1a5be23651296ffe6ab80d7b5f5acb564eccd', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'tax_line' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."tax_line"
UNION ALL
SELECT COALESCE(CAST("ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_order") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "document_no", "line_no", "document_kind", "cause", "documented_on", "ordered_on", "invoiced_on", "order_id", "seller_id", "buyer_id", "supplier_state", "supply_state", "is_registered", "is_inter_state", "invoice_amount", "hsn_code", "gst_rate", "quantity", "taxable_amount", "igst_amount", "cgst_amount", "sgst_amount", 1 AS "_side" FROM "mart"."tax_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT "document_no", CAST("line_no" AS INTEGER) AS "line_no", "document_kind", "cause", CAST("documented_on" AS DATE) AS "documented_on", CAST("ordered_on" AS DATE) AS "ordered_on", CAST("invoiced_on" AS DATE) AS "invoiced_on", "order_id", "seller_id", CAST("buyer_id" AS BIGINT) AS "buyer_id", "supplier_state", "supply_state", CAST("is_registered" AS BOOLEAN) AS "is_registered", CAST("is_inter_state" AS BOOLEAN) AS "is_inter_state", CAST("invoice_amount" AS DECIMAL(14,2)) AS "invoice_amount", "hsn_code", CAST("gst_rate" AS INTEGER) AS "gst_rate", CAST("quantity" AS INTEGER) AS "quantity", CAST("taxable_amount" AS DECIMAL(14,2)) AS "taxable_amount", CAST("igst_amount" AS DECIMAL(14,2)) AS "igst_amount", CAST("cgst_amount" AS DECIMAL(14,2)) AS "cgst_amount", CAST("sgst_amount" AS DECIMAL(14,2)) AS "sgst_amount", -1 FROM (
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."cancelled_at", t."buyer_id", t."address_id" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_order_item_read" AS (
  SELECT t."order_id", t."line_no", t."product_id", t."status", t."quantity", t."unit_price", t."discount_amount", t."gst_rate", t."gst_amount", t."line_total" FROM "dw"."fact_order_item" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_buyer_read" AS (
  SELECT t."buyer_id", t."gstin" FROM "dw"."dim_buyer" t
  WHERE t."buyer_id" IN (SELECT n."buyer_id" FROM "_fact_order_read" n)
),
"_dim_address_read" AS (
  SELECT t."address_id", t."state_code" FROM "dw"."dim_address" t
  WHERE t."address_id" IN (SELECT n."address_id" FROM "_fact_order_read" n)
),
"_fact_shipment_read" AS (
  SELECT t."shipment_id", t."shipped_at", t."order_id" FROM "dw"."fact_shipment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
),
"_dim_product_read" AS (
  SELECT t."product_id", t."seller_id", t."hsn_code" FROM "dw"."dim_product" t
  WHERE t."product_id" IN (SELECT n."product_id" FROM "_fact_order_item_read" n)
),
"_fact_return_request_read" AS (
  SELECT t."return_id", t."order_id", t."line_no", t."quantity", t."status", t."closed_at" FROM "dw"."fact_return_request" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_item_read" n)
  AND EXISTS (SELECT 1 FROM "_fact_order_item_read" n WHERE n."order_id" = t."order_id" AND n."line_no" = t."line_no")
),
"_fact_shipment_line_read" AS (
  SELECT t."shipment_id", t."line_no", t."order_id", t."order_line_no" FROM "dw"."fact_shipment_line" t
  WHERE t."shipment_id" IN (SELECT n."shipment_id" FROM "_fact_shipment_read" n)
),
"_dim_seller_read" AS (
  SELECT t."seller_id", t."gstin", t."state_code" FROM "dw"."dim_seller" t
  WHERE t."seller_id" IN (SELECT n."seller_id" FROM "_dim_product_read" n)
)
SELECT "document_no", "line_no", "document_kind", "cause", "documented_on", "ordered_on", "invoiced_on", "order_id", "seller_id", "buyer_id", "supplier_state", "supply_state", "is_registered", "is_inter_state", "invoice_amount", "hsn_code", "gst_rate", "quantity", "taxable_amount", "igst_amount", "cgst_amount", "sgst_amount" FROM (
WITH line AS (
  SELECT
    o.order_id,
    i.line_no,
    p.seller_id,
    o.buyer_id,
    CAST(o.ordered_at AS date) AS ordered_on,
    CAST(o.cancelled_at AS date) AS cancelled_on,
    CAST(MIN(f.shipped_at) OVER (PARTITION BY o.order_id, p.seller_id) AS date) AS invoiced_on,
    CAST(SUM(i.line_total) OVER (PARTITION BY o.order_id, p.seller_id) AS decimal(14, 2)) AS invoice_amount,
    e.state_code AS supplier_state,
    a.state_code AS supply_state,
    b.gstin,
    i.status,
    p.hsn_code,
    i.gst_rate,
    i.quantity,
    CAST(i.quantity * i.unit_price - i.discount_amount AS decimal(14, 2)) AS taxable_amount,
    i.gst_amount
  FROM "_fact_order_read" o
  JOIN "_fact_order_item_read" i ON i.order_id = o.order_id
  JOIN (
    SELECT l.order_id, l.order_line_no, MIN(s.shipped_at) AS shipped_at
    FROM "_fact_shipment_line_read" l
    JOIN "_fact_shipment_read" s ON s.shipment_id = l.shipment_id
    WHERE s.shipped_at IS NOT NULL
    GROUP BY l.order_id, l.order_line_no
  ) f ON f.order_id = i.order_id AND f.order_line_no = i.line_no
  JOIN "_dim_product_read" p ON p.product_id = i.product_id
  JOIN "_dim_seller_read" e ON e.seller_id = p.seller_id
  LEFT JOIN "_dim_buyer_read" b ON b.buyer_id = o.buyer_id
  LEFT JOIN "_dim_address_read" a ON a.address_id = o.address_id
  WHERE e.gstin IS NOT NULL
),
document AS (
  SELECT
    CAST('INVOICE' AS varchar(11)) AS document_kind,
    n.order_id || '/' || n.seller_id AS document_no,
    CAST(NULL AS varchar(11)) AS cause,
    n.invoiced_on AS documented_on,
    n.order_id,
    n.line_no,
    n.quantity,
    n.taxable_amount,
    n.gst_amount
  FROM line n
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'R' || CAST(r.return_id AS varchar(20)),
    CAST('Returned' AS varchar(11)),
    CAST(r.closed_at AS date),
    n.order_id,
    n.line_no,
    -r.quantity,
    CAST(-((2 * CAST(n.taxable_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2)),
    CAST(-((2 * CAST(n.gst_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2))
  FROM line n
  JOIN "_fact_return_request_read" r ON r.order_id = n.order_id AND r.line_no = n.line_no
  WHERE r.status = 'REFUNDED' AND r.closed_at IS NOT NULL
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'U' || n.order_id || '/' || n.seller_id,
    CAST('Undelivered' AS varchar(11)),
    n.cancelled_on,
    n.order_id,
    n.line_no,
    -n.quantity,
    -n.taxable_amount,
    -n.gst_amount
  FROM line n
  WHERE n.status = 'CANCELLED' AND n.cancelled_on IS NOT NULL
)
SELECT
  CAST(d.document_no AS varchar(40)) AS document_no,
  d.line_no,
  d.document_kind,
  d.cause,
  d.documented_on,
  n.ordered_on,
  n.invoiced_on,
  n.order_id,
  n.seller_id,
  n.buyer_id,
  n.supplier_state,
  n.supply_state,
  n.gstin IS NOT NULL AS is_registered,
  n.supplier_state <> COALESCE(n.supply_state, '?') AS is_inter_state,
  n.invoice_amount,
  n.hsn_code,
  n.gst_rate,
  d.quantity,
  d.taxable_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN 0 ELSE d.gst_amount END AS decimal(14, 2)) AS igst_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)) AS cgst_amount,
  CAST(
    CASE WHEN n.supplier_state = n.supply_state THEN d.gst_amount - ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)
  ) AS sgst_amount
FROM document d
JOIN line n ON n.order_id = d.order_id AND n.line_no = d.line_no
) r
) q
  ) d GROUP BY "document_no", "line_no", "document_kind", "cause", "documented_on", "ordered_on", "invoiced_on", "order_id", "seller_id", "buyer_id", "supplier_state", "supply_state", "is_registered", "is_inter_state", "invoice_amount", "hsn_code", "gst_rate", "quantity", "taxable_amount", "igst_amount", "cgst_amount", "sgst_amount" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."tax_line" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "document_no", "line_no" HAVING COUNT(*) > 1
) x) > 0;
