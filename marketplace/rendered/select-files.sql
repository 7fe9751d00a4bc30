-- SelectFiles, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."listing";
COPY "etl"."listing" FROM 's3://<work>/runs/<run>/listing/' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto';

-- SelectFiles, transaction 2
SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
  CASE WHEN k."file_key" IS NULL THEN 'new' ELSE 'changed' END AS "state"
FROM "etl"."listing" l
LEFT JOIN "etl"."loaded_file" f ON f."file_key" = l."file_key" AND f."etag" = l."etag"
LEFT JOIN (SELECT DISTINCT "file_key" FROM "etl"."loaded_file") k ON k."file_key" = l."file_key"
WHERE f."file_key" IS NULL
ORDER BY l."batch_date" NULLS LAST, l."file_key" NULLS LAST;
SELECT MAX("newest_batch_date") AS "newest_batch_date" FROM "etl"."published_unit";
SELECT DISTINCT "table_name" FROM "etl"."loaded_file" WHERE "status" = 'loaded';
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
