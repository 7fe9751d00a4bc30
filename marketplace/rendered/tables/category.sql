-- CopyChanges, transaction 1
UPDATE "staging"."category_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."category_changes";
COPY "staging"."category_changes" FROM 's3://<work>/staged/category/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."category_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."category_net";
INSERT INTO "staging"."category_net" ("_op", "_change_id", "_line", "category_id", "parent_id", "name", "gst_rate", "is_active", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."category_id", a."parent_id", a."name", a."gst_rate", a."is_active", a."_replayed", a."_changes",
  CASE WHEN w."category_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."category_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."category_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."category_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "category_id", "parent_id", "name", "gst_rate", "is_active", FALSE AS "_replayed" FROM "staging"."category_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "category_id", "parent_id", "name", "gst_rate", "is_active", TRUE AS "_replayed" FROM "staging"."category_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."dim_category" w ON w."category_id" = a."category_id"
LEFT JOIN (
  SELECT "category_id", MAX("_change_id") AS "_change_id" FROM "staging"."category_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "category_id"
) t ON t."category_id" = a."category_id"
WHERE a."_place" = 1;

-- PrepareDown, transaction 2, repeated while it changes rows
UPDATE "staging"."category_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."category_net" SET "_outcome" = 'held', "_reason" = 'the category that its (parent_id) refers to has not arrived'
FROM (
  SELECT n."category_id" FROM "staging"."category_net" n
  LEFT JOIN "dw"."dim_category" w ON n."parent_id" = w."category_id"
  LEFT JOIN "staging"."category_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."parent_id" = d."category_id"
  WHERE n."_outcome" = 'upsert' AND n."parent_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."category_id" IS NULL AND d."category_id" IS NULL))
) x
WHERE "category_net"."category_id" = x."category_id";

-- PrepareUp, transaction 1
UPDATE "staging"."category_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."category_net" SET "_outcome" = 'held', "_reason" = 'rows of product still refer to it'
FROM (
  SELECT n."category_id" FROM "staging"."category_net" n
  JOIN "dw"."dim_product" w ON w."category_id" = n."category_id"
  LEFT JOIN "staging"."product_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."product_id" = w."product_id"
  WHERE n."_outcome" = 'delete' AND d."product_id" IS NULL
  UNION
  SELECT n."category_id" FROM "staging"."category_net" n
  JOIN "staging"."product_net" c ON c."category_id" = n."category_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "category_net"."category_id" = x."category_id";

-- PrepareUp, transaction 2, repeated while it changes rows
UPDATE "staging"."category_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."category_net" SET "_outcome" = 'held', "_reason" = 'rows of category still refer to it'
FROM (
  SELECT n."category_id" FROM "staging"."category_net" n
  JOIN "dw"."dim_category" w ON w."parent_id" = n."category_id"
  LEFT JOIN "staging"."category_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."category_id" = w."category_id"
  WHERE n."_outcome" = 'delete' AND d."category_id" IS NULL AND NOT (w."category_id" = n."category_id")
  UNION
  SELECT n."category_id" FROM "staging"."category_net" n
  JOIN "staging"."category_net" c ON c."parent_id" = n."category_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert' AND NOT (c."category_id" = n."category_id")
) x
WHERE "category_net"."category_id" = x."category_id";

-- PrepareUp, transaction 3
UPDATE "staging"."category_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."category_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'category has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "category_id" FROM (SELECT * FROM "staging"."category_net" WHERE "_outcome" = 'upsert') u GROUP BY "category_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."category_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."category_held" ("_op", "_change_id", "_line", "category_id", "parent_id", "name", "gst_rate", "is_active", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "category_id", "parent_id", "name", "gst_rate", "is_active", "_reason", '<run>' FROM "staging"."category_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."category_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."category_tombstone" ("category_id", "_change_id", "_run_id")
SELECT "category_id", "_change_id", '<run>' FROM "staging"."category_net" WHERE "_outcome" IN ('delete', 'absent');
