-- CopyChanges, transaction 1
UPDATE "staging"."shipment_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."shipment_changes";
COPY "staging"."shipment_changes" FROM 's3://<work>/staged/shipment/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."shipment_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."shipment_net";
INSERT INTO "staging"."shipment_net" ("_op", "_change_id", "_line", "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."shipment_id", a."order_id", a."carrier", a."awb_no", a."warehouse_code", a."status", a."freight_amount", a."packed_at", a."shipped_at", a."delivered_at", a."attempts", a."rto_at", a."_replayed", a."_changes",
  CASE WHEN w."shipment_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."shipment_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."shipment_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."shipment_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", FALSE AS "_replayed" FROM "staging"."shipment_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", TRUE AS "_replayed" FROM "staging"."shipment_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_shipment" w ON w."shipment_id" = a."shipment_id"
LEFT JOIN (
  SELECT "shipment_id", MAX("_change_id") AS "_change_id" FROM "staging"."shipment_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "shipment_id"
) t ON t."shipment_id" = a."shipment_id"
WHERE a."_place" = 1;
UPDATE "staging"."shipment_net" SET "_outcome" = 'held', "_reason" = 'the order that its (order_id) refers to has not arrived'
FROM (
  SELECT n."shipment_id" FROM "staging"."shipment_net" n
  LEFT JOIN "dw"."fact_order" w ON n."order_id" = w."order_id"
  LEFT JOIN "staging"."order_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."order_id" = d."order_id"
  WHERE n."_outcome" = 'upsert' AND n."order_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."order_id" IS NULL AND d."order_id" IS NULL))
) x
WHERE "shipment_net"."shipment_id" = x."shipment_id";

-- PrepareUp, transaction 1
UPDATE "staging"."shipment_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."shipment_net" SET "_outcome" = 'held', "_reason" = 'rows of shipment_line still refer to it'
FROM (
  SELECT n."shipment_id" FROM "staging"."shipment_net" n
  JOIN "dw"."fact_shipment_line" w ON w."shipment_id" = n."shipment_id"
  LEFT JOIN "staging"."shipment_line_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."shipment_id" = w."shipment_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."shipment_id" IS NULL
  UNION
  SELECT n."shipment_id" FROM "staging"."shipment_net" n
  JOIN "staging"."shipment_line_net" c ON c."shipment_id" = n."shipment_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "shipment_net"."shipment_id" = x."shipment_id";
UPDATE "staging"."shipment_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'shipment has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "shipment_id" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u GROUP BY "shipment_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."shipment_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."shipment_held" ("_op", "_change_id", "_line", "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", "_reason", '<run>' FROM "staging"."shipment_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."shipment_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."shipment_tombstone" ("shipment_id", "_change_id", "_run_id")
SELECT "shipment_id", "_change_id", '<run>' FROM "staging"."shipment_net" WHERE "_outcome" IN ('delete', 'absent');
