-- CopyChanges, transaction 1
UPDATE "staging"."price_change_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."price_change_changes";
COPY "staging"."price_change_changes" FROM 's3://<work>/staged/price_change/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."price_change_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."price_change_net";
INSERT INTO "staging"."price_change_net" ("_op", "_change_id", "_line", "product_id", "effective_on", "old_price", "new_price", "reason", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."product_id", a."effective_on", a."old_price", a."new_price", a."reason", a."_replayed", a."_changes",
  CASE WHEN w."product_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."product_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."product_id", x."effective_on") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."product_id", x."effective_on" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "product_id", "effective_on", "old_price", "new_price", "reason", FALSE AS "_replayed" FROM "staging"."price_change_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "product_id", "effective_on", "old_price", "new_price", "reason", TRUE AS "_replayed" FROM "staging"."price_change_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_price_change" w ON w."product_id" = a."product_id" AND w."effective_on" = a."effective_on"
LEFT JOIN (
  SELECT "product_id", "effective_on", MAX("_change_id") AS "_change_id" FROM "staging"."price_change_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "product_id", "effective_on"
) t ON t."product_id" = a."product_id" AND t."effective_on" = a."effective_on"
WHERE a."_place" = 1;
UPDATE "staging"."price_change_net" SET "_outcome" = 'held', "_reason" = 'the product that its (product_id) refers to has not arrived'
FROM (
  SELECT n."product_id", n."effective_on" FROM "staging"."price_change_net" n
  LEFT JOIN "dw"."dim_product" w ON n."product_id" = w."product_id"
  LEFT JOIN "staging"."product_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."product_id" = d."product_id"
  WHERE n."_outcome" = 'upsert' AND n."product_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."product_id" IS NULL AND d."product_id" IS NULL))
) x
WHERE "price_change_net"."product_id" = x."product_id" AND "price_change_net"."effective_on" = x."effective_on";

-- PrepareUp, transaction 1
UPDATE "staging"."price_change_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."price_change_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'price_change has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "product_id", "effective_on" FROM (SELECT * FROM "staging"."price_change_net" WHERE "_outcome" = 'upsert') u GROUP BY "product_id", "effective_on" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."price_change_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."price_change_held" ("_op", "_change_id", "_line", "product_id", "effective_on", "old_price", "new_price", "reason", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "product_id", "effective_on", "old_price", "new_price", "reason", "_reason", '<run>' FROM "staging"."price_change_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."price_change_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."price_change_tombstone" ("product_id", "effective_on", "_change_id", "_run_id")
SELECT "product_id", "effective_on", "_change_id", '<run>' FROM "staging"."price_change_net" WHERE "_outcome" IN ('delete', 'absent');
