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
SELECT 'payment_attempt', x."day", '<run>' FROM (
  SELECT "day" FROM (
    SELECT COALESCE(CAST(c."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "order_id", "ordered_at", "channel", "due_on", "cancel_reason", "cancelled_at" FROM (
      SELECT "order_id", "ordered_at", "channel", "due_on", "cancel_reason", "cancelled_at", 1 AS "_side" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."order_id", w."ordered_at", w."channel", w."due_on", w."cancel_reason", w."cancelled_at", -1 FROM "dw"."fact_order" w JOIN "staging"."order_net" d ON w."order_id" = d."order_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "order_id", "ordered_at", "channel", "due_on", "cancel_reason", "cancelled_at" HAVING SUM("_side") <> 0
    ) c
    UNION
    SELECT COALESCE(CAST("n1"."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM (
    SELECT "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id" FROM (
      SELECT "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", 1 AS "_side" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u
      UNION ALL
      SELECT w."payment_id", w."order_id", w."kind", w."method", w."status", w."amount", w."initiated_at", w."settled_at", w."return_id", -1 FROM "dw"."fact_payment" w JOIN "staging"."payment_net" d ON w."payment_id" = d."payment_id" AND d."_outcome" IN ('delete', 'upsert')
    ) x GROUP BY "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id" HAVING SUM("_side") <> 0
    ) c
    JOIN "dw"."fact_order" "n1" ON "n1"."order_id" = c."order_id"
  ) t
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'payment_attempt') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."payment_attempt";
CREATE TABLE IF NOT EXISTS "mart"."payment_attempt" (
  "payment_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "ordered_on" DATE NOT NULL,
  "initiated_on" DATE NOT NULL,
  "channel" VARCHAR(8) NOT NULL,
  "terms" VARCHAR(8) NOT NULL,
  "kind" VARCHAR(8) NOT NULL,
  "method" VARCHAR(12) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "attempt_no" INTEGER NOT NULL,
  "first_method" VARCHAR(12) NOT NULL,
  "first_tried_on" DATE NOT NULL,
  "cause" VARCHAR(40),
  "return_id" BIGINT,
  "amount" DECIMAL(14,2) NOT NULL,
  "initiated_at" TIMESTAMP NOT NULL,
  "settled_at" TIMESTAMP,
  "hours_to_settle" DECIMAL(9,2)
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("ordered_on");
INSERT INTO "mart"."payment_attempt" ("payment_id", "order_id", "ordered_on", "initiated_on", "channel", "terms", "kind", "method", "status", "attempt_no", "first_method", "first_tried_on", "cause", "return_id", "amount", "initiated_at", "settled_at", "hours_to_settle")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."due_on", t."cancel_reason", t."cancelled_at" FROM "dw"."fact_order" t
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."status", t."amount", t."initiated_at", t."settled_at", t."return_id" FROM "dw"."fact_payment" t
)
SELECT "_rows"."payment_id", "_rows"."order_id", "_rows"."ordered_on", "_rows"."initiated_on", "_rows"."channel", "_rows"."terms", "_rows"."kind", "_rows"."method", "_rows"."status", "_rows"."attempt_no", "_rows"."first_method", "_rows"."first_tried_on", "_rows"."cause", "_rows"."return_id", "_rows"."amount", "_rows"."initiated_at", "_rows"."settled_at", "_rows"."hours_to_settle" FROM (
SELECT
  p.payment_id,
  p.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  CAST(p.initiated_at AS date) AS initiated_on,
  o.channel,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN p.cod_charges > 0 THEN 'COD' ELSE 'PREPAID' END AS varchar(8)
  ) AS terms,
  p.kind,
  p.method,
  p.status,
  CAST(p.attempt_no AS integer) AS attempt_no,
  p.first_method,
  p.first_tried_on,
  CAST(
    CASE
      WHEN p.kind <> 'REFUND' THEN NULL
      WHEN p.return_id IS NOT NULL THEN 'Return'
      WHEN o.cancel_reason IS NOT NULL AND p.initiated_at >= o.cancelled_at THEN o.cancel_reason
      ELSE 'Correction'
    END AS varchar(40)
  ) AS cause,
  p.return_id,
  p.amount,
  p.initiated_at,
  p.settled_at,
  CAST(
    (CAST(EXTRACT(epoch FROM p.settled_at) AS bigint) - CAST(EXTRACT(epoch FROM p.initiated_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_settle
FROM (
  SELECT
    x.payment_id,
    x.order_id,
    x.kind,
    x.method,
    x.status,
    x.return_id,
    x.amount,
    x.initiated_at,
    x.settled_at,
    ROW_NUMBER() OVER (PARTITION BY x.order_id, x.kind ORDER BY x.initiated_at, x.payment_id) AS attempt_no,
    FIRST_VALUE(x.method) OVER (
      PARTITION BY x.order_id, x.kind
      ORDER BY x.initiated_at, x.payment_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS first_method,
    MIN(CAST(x.initiated_at AS date)) OVER (PARTITION BY x.order_id, x.kind) AS first_tried_on,
    SUM(CASE WHEN x.kind = 'CHARGE' AND x.method = 'COD' THEN 1 ELSE 0 END) OVER (PARTITION BY x.order_id)
      AS cod_charges
  FROM "_fact_payment_read" x
) p
JOIN "_fact_order_read" o ON o.order_id = p.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'payment_attempt';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('payment_attempt', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'payment_attempt', '02aeef6fa34fb6d582c621a944c4b3321fdba2f1de44d9247bb8678f2f57810d', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- RefreshMarts, the partitions that are pending, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "mart"."payment_attempt" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'payment_attempt');
INSERT INTO "mart"."payment_attempt" ("payment_id", "order_id", "ordered_on", "initiated_on", "channel", "terms", "kind", "method", "status", "attempt_no", "first_method", "first_tried_on", "cause", "return_id", "amount", "initiated_at", "settled_at", "hours_to_settle")
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."due_on", t."cancel_reason", t."cancelled_at" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'payment_attempt')
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."status", t."amount", t."initiated_at", t."settled_at", t."return_id" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
)
SELECT "_rows"."payment_id", "_rows"."order_id", "_rows"."ordered_on", "_rows"."initiated_on", "_rows"."channel", "_rows"."terms", "_rows"."kind", "_rows"."method", "_rows"."status", "_rows"."attempt_no", "_rows"."first_method", "_rows"."first_tried_on", "_rows"."cause", "_rows"."return_id", "_rows"."amount", "_rows"."initiated_at", "_rows"."settled_at", "_rows"."hours_to_settle" FROM (
SELECT
  p.payment_id,
  p.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  CAST(p.initiated_at AS date) AS initiated_on,
  o.channel,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN p.cod_charges > 0 THEN 'COD' ELSE 'PREPAID' END AS varchar(8)
  ) AS terms,
  p.kind,
  p.method,
  p.status,
  CAST(p.attempt_no AS integer) AS attempt_no,
  p.first_method,
  p.first_tried_on,
  CAST(
    CASE
      WHEN p.kind <> 'REFUND' THEN NULL
      WHEN p.return_id IS NOT NULL THEN 'Return'
      WHEN o.cancel_reason IS NOT NULL AND p.initiated_at >= o.cancelled_at THEN o.cancel_reason
      ELSE 'Correction'
    END AS varchar(40)
  ) AS cause,
  p.return_id,
  p.amount,
  p.initiated_at,
  p.settled_at,
  CAST(
    (CAST(EXTRACT(epoch FROM p.settled_at) AS bigint) - CAST(EXTRACT(epoch FROM p.initiated_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_settle
FROM (
  SELECT
    x.payment_id,
    x.order_id,
    x.kind,
    x.method,
    x.status,
    x.return_id,
    x.amount,
    x.initiated_at,
    x.settled_at,
    ROW_NUMBER() OVER (PARTITION BY x.order_id, x.kind ORDER BY x.initiated_at, x.payment_id) AS attempt_no,
    FIRST_VALUE(x.method) OVER (
      PARTITION BY x.order_id, x.kind
      ORDER BY x.initiated_at, x.payment_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS first_method,
    MIN(CAST(x.initiated_at AS date)) OVER (PARTITION BY x.order_id, x.kind) AS first_tried_on,
    SUM(CASE WHEN x.kind = 'CHARGE' AND x.method = 'COD' THEN 1 ELSE 0 END) OVER (PARTITION BY x.order_id)
      AS cod_charges
  FROM "_fact_payment_read" x
) p
JOIN "_fact_order_read" o ON o.order_id = p.order_id
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'payment_attempt';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('payment_attempt');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'payment_attempt', '02aeef6fa34fb6d582c621a944c4b3321fdba2f1de44d9247bb8678f2f57810d', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'payment_attempt' AND (SELECT COUNT(*) FROM (
  WITH "_sample" AS (SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5('<run>' || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (SELECT COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) AS "day" FROM "mart"."payment_attempt"
UNION ALL
SELECT COALESCE(CAST("ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) FROM "dw"."fact_order") a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1)
  SELECT 1 AS "fault" FROM (
    SELECT "payment_id", "order_id", "ordered_on", "initiated_on", "channel", "terms", "kind", "method", "status", "attempt_no", "first_method", "first_tried_on", "cause", "return_id", "amount", "initiated_at", "settled_at", "hours_to_settle", 1 AS "_side" FROM "mart"."payment_attempt" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
    UNION ALL
    SELECT CAST("payment_id" AS BIGINT) AS "payment_id", "order_id", CAST("ordered_on" AS DATE) AS "ordered_on", CAST("initiated_on" AS DATE) AS "initiated_on", "channel", "terms", "kind", "method", "status", CAST("attempt_no" AS INTEGER) AS "attempt_no", "first_method", CAST("first_tried_on" AS DATE) AS "first_tried_on", "cause", CAST("return_id" AS BIGINT) AS "return_id", CAST("amount" AS DECIMAL(14,2)) AS "amount", CAST("initiated_at" AS TIMESTAMP) AS "initiated_at", CAST("settled_at" AS TIMESTAMP) AS "settled_at", CAST("hours_to_settle" AS DECIMAL(9,2)) AS "hours_to_settle", -1 FROM (
WITH "_fact_order_read" AS (
  SELECT t."order_id", t."ordered_at", t."channel", t."due_on", t."cancel_reason", t."cancelled_at" FROM "dw"."fact_order" t
  WHERE COALESCE(CAST(t."ordered_at" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample")
),
"_fact_payment_read" AS (
  SELECT t."payment_id", t."order_id", t."kind", t."method", t."status", t."amount", t."initiated_at", t."settled_at", t."return_id" FROM "dw"."fact_payment" t
  WHERE t."order_id" IN (SELECT n."order_id" FROM "_fact_order_read" n)
)
SELECT "payment_id", "order_id", "ordered_on", "initiated_on", "channel", "terms", "kind", "method", "status", "attempt_no", "first_method", "first_tried_on", "cause", "return_id", "amount", "initiated_at", "settled_at", "hours_to_settle" FROM (
SELECT
  p.payment_id,
  p.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  CAST(p.initiated_at AS date) AS initiated_on,
  o.channel,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN p.cod_charges > 0 THEN 'COD' ELSE 'PREPAID' END AS varchar(8)
  ) AS terms,
  p.kind,
  p.method,
  p.status,
  CAST(p.attempt_no AS integer) AS attempt_no,
  p.first_method,
  p.first_tried_on,
  CAST(
    CASE
      WHEN p.kind <> 'REFUND' THEN NULL
      WHEN p.return_id IS NOT NULL THEN 'Return'
      WHEN o.cancel_reason IS NOT NULL AND p.initiated_at >= o.cancelled_at THEN o.cancel_reason
      ELSE 'Correction'
    END AS varchar(40)
  ) AS cause,
  p.return_id,
  p.amount,
  p.initiated_at,
  p.settled_at,
  CAST(
    (CAST(EXTRACT(epoch FROM p.settled_at) AS bigint) - CAST(EXTRACT(epoch FROM p.initiated_at) AS bigint) + 18) / 36 * 0.01
    AS decimal(9, 2)
  ) AS hours_to_settle
FROM (
  SELECT
    x.payment_id,
    x.order_id,
    x.kind,
    x.method,
    x.status,
    x.return_id,
    x.amount,
    x.initiated_at,
    x.settled_at,
    ROW_NUMBER() OVER (PARTITION BY x.order_id, x.kind ORDER BY x.initiated_at, x.payment_id) AS attempt_no,
    FIRST_VALUE(x.method) OVER (
      PARTITION BY x.order_id, x.kind
      ORDER BY x.initiated_at, x.payment_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS first_method,
    MIN(CAST(x.initiated_at AS date)) OVER (PARTITION BY x.order_id, x.kind) AS first_tried_on,
    SUM(CASE WHEN x.kind = 'CHARGE' AND x.method = 'COD' THEN 1 ELSE 0 END) OVER (PARTITION BY x.order_id)
      AS cod_charges
  FROM "_fact_payment_read" x
) p
JOIN "_fact_order_read" o ON o.order_id = p.order_id
) r
) q
  ) d GROUP BY "payment_id", "order_id", "ordered_on", "initiated_on", "channel", "terms", "kind", "method", "status", "attempt_no", "first_method", "first_tried_on", "cause", "return_id", "amount", "initiated_at", "settled_at", "hours_to_settle" HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM "mart"."payment_attempt" WHERE COALESCE(CAST("ordered_on" AS DATE), CAST('0001-01-01' AS DATE)) IN (SELECT "day" FROM "_sample") GROUP BY "payment_id" HAVING COUNT(*) > 1
) x) > 0;
