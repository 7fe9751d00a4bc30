-- CopyChanges, transaction 1
UPDATE "staging"."product_fence" SET "staged_run" = '<run>', "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."product_changes";
COPY "staging"."product_changes" FROM 's3://<work>/staged/product/<hash>/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON;

-- PrepareDown, transaction 1
UPDATE "staging"."product_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "staging"."product_net";
INSERT INTO "staging"."product_net" ("_op", "_change_id", "_line", "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", a."product_id", a."category_id", a."seller_id", a."title", a."brand", a."hsn_code", a."mrp", a."price", a."gst_rate", a."weight_kg", a."status", a."listed_on", a."_replayed", a."_changes",
  CASE WHEN w."product_id" IS NULL THEN FALSE ELSE TRUE END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."product_id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x."product_id") AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY x."product_id" ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", FALSE AS "_replayed" FROM "staging"."product_changes"
    UNION ALL
    SELECT "_op", "_change_id", "_line", "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", TRUE AS "_replayed" FROM "staging"."product_held"
    WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
  ) x
) a
LEFT JOIN "dw"."dim_product" w ON w."product_id" = a."product_id"
LEFT JOIN (
  SELECT "product_id", MAX("_change_id") AS "_change_id" FROM "staging"."product_tombstone"
  WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') AND NOT (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '')) GROUP BY "product_id"
) t ON t."product_id" = a."product_id"
WHERE a."_place" = 1;
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'the category that its (category_id) refers to has not arrived'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  LEFT JOIN "dw"."dim_category" w ON n."category_id" = w."category_id"
  LEFT JOIN "staging"."category_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."category_id" = d."category_id"
  WHERE n."_outcome" = 'upsert' AND n."category_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."category_id" IS NULL AND d."category_id" IS NULL))
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'the seller that its (seller_id) refers to has not arrived'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  LEFT JOIN "dw"."dim_seller" w ON n."seller_id" = w."seller_id"
  LEFT JOIN "staging"."seller_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."seller_id" = d."seller_id"
  WHERE n."_outcome" = 'upsert' AND n."seller_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."seller_id" IS NULL AND d."seller_id" IS NULL))
) x
WHERE "product_net"."product_id" = x."product_id";

-- PrepareUp, transaction 1
UPDATE "staging"."product_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "staged_run" = '<run>' AND (SELECT COUNT(*) FROM "etl"."warehouse_fence" w WHERE w."owner_run" = '<run>' AND w."published_number" < w."owner_number") = 1 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of inventory still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_inventory" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."inventory_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."product_id" = w."product_id" AND d."warehouse_code" = w."warehouse_code"
  WHERE n."_outcome" = 'delete' AND d."product_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."inventory_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of price_change still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_price_change" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."price_change_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."product_id" = w."product_id" AND d."effective_on" = w."effective_on"
  WHERE n."_outcome" = 'delete' AND d."product_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."price_change_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of quotation_line still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_quotation_line" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."quotation_line_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."quotation_id" = w."quotation_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."quotation_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."quotation_line_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of stock_movement still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_stock_movement" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."stock_movement_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."movement_id" = w."movement_id"
  WHERE n."_outcome" = 'delete' AND d."movement_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."stock_movement_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of order_item still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_order_item" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."order_item_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."order_id" = w."order_id" AND d."line_no" = w."line_no"
  WHERE n."_outcome" = 'delete' AND d."order_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."order_item_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'held', "_reason" = 'rows of review still refer to it'
FROM (
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "dw"."fact_review" w ON w."product_id" = n."product_id"
  LEFT JOIN "staging"."review_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."review_id" = w."review_id"
  WHERE n."_outcome" = 'delete' AND d."review_id" IS NULL
  UNION
  SELECT n."product_id" FROM "staging"."product_net" n
  JOIN "staging"."review_net" c ON c."product_id" = n."product_id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x
WHERE "product_net"."product_id" = x."product_id";
UPDATE "staging"."product_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), '');
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'product has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "product_id" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u GROUP BY "product_id" HAVING COUNT(*) > 1) x;
DELETE FROM "staging"."product_held" WHERE "_run_id" <> COALESCE((SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace'), '');
INSERT INTO "staging"."product_held" ("_op", "_change_id", "_line", "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", "_reason", '<run>' FROM "staging"."product_net" WHERE "_outcome" = 'held';
DELETE FROM "staging"."product_tombstone" WHERE "_run_id" NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace') OR (SUBSTRING("_change_id", 1, 10) < COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)), ''));
INSERT INTO "staging"."product_tombstone" ("product_id", "_change_id", "_run_id")
SELECT "product_id", "_change_id", '<run>' FROM "staging"."product_net" WHERE "_outcome" IN ('delete', 'absent');
