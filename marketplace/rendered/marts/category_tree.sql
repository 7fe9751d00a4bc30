-- TouchMarts, of one transaction for all marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "published_number" < "owner_number" AND (SELECT COUNT(*) FROM (
SELECT "owner_run", "staged_run" FROM "staging"."buyer_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."category_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."seller_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."address_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."product_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."inventory_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."price_change_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."stock_movement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_item_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."return_request_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."review_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."settlement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."payment_fence"
) f WHERE f."owner_run" = '<run>' AND f."staged_run" = '<run>') = 18 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'category_tree', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'category_tree') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "mart"."category_tree";
CREATE TABLE IF NOT EXISTS "mart"."category_tree" (
  "category_id" INTEGER NOT NULL,
  "category" VARCHAR(80) NOT NULL,
  "department_id" INTEGER NOT NULL,
  "department" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
INSERT INTO "mart"."category_tree" ("category_id", "category", "department_id", "department")
SELECT "_rows"."category_id", "_rows"."category", "_rows"."department_id", "_rows"."department" FROM (
-- Each category beside the root above it; six levels are looked at, the tree has four.
SELECT
  c0.category_id,
  c0.name AS category,
  COALESCE(c5.category_id, c4.category_id, c3.category_id, c2.category_id, c1.category_id, c0.category_id) AS department_id,
  COALESCE(c5.name, c4.name, c3.name, c2.name, c1.name, c0.name) AS department
FROM dw.dim_category c0
LEFT JOIN dw.dim_category c1 ON c1.category_id = c0.parent_id
LEFT JOIN dw.dim_category c2 ON c2.category_id = c1.parent_id
LEFT JOIN dw.dim_category c3 ON c3.category_id = c2.parent_id
LEFT JOIN dw.dim_category c4 ON c4.category_id = c3.parent_id
LEFT JOIN dw.dim_category c5 ON c5.category_id = c4.parent_id

) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'category_tree';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('category_tree', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'category_tree', '62364417dbbf494904d860a73b23162f99b3fad1b5d19ffc1ac80a0485a90aba', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'category_tree' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
-- Each category beside the root above it; six levels are looked at, the tree has four.
SELECT
  c0.category_id,
  c0.name AS category,
  COALESCE(c5.category_id, c4.category_id, c3.category_id, c2.category_id, c1.category_id, c0.category_id) AS department_id,
  COALESCE(c5.name, c4.name, c3.name, c2.name, c1.name, c0.name) AS department
FROM dw.dim_category c0
LEFT JOIN dw.dim_category c1 ON c1.category_id = c0.parent_id
LEFT JOIN dw.dim_category c2 ON c2.category_id = c1.parent_id
LEFT JOIN dw.dim_category c3 ON c3.category_id = c2.parent_id
LEFT JOIN dw.dim_category c4 ON c4.category_id = c3.parent_id
LEFT JOIN dw.dim_category c5 ON c5.category_id = c4.parent_id

) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "mart"."category_tree") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "mart"."category_tree" GROUP BY "category_id" HAVING COUNT(*) > 1
) x) > 0;
