-- SelectFiles, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."listing";
COPY "etl"."listing" FROM 's3://<work>/runs/<run>/listing/' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto';
DELETE FROM "etl"."listing" USING "etl"."loaded_file" f WHERE f."file_key" = "listing"."file_key" AND f."etag" = "listing"."etag";

-- SelectFiles, transaction 2
SELECT COUNT(*) AS "refused" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c WHERE c."state" IN ('changed', 'future', 'late');
SELECT c."file_key", c."batch_date", c."etag", c."state" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c WHERE c."state" IN ('changed', 'future', 'late')
ORDER BY c."batch_date" NULLS LAST, c."file_key" NULLS LAST LIMIT 20;
SELECT c."batch_date", COUNT(*) AS "files", CAST(SUM(c."bytes") AS BIGINT) AS "bytes" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c WHERE c."state" = 'new'
GROUP BY c."batch_date" ORDER BY c."batch_date" NULLS LAST;
SELECT c."file_key", c."table_name", c."batch_date", c."etag", c."bytes",
  CASE WHEN c."state" = 'skip' THEN 'skipped' ELSE 'loaded' END AS "status"
FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c
LEFT JOIN (
  SELECT d."batch_date", d."files",
    SUM(d."files") OVER (ORDER BY d."batch_date" NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "through"
  FROM (SELECT n."batch_date", COUNT(*) AS "files" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) n WHERE n."state" = 'new' GROUP BY n."batch_date") d
) b ON b."batch_date" = c."batch_date"
WHERE c."state" = 'skip' OR (c."state" = 'new' AND b."through" - b."files" < 20000 AND b."files" <= 100000)
ORDER BY CASE WHEN c."state" = 'skip' THEN 0 ELSE 1 END NULLS LAST, c."batch_date" NULLS LAST, c."file_key" NULLS LAST;
SELECT (SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS "newest_batch_date", p."run_id" AS "published_run" FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;
SELECT COUNT(*) AS "later" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c WHERE c."state" = 'later';
SELECT c."file_key" FROM (
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN ('skip', 'later') THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM "etl"."listing" l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - 30 AS VARCHAR(10)) AS "oldest") p
) c WHERE c."state" = 'later'
ORDER BY c."batch_date" NULLS LAST, c."file_key" NULLS LAST LIMIT 20;
SELECT 'buyer' AS "table_name", COUNT(*) AS "held" FROM "staging"."buyer_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'category' AS "table_name", COUNT(*) AS "held" FROM "staging"."category_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'seller' AS "table_name", COUNT(*) AS "held" FROM "staging"."seller_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'address' AS "table_name", COUNT(*) AS "held" FROM "staging"."address_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'product' AS "table_name", COUNT(*) AS "held" FROM "staging"."product_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'quotation' AS "table_name", COUNT(*) AS "held" FROM "staging"."quotation_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'inventory' AS "table_name", COUNT(*) AS "held" FROM "staging"."inventory_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'order' AS "table_name", COUNT(*) AS "held" FROM "staging"."order_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'price_change' AS "table_name", COUNT(*) AS "held" FROM "staging"."price_change_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'quotation_line' AS "table_name", COUNT(*) AS "held" FROM "staging"."quotation_line_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'stock_movement' AS "table_name", COUNT(*) AS "held" FROM "staging"."stock_movement_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'order_item' AS "table_name", COUNT(*) AS "held" FROM "staging"."order_item_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'shipment' AS "table_name", COUNT(*) AS "held" FROM "staging"."shipment_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'return_request' AS "table_name", COUNT(*) AS "held" FROM "staging"."return_request_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'review' AS "table_name", COUNT(*) AS "held" FROM "staging"."review_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'settlement' AS "table_name", COUNT(*) AS "held" FROM "staging"."settlement_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'shipment_line' AS "table_name", COUNT(*) AS "held" FROM "staging"."shipment_line_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace')
UNION ALL
SELECT 'payment' AS "table_name", COUNT(*) AS "held" FROM "staging"."payment_held"
WHERE "_run_id" = (SELECT MAX(p."run_id") FROM (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p WHERE p."place" = 1 AND p."unit_name" = 'marketplace');
