-- CopyChanges, transaction 1
UPDATE "staging"."order_item_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."order_item_changes";
COPY "staging"."order_item_changes" FROM 's3://<work>/staged/order_item/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."order_item_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."order_item_net";
INSERT INTO "staging"."order_item_net" ("_op", "_change_id", "_line", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."order_id", a."line_no", a."product_id", a."quantity", a."unit_price", a."discount_amount", a."gst_rate", a."gst_amount", a."line_total", a."status", a."_replayed", a."_changes",
  CASE WHEN w."order_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."order_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."order_id", x."line_no") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."order_id", x."line_no" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", FALSE AS "_replayed" FROM "staging"."order_item_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", TRUE AS "_replayed" FROM "staging"."order_item_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_order_item" w ON w."order_id" = a."order_id" AND w."line_no" = a."line_no"
LEFT JOIN (
  SELECT "order_id", "line_no", MAX("_change_id") AS "_change_id" FROM "staging"."order_item_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "order_id", "line_no"
) t ON t."order_id" = a."order_id" AND t."line_no" = a."line_no"
WHERE a."_place" = 1;
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'the order that its (order_id) refers to has not arrived'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  LEFT JOIN "dw"."fact_order" w ON n."order_id" = w."order_id"
  LEFT JOIN "staging"."order_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."order_id" = d."order_id"
  WHERE n."_outcome" = 'upsert' AND n."order_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."order_id" IS NULL AND d."order_id" IS NULL))
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'the product that its (product_id) refers to has not arrived'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  LEFT JOIN "dw"."dim_product" w ON n."product_id" = w."product_id"
  LEFT JOIN "staging"."product_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."product_id" = d."product_id"
  WHERE n."_outcome" = 'upsert' AND n."product_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."product_id" IS NULL AND d."product_id" IS NULL))
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";

-- PrepareUp, transaction 1
UPDATE "staging"."order_item_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'rows of return_request still refer to it'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "dw"."fact_return_request" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  LEFT JOIN "staging"."return_request_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."return_id" = w."return_id"
  WHERE n."_outcome" = 'delete' AND d."return_id" IS NULL
  UNION
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "staging"."return_request_net" c ON c."order_id" = n."order_id" AND c."line_no" = n."line_no"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'rows of review still refer to it'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "dw"."fact_review" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  LEFT JOIN "staging"."review_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."review_id" = w."review_id"
  WHERE n."_outcome" = 'delete' AND d."review_id" IS NULL
  UNION
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "staging"."review_net" c ON c."order_id" = n."order_id" AND c."line_no" = n."line_no"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'rows of settlement still refer to it'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "dw"."fact_settlement" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  LEFT JOIN "staging"."settlement_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."settlement_id" = w."settlement_id"
  WHERE n."_outcome" = 'delete' AND d."settlement_id" IS NULL
  UNION
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "staging"."settlement_net" c ON c."order_id" = n."order_id" AND c."line_no" = n."line_no"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";
UPDATE "staging"."order_item_net" SET "_outcome" = 'held', "_reason" = 'rows of shipment_line still refer to it'
FROM (
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "dw"."fact_shipment_line" w ON w."order_id" = n."order_id" AND w."order_line_no" = n."line_no"
  LEFT JOIN "staging"."shipment_line_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."shipment_id" = w."shipment_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."shipment_id" IS NULL
  UNION
  SELECT n."order_id", n."line_no" FROM "staging"."order_item_net" n
  JOIN "staging"."shipment_line_net" c ON c."order_id" = n."order_id" AND c."order_line_no" = n."line_no"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_item_net"."order_id" = x."order_id" AND "order_item_net"."line_no" = x."line_no";
UPDATE "staging"."order_item_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'order_item has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "order_id", "line_no" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u GROUP BY "order_id", "line_no" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."order_item_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."order_item_held" ("_op", "_change_id", "_line", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", "_reason", '<run>' FROM "staging"."order_item_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."order_item_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."order_item_tombstone" ("order_id", "line_no", "_change_id", "_run_id")
SELECT "order_id", "line_no", "_change_id", '<run>' FROM "staging"."order_item_net" WHERE "_outcome" IN ('delete', 'absent');
