-- CopyChanges, transaction 1
UPDATE "staging"."order_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."order_changes";
COPY "staging"."order_changes" FROM 's3://<work>/staged/order/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."order_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."order_net";
INSERT INTO "staging"."order_net" ("_op", "_change_id", "_line", "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."order_id", a."buyer_id", a."address_id", a."quotation_id", a."channel", a."status", a."ordered_at", a."cancelled_at", a."coupon_code", a."items_amount", a."discount_amount", a."gst_amount", a."shipping_amount", a."total_amount", a."promised_on", a."cancel_reason", a."due_on", a."_replayed", a."_changes",
  CASE WHEN w."order_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."order_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."order_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."order_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", FALSE AS "_replayed" FROM "staging"."order_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", TRUE AS "_replayed" FROM "staging"."order_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_order" w ON w."order_id" = a."order_id"
LEFT JOIN (
  SELECT "order_id", MAX("_change_id") AS "_change_id" FROM "staging"."order_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "order_id"
) t ON t."order_id" = a."order_id"
WHERE a."_place" = 1;
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'the buyer that its (buyer_id) refers to has not arrived'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  LEFT JOIN "dw"."dim_buyer" w ON n."buyer_id" = w."buyer_id"
  LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."buyer_id" = d."buyer_id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."buyer_id" IS NULL AND d."buyer_id" IS NULL))
) x
WHERE "order_net"."order_id" = x."order_id";
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'the address that its (address_id) refers to has not arrived'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  LEFT JOIN "dw"."dim_address" w ON n."address_id" = w."address_id"
  LEFT JOIN "staging"."address_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."address_id" = d."address_id"
  WHERE n."_outcome" = 'upsert' AND n."address_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."address_id" IS NULL AND d."address_id" IS NULL))
) x
WHERE "order_net"."order_id" = x."order_id";
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'the quotation that its (quotation_id) refers to has not arrived'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  LEFT JOIN "dw"."fact_quotation" w ON n."quotation_id" = w."quotation_id"
  LEFT JOIN "staging"."quotation_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."quotation_id" = d."quotation_id"
  WHERE n."_outcome" = 'upsert' AND n."quotation_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."quotation_id" IS NULL AND d."quotation_id" IS NULL))
) x
WHERE "order_net"."order_id" = x."order_id";

-- PrepareUp, transaction 1
UPDATE "staging"."order_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'rows of order_item still refer to it'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "dw"."fact_order_item" w ON w."order_id" = n."order_id"
  LEFT JOIN "staging"."order_item_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."order_id" = w."order_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."order_id" IS NULL
  UNION
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "staging"."order_item_net" c ON c."order_id" = n."order_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_net"."order_id" = x."order_id";
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'rows of shipment still refer to it'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "dw"."fact_shipment" w ON w."order_id" = n."order_id"
  LEFT JOIN "staging"."shipment_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."shipment_id" = w."shipment_id"
  WHERE n."_outcome" = 'delete' AND d."shipment_id" IS NULL
  UNION
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "staging"."shipment_net" c ON c."order_id" = n."order_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_net"."order_id" = x."order_id";
UPDATE "staging"."order_net" SET "_outcome" = 'held', "_reason" = 'rows of payment still refer to it'
FROM (
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "dw"."fact_payment" w ON w."order_id" = n."order_id"
  LEFT JOIN "staging"."payment_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."payment_id" = w."payment_id"
  WHERE n."_outcome" = 'delete' AND d."payment_id" IS NULL
  UNION
  SELECT n."order_id" FROM "staging"."order_net" n
  JOIN "staging"."payment_net" c ON c."order_id" = n."order_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "order_net"."order_id" = x."order_id";
UPDATE "staging"."order_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'order has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "order_id" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u GROUP BY "order_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."order_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."order_held" ("_op", "_change_id", "_line", "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", "_reason", '<run>' FROM "staging"."order_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."order_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."order_tombstone" ("order_id", "_change_id", "_run_id")
SELECT "order_id", "_change_id", '<run>' FROM "staging"."order_net" WHERE "_outcome" IN ('delete', 'absent');
