-- CopyChanges, transaction 1
UPDATE "staging"."stock_movement_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."stock_movement_changes";
COPY "staging"."stock_movement_changes" FROM 's3://<work>/staged/stock_movement/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."stock_movement_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."stock_movement_net";
INSERT INTO "staging"."stock_movement_net" ("_op", "_change_id", "_line", "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."movement_id", a."product_id", a."warehouse_code", a."kind", a."quantity", a."balance_after", a."shipment_id", a."moved_at", a."_replayed", a."_changes",
  CASE WHEN w."movement_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."movement_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."movement_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."movement_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", FALSE AS "_replayed" FROM "staging"."stock_movement_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", TRUE AS "_replayed" FROM "staging"."stock_movement_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_stock_movement" w ON w."movement_id" = a."movement_id"
LEFT JOIN (
  SELECT "movement_id", MAX("_change_id") AS "_change_id" FROM "staging"."stock_movement_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "movement_id"
) t ON t."movement_id" = a."movement_id"
WHERE a."_place" = 1;
UPDATE "staging"."stock_movement_net" SET "_outcome" = 'held', "_reason" = 'the product that its (product_id) refers to has not arrived'
FROM (
  SELECT n."movement_id" FROM "staging"."stock_movement_net" n
  LEFT JOIN "dw"."dim_product" w ON n."product_id" = w."product_id"
  LEFT JOIN "staging"."product_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."product_id" = d."product_id"
  WHERE n."_outcome" = 'upsert' AND n."product_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."product_id" IS NULL AND d."product_id" IS NULL))
) x
WHERE "stock_movement_net"."movement_id" = x."movement_id";

-- PrepareUp, transaction 1
UPDATE "staging"."stock_movement_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."stock_movement_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'stock_movement has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "movement_id" FROM (SELECT * FROM "staging"."stock_movement_net" WHERE "_outcome" = 'upsert') u GROUP BY "movement_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."stock_movement_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."stock_movement_held" ("_op", "_change_id", "_line", "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", "_reason", '<run>' FROM "staging"."stock_movement_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."stock_movement_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."stock_movement_tombstone" ("movement_id", "_change_id", "_run_id")
SELECT "movement_id", "_change_id", '<run>' FROM "staging"."stock_movement_net" WHERE "_outcome" IN ('delete', 'absent');
