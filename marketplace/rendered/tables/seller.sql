-- CopyChanges, transaction 1
UPDATE "staging"."seller_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."seller_changes";
COPY "staging"."seller_changes" FROM 's3://<work>/staged/seller/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."seller_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."seller_net";
INSERT INTO "staging"."seller_net" ("_op", "_change_id", "_line", "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."seller_id", a."seller_type", a."business_name", a."gstin", a."city", a."state_code", a."rating", a."status", a."onboarded_on", a."_replayed", a."_changes",
  CASE WHEN w."seller_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."seller_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."seller_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."seller_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", FALSE AS "_replayed" FROM "staging"."seller_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", TRUE AS "_replayed" FROM "staging"."seller_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."dim_seller" w ON w."seller_id" = a."seller_id"
LEFT JOIN (
  SELECT "seller_id", MAX("_change_id") AS "_change_id" FROM "staging"."seller_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "seller_id"
) t ON t."seller_id" = a."seller_id"
WHERE a."_place" = 1;

-- PrepareUp, transaction 1
UPDATE "staging"."seller_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."seller_net" SET "_outcome" = 'held', "_reason" = 'rows of address still refer to it'
FROM (
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "dw"."dim_address" w ON w."seller_id" = n."seller_id"
  LEFT JOIN "staging"."address_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."address_id" = w."address_id"
  WHERE n."_outcome" = 'delete' AND d."address_id" IS NULL
  UNION
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "staging"."address_net" c ON c."seller_id" = n."seller_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "seller_net"."seller_id" = x."seller_id";
UPDATE "staging"."seller_net" SET "_outcome" = 'held', "_reason" = 'rows of product still refer to it'
FROM (
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "dw"."dim_product" w ON w."seller_id" = n."seller_id"
  LEFT JOIN "staging"."product_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."product_id" = w."product_id"
  WHERE n."_outcome" = 'delete' AND d."product_id" IS NULL
  UNION
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "staging"."product_net" c ON c."seller_id" = n."seller_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "seller_net"."seller_id" = x."seller_id";
UPDATE "staging"."seller_net" SET "_outcome" = 'held', "_reason" = 'rows of quotation still refer to it'
FROM (
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "dw"."fact_quotation" w ON w."seller_id" = n."seller_id"
  LEFT JOIN "staging"."quotation_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."quotation_id" = w."quotation_id"
  WHERE n."_outcome" = 'delete' AND d."quotation_id" IS NULL
  UNION
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "staging"."quotation_net" c ON c."seller_id" = n."seller_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "seller_net"."seller_id" = x."seller_id";
UPDATE "staging"."seller_net" SET "_outcome" = 'held', "_reason" = 'rows of settlement still refer to it'
FROM (
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "dw"."fact_settlement" w ON w."seller_id" = n."seller_id"
  LEFT JOIN "staging"."settlement_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."settlement_id" = w."settlement_id"
  WHERE n."_outcome" = 'delete' AND d."settlement_id" IS NULL
  UNION
  SELECT n."seller_id" FROM "staging"."seller_net" n
  JOIN "staging"."settlement_net" c ON c."seller_id" = n."seller_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "seller_net"."seller_id" = x."seller_id";
UPDATE "staging"."seller_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'seller has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "seller_id" FROM (SELECT * FROM "staging"."seller_net" WHERE "_outcome" = 'upsert') u GROUP BY "seller_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."seller_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."seller_held" ("_op", "_change_id", "_line", "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", "_reason", '<run>' FROM "staging"."seller_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."seller_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."seller_tombstone" ("seller_id", "_change_id", "_run_id")
SELECT "seller_id", "_change_id", '<run>' FROM "staging"."seller_net" WHERE "_outcome" IN ('delete', 'absent');
