-- CopyChanges, transaction 1
UPDATE "staging"."return_request_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."return_request_changes";
COPY "staging"."return_request_changes" FROM 's3://<work>/staged/return_request/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."return_request_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."return_request_net";
INSERT INTO "staging"."return_request_net" ("_op", "_change_id", "_line", "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."return_id", a."order_id", a."line_no", a."reason", a."quantity", a."status", a."refund_amount", a."requested_at", a."closed_at", a."_replayed", a."_changes",
  CASE WHEN w."return_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."return_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."return_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."return_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", FALSE AS "_replayed" FROM "staging"."return_request_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", TRUE AS "_replayed" FROM "staging"."return_request_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_return_request" w ON w."return_id" = a."return_id"
LEFT JOIN (
  SELECT "return_id", MAX("_change_id") AS "_change_id" FROM "staging"."return_request_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "return_id"
) t ON t."return_id" = a."return_id"
WHERE a."_place" = 1;
UPDATE "staging"."return_request_net" SET "_outcome" = 'held', "_reason" = 'the order_item that its (order_id, line_no) refers to has not arrived'
FROM (
  SELECT n."return_id" FROM "staging"."return_request_net" n
  LEFT JOIN "dw"."fact_order_item" w ON n."order_id" = w."order_id" AND n."line_no" = w."line_no"
  LEFT JOIN "staging"."order_item_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."order_id" = d."order_id" AND n."line_no" = d."line_no"
  WHERE n."_outcome" = 'upsert' AND n."order_id" IS NOT NULL AND n."line_no" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."order_id" IS NULL AND d."order_id" IS NULL))
) x
WHERE "return_request_net"."return_id" = x."return_id";

-- PrepareUp, transaction 1
UPDATE "staging"."return_request_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."return_request_net" SET "_outcome" = 'held', "_reason" = 'rows of payment still refer to it'
FROM (
  SELECT n."return_id" FROM "staging"."return_request_net" n
  JOIN "dw"."fact_payment" w ON w."return_id" = n."return_id"
  LEFT JOIN "staging"."payment_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."payment_id" = w."payment_id"
  WHERE n."_outcome" = 'delete' AND d."payment_id" IS NULL
  UNION
  SELECT n."return_id" FROM "staging"."return_request_net" n
  JOIN "staging"."payment_net" c ON c."return_id" = n."return_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "return_request_net"."return_id" = x."return_id";
UPDATE "staging"."return_request_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'return_request has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "return_id" FROM (SELECT * FROM "staging"."return_request_net" WHERE "_outcome" = 'upsert') u GROUP BY "return_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."return_request_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."return_request_held" ("_op", "_change_id", "_line", "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", "_reason", '<run>' FROM "staging"."return_request_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."return_request_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."return_request_tombstone" ("return_id", "_change_id", "_run_id")
SELECT "return_id", "_change_id", '<run>' FROM "staging"."return_request_net" WHERE "_outcome" IN ('delete', 'absent');
