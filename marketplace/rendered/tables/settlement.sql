-- CopyChanges, transaction 1
UPDATE "staging"."settlement_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."settlement_changes";
COPY "staging"."settlement_changes" FROM 's3://<work>/staged/settlement/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."settlement_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."settlement_net";
INSERT INTO "staging"."settlement_net" ("_op", "_change_id", "_line", "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."settlement_id", a."order_id", a."line_no", a."seller_id", a."kind", a."status", a."gross_amount", a."commission_amount", a."fee_amount", a."fee_gst_amount", a."tcs_amount", a."tds_amount", a."net_amount", a."due_on", a."paid_on", a."_replayed", a."_changes",
  CASE WHEN w."settlement_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."settlement_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."settlement_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."settlement_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", FALSE AS "_replayed" FROM "staging"."settlement_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", TRUE AS "_replayed" FROM "staging"."settlement_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_settlement" w ON w."settlement_id" = a."settlement_id"
LEFT JOIN (
  SELECT "settlement_id", MAX("_change_id") AS "_change_id" FROM "staging"."settlement_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "settlement_id"
) t ON t."settlement_id" = a."settlement_id"
WHERE a."_place" = 1;
UPDATE "staging"."settlement_net" SET "_outcome" = 'held', "_reason" = 'the order_item that its (order_id, line_no) refers to has not arrived'
FROM (
  SELECT n."settlement_id" FROM "staging"."settlement_net" n
  LEFT JOIN "dw"."fact_order_item" w ON n."order_id" = w."order_id" AND n."line_no" = w."line_no"
  LEFT JOIN "staging"."order_item_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."order_id" = d."order_id" AND n."line_no" = d."line_no"
  WHERE n."_outcome" = 'upsert' AND n."order_id" IS NOT NULL AND n."line_no" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."order_id" IS NULL AND d."order_id" IS NULL))
) x
WHERE "settlement_net"."settlement_id" = x."settlement_id";
UPDATE "staging"."settlement_net" SET "_outcome" = 'held', "_reason" = 'the seller that its (seller_id) refers to has not arrived'
FROM (
  SELECT n."settlement_id" FROM "staging"."settlement_net" n
  LEFT JOIN "dw"."dim_seller" w ON n."seller_id" = w."seller_id"
  LEFT JOIN "staging"."seller_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."seller_id" = d."seller_id"
  WHERE n."_outcome" = 'upsert' AND n."seller_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."seller_id" IS NULL AND d."seller_id" IS NULL))
) x
WHERE "settlement_net"."settlement_id" = x."settlement_id";

-- PrepareUp, transaction 1
UPDATE "staging"."settlement_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."settlement_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'settlement has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "settlement_id" FROM (SELECT * FROM "staging"."settlement_net" WHERE "_outcome" = 'upsert') u GROUP BY "settlement_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."settlement_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."settlement_held" ("_op", "_change_id", "_line", "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", "_reason", '<run>' FROM "staging"."settlement_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."settlement_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."settlement_tombstone" ("settlement_id", "_change_id", "_run_id")
SELECT "settlement_id", "_change_id", '<run>' FROM "staging"."settlement_net" WHERE "_outcome" IN ('delete', 'absent');
