-- CopyChanges, transaction 1
UPDATE "staging"."quotation_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."quotation_changes";
COPY "staging"."quotation_changes" FROM 's3://<work>/staged/quotation/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."quotation_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."quotation_net";
INSERT INTO "staging"."quotation_net" ("_op", "_change_id", "_line", "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."quotation_id", a."buyer_id", a."seller_id", a."status", a."requested_on", a."valid_until", a."discount_percent", a."total_amount", a."quoted_on", a."decided_on", a."_replayed", a."_changes",
  CASE WHEN w."quotation_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."quotation_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."quotation_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."quotation_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", FALSE AS "_replayed" FROM "staging"."quotation_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", TRUE AS "_replayed" FROM "staging"."quotation_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."fact_quotation" w ON w."quotation_id" = a."quotation_id"
LEFT JOIN (
  SELECT "quotation_id", MAX("_change_id") AS "_change_id" FROM "staging"."quotation_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "quotation_id"
) t ON t."quotation_id" = a."quotation_id"
WHERE a."_place" = 1;
UPDATE "staging"."quotation_net" SET "_outcome" = 'held', "_reason" = 'the buyer that its (buyer_id) refers to has not arrived'
FROM (
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  LEFT JOIN "dw"."dim_buyer" w ON n."buyer_id" = w."buyer_id"
  LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."buyer_id" = d."buyer_id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."buyer_id" IS NULL AND d."buyer_id" IS NULL))
) x
WHERE "quotation_net"."quotation_id" = x."quotation_id";
UPDATE "staging"."quotation_net" SET "_outcome" = 'held', "_reason" = 'the seller that its (seller_id) refers to has not arrived'
FROM (
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  LEFT JOIN "dw"."dim_seller" w ON n."seller_id" = w."seller_id"
  LEFT JOIN "staging"."seller_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."seller_id" = d."seller_id"
  WHERE n."_outcome" = 'upsert' AND n."seller_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."seller_id" IS NULL AND d."seller_id" IS NULL))
) x
WHERE "quotation_net"."quotation_id" = x."quotation_id";

-- PrepareUp, transaction 1
UPDATE "staging"."quotation_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."quotation_net" SET "_outcome" = 'held', "_reason" = 'rows of order still refer to it'
FROM (
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  JOIN "dw"."fact_order" w ON w."quotation_id" = n."quotation_id"
  LEFT JOIN "staging"."order_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."order_id" = w."order_id"
  WHERE n."_outcome" = 'delete' AND d."order_id" IS NULL
  UNION
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  JOIN "staging"."order_net" c ON c."quotation_id" = n."quotation_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "quotation_net"."quotation_id" = x."quotation_id";
UPDATE "staging"."quotation_net" SET "_outcome" = 'held', "_reason" = 'rows of quotation_line still refer to it'
FROM (
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  JOIN "dw"."fact_quotation_line" w ON w."quotation_id" = n."quotation_id"
  LEFT JOIN "staging"."quotation_line_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."quotation_id" = w."quotation_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."quotation_id" IS NULL
  UNION
  SELECT n."quotation_id" FROM "staging"."quotation_net" n
  JOIN "staging"."quotation_line_net" c ON c."quotation_id" = n."quotation_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "quotation_net"."quotation_id" = x."quotation_id";
UPDATE "staging"."quotation_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'quotation has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "quotation_id" FROM (SELECT * FROM "staging"."quotation_net" WHERE "_outcome" = 'upsert') u GROUP BY "quotation_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."quotation_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."quotation_held" ("_op", "_change_id", "_line", "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", "_reason", '<run>' FROM "staging"."quotation_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."quotation_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."quotation_tombstone" ("quotation_id", "_change_id", "_run_id")
SELECT "quotation_id", "_change_id", '<run>' FROM "staging"."quotation_net" WHERE "_outcome" IN ('delete', 'absent');
