-- CopyChanges, transaction 1
UPDATE "staging"."buyer_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."buyer_changes";
COPY "staging"."buyer_changes" FROM 's3://<work>/staged/buyer/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."buyer_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."buyer_net";
INSERT INTO "staging"."buyer_net" ("_op", "_change_id", "_line", "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."buyer_id", a."buyer_type", a."company_name", a."gstin", a."loyalty_tier", a."is_active", a."registered_at", a."credit_limit", a."credit_days", a."_replayed", a."_changes",
  CASE WHEN w."buyer_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."buyer_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."buyer_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."buyer_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", FALSE AS "_replayed" FROM "staging"."buyer_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", TRUE AS "_replayed" FROM "staging"."buyer_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."dim_buyer" w ON w."buyer_id" = a."buyer_id"
LEFT JOIN (
  SELECT "buyer_id", MAX("_change_id") AS "_change_id" FROM "staging"."buyer_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "buyer_id"
) t ON t."buyer_id" = a."buyer_id"
WHERE a."_place" = 1;

-- PrepareUp, transaction 1
UPDATE "staging"."buyer_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."buyer_net" SET "_outcome" = 'held', "_reason" = 'rows of address still refer to it'
FROM (
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "dw"."dim_address" w ON w."buyer_id" = n."buyer_id"
  LEFT JOIN "staging"."address_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."address_id" = w."address_id"
  WHERE n."_outcome" = 'delete' AND d."address_id" IS NULL
  UNION
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "staging"."address_net" c ON c."buyer_id" = n."buyer_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "buyer_net"."buyer_id" = x."buyer_id";
UPDATE "staging"."buyer_net" SET "_outcome" = 'held', "_reason" = 'rows of quotation still refer to it'
FROM (
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "dw"."fact_quotation" w ON w."buyer_id" = n."buyer_id"
  LEFT JOIN "staging"."quotation_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."quotation_id" = w."quotation_id"
  WHERE n."_outcome" = 'delete' AND d."quotation_id" IS NULL
  UNION
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "staging"."quotation_net" c ON c."buyer_id" = n."buyer_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "buyer_net"."buyer_id" = x."buyer_id";
UPDATE "staging"."buyer_net" SET "_outcome" = 'held', "_reason" = 'rows of order still refer to it'
FROM (
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "dw"."fact_order" w ON w."buyer_id" = n."buyer_id"
  LEFT JOIN "staging"."order_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."order_id" = w."order_id"
  WHERE n."_outcome" = 'delete' AND d."order_id" IS NULL
  UNION
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "staging"."order_net" c ON c."buyer_id" = n."buyer_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "buyer_net"."buyer_id" = x."buyer_id";
UPDATE "staging"."buyer_net" SET "_outcome" = 'held', "_reason" = 'rows of review still refer to it'
FROM (
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "dw"."fact_review" w ON w."buyer_id" = n."buyer_id"
  LEFT JOIN "staging"."review_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."review_id" = w."review_id"
  WHERE n."_outcome" = 'delete' AND d."review_id" IS NULL
  UNION
  SELECT n."buyer_id" FROM "staging"."buyer_net" n
  JOIN "staging"."review_net" c ON c."buyer_id" = n."buyer_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "buyer_net"."buyer_id" = x."buyer_id";
UPDATE "staging"."buyer_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'buyer has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "buyer_id" FROM (SELECT * FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert') u GROUP BY "buyer_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."buyer_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."buyer_held" ("_op", "_change_id", "_line", "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", "_reason", '<run>' FROM "staging"."buyer_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."buyer_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."buyer_tombstone" ("buyer_id", "_change_id", "_run_id")
SELECT "buyer_id", "_change_id", '<run>' FROM "staging"."buyer_net" WHERE "_outcome" IN ('delete', 'absent');
