-- CopyChanges, transaction 1
UPDATE "staging"."payment_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."payment_changes";
COPY "staging"."payment_changes" FROM 's3://<work>/staged/payment/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."payment_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."payment_net";
INSERT INTO "staging"."payment_net" ("_op", "_change_id", "_line", "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."payment_id", a."order_id", a."kind", a."method", a."status", a."amount", a."initiated_at", a."settled_at", a."return_id", a."_replayed", a."_changes",
  CASE WHEN w."payment_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."payment_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."payment_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."payment_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", FALSE AS "_replayed" FROM "staging"."payment_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", TRUE AS "_replayed" FROM "staging"."payment_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_payment" w ON w."payment_id" = a."payment_id"
LEFT JOIN (
  SELECT "payment_id", MAX("_change_id") AS "_change_id" FROM "staging"."payment_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "payment_id"
) t ON t."payment_id" = a."payment_id"
WHERE a."_place" = 1;
UPDATE "staging"."payment_net" SET "_outcome" = 'held', "_reason" = 'the order that its (order_id) refers to has not arrived'
FROM (
  SELECT n."payment_id" FROM "staging"."payment_net" n
  LEFT JOIN "dw"."fact_order" w ON n."order_id" = w."order_id"
  LEFT JOIN "staging"."order_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."order_id" = d."order_id"
  WHERE n."_outcome" = 'upsert' AND n."order_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."order_id" IS NULL AND d."order_id" IS NULL))
) x
WHERE "payment_net"."payment_id" = x."payment_id";
UPDATE "staging"."payment_net" SET "_outcome" = 'held', "_reason" = 'the return_request that its (return_id) refers to has not arrived'
FROM (
  SELECT n."payment_id" FROM "staging"."payment_net" n
  LEFT JOIN "dw"."fact_return_request" w ON n."return_id" = w."return_id"
  LEFT JOIN "staging"."return_request_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."return_id" = d."return_id"
  WHERE n."_outcome" = 'upsert' AND n."return_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."return_id" IS NULL AND d."return_id" IS NULL))
) x
WHERE "payment_net"."payment_id" = x."payment_id";

-- PrepareUp, transaction 1
UPDATE "staging"."payment_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."payment_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'payment has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "payment_id" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u GROUP BY "payment_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."payment_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."payment_held" ("_op", "_change_id", "_line", "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", "_reason", '<run>' FROM "staging"."payment_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."payment_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."payment_tombstone" ("payment_id", "_change_id", "_run_id")
SELECT "payment_id", "_change_id", '<run>' FROM "staging"."payment_net" WHERE "_outcome" IN ('delete', 'absent');
