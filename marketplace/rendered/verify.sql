-- Verify, where all references are due, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."reference_check";

-- Verify, where all references are due, transaction 2
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_category has rows without their dim_category' END AS BIGINT) AS "whole"
FROM "dw"."dim_category" c
LEFT JOIN "dw"."dim_category" p ON c."parent_id" = p."category_id"
WHERE c."parent_id" IS NOT NULL AND p."category_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_address has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM "dw"."dim_address" c
LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_address has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM "dw"."dim_address" c
LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_product has rows without their dim_category' END AS BIGINT) AS "whole"
FROM "dw"."dim_product" c
LEFT JOIN "dw"."dim_category" p ON c."category_id" = p."category_id"
WHERE c."category_id" IS NOT NULL AND p."category_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_product has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM "dw"."dim_product" c
LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM "dw"."fact_quotation" c
LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM "dw"."fact_quotation" c
LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_inventory has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_inventory" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM "dw"."fact_order" c
LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their dim_address' END AS BIGINT) AS "whole"
FROM "dw"."fact_order" c
LEFT JOIN "dw"."dim_address" p ON c."address_id" = p."address_id"
WHERE c."address_id" IS NOT NULL AND p."address_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their fact_quotation' END AS BIGINT) AS "whole"
FROM "dw"."fact_order" c
LEFT JOIN "dw"."fact_quotation" p ON c."quotation_id" = p."quotation_id"
WHERE c."quotation_id" IS NOT NULL AND p."quotation_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_price_change has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_price_change" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation_line has rows without their fact_quotation' END AS BIGINT) AS "whole"
FROM "dw"."fact_quotation_line" c
LEFT JOIN "dw"."fact_quotation" p ON c."quotation_id" = p."quotation_id"
WHERE c."quotation_id" IS NOT NULL AND p."quotation_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation_line has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_quotation_line" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_stock_movement has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_stock_movement" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order_item has rows without their fact_order' END AS BIGINT) AS "whole"
FROM "dw"."fact_order_item" c
LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order_item has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_order_item" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment has rows without their fact_order' END AS BIGINT) AS "whole"
FROM "dw"."fact_shipment" c
LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_return_request has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM "dw"."fact_return_request" c
LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their dim_product' END AS BIGINT) AS "whole"
FROM "dw"."fact_review" c
LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM "dw"."fact_review" c
LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM "dw"."fact_review" c
LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_settlement has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM "dw"."fact_settlement" c
LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_settlement has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM "dw"."fact_settlement" c
LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment_line has rows without their fact_shipment' END AS BIGINT) AS "whole"
FROM "dw"."fact_shipment_line" c
LEFT JOIN "dw"."fact_shipment" p ON c."shipment_id" = p."shipment_id"
WHERE c."shipment_id" IS NOT NULL AND p."shipment_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment_line has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM "dw"."fact_shipment_line" c
LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."order_line_no" = p."line_no"
WHERE c."order_id" IS NOT NULL AND c."order_line_no" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_payment has rows without their fact_order' END AS BIGINT) AS "whole"
FROM "dw"."fact_payment" c
LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_payment has rows without their fact_return_request' END AS BIGINT) AS "whole"
FROM "dw"."fact_payment" c
LEFT JOIN "dw"."fact_return_request" p ON c."return_id" = p."return_id"
WHERE c."return_id" IS NOT NULL AND p."return_id" IS NULL;
DELETE FROM "etl"."reference_check";
INSERT INTO "etl"."reference_check" ("run_id", "run_number", "definition", "whole_on", "checked_at")
SELECT "owner_run", "owner_number", '<catalog>', '<day>', CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."warehouse_fence";

-- Verify, of what the run has published, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_category has rows without their dim_category' END AS BIGINT) AS "whole"
FROM (
  SELECT c."category_id" FROM (SELECT * FROM "staging"."category_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."dim_category" c ON c."category_id" = u."category_id"
  LEFT JOIN "dw"."dim_category" p ON c."parent_id" = p."category_id"
  WHERE c."parent_id" IS NOT NULL AND p."category_id" IS NULL
  UNION ALL
  SELECT c."category_id" FROM (
    SELECT d."category_id" FROM "staging"."category_net" d
    LEFT JOIN "dw"."dim_category" p ON p."category_id" = d."category_id"
    WHERE p."category_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."dim_category" c ON c."parent_id" = g."category_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_address has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM (
  SELECT c."address_id" FROM (SELECT * FROM "staging"."address_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."dim_address" c ON c."address_id" = u."address_id"
  LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
  WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL
  UNION ALL
  SELECT c."address_id" FROM (
    SELECT d."buyer_id" FROM "staging"."buyer_net" d
    LEFT JOIN "dw"."dim_buyer" p ON p."buyer_id" = d."buyer_id"
    WHERE p."buyer_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."dim_address" c ON c."buyer_id" = g."buyer_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_address has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM (
  SELECT c."address_id" FROM (SELECT * FROM "staging"."address_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."dim_address" c ON c."address_id" = u."address_id"
  LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
  WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL
  UNION ALL
  SELECT c."address_id" FROM (
    SELECT d."seller_id" FROM "staging"."seller_net" d
    LEFT JOIN "dw"."dim_seller" p ON p."seller_id" = d."seller_id"
    WHERE p."seller_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."dim_address" c ON c."seller_id" = g."seller_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_product has rows without their dim_category' END AS BIGINT) AS "whole"
FROM (
  SELECT c."product_id" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."dim_product" c ON c."product_id" = u."product_id"
  LEFT JOIN "dw"."dim_category" p ON c."category_id" = p."category_id"
  WHERE c."category_id" IS NOT NULL AND p."category_id" IS NULL
  UNION ALL
  SELECT c."product_id" FROM (
    SELECT d."category_id" FROM "staging"."category_net" d
    LEFT JOIN "dw"."dim_category" p ON p."category_id" = d."category_id"
    WHERE p."category_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."dim_product" c ON c."category_id" = g."category_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'dim_product has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM (
  SELECT c."product_id" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."dim_product" c ON c."product_id" = u."product_id"
  LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
  WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL
  UNION ALL
  SELECT c."product_id" FROM (
    SELECT d."seller_id" FROM "staging"."seller_net" d
    LEFT JOIN "dw"."dim_seller" p ON p."seller_id" = d."seller_id"
    WHERE p."seller_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."dim_product" c ON c."seller_id" = g."seller_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM (
  SELECT c."quotation_id" FROM (SELECT * FROM "staging"."quotation_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_quotation" c ON c."quotation_id" = u."quotation_id"
  LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
  WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL
  UNION ALL
  SELECT c."quotation_id" FROM (
    SELECT d."buyer_id" FROM "staging"."buyer_net" d
    LEFT JOIN "dw"."dim_buyer" p ON p."buyer_id" = d."buyer_id"
    WHERE p."buyer_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_quotation" c ON c."buyer_id" = g."buyer_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM (
  SELECT c."quotation_id" FROM (SELECT * FROM "staging"."quotation_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_quotation" c ON c."quotation_id" = u."quotation_id"
  LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
  WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL
  UNION ALL
  SELECT c."quotation_id" FROM (
    SELECT d."seller_id" FROM "staging"."seller_net" d
    LEFT JOIN "dw"."dim_seller" p ON p."seller_id" = d."seller_id"
    WHERE p."seller_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_quotation" c ON c."seller_id" = g."seller_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_inventory has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."product_id", c."warehouse_code" FROM (SELECT * FROM "staging"."inventory_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_inventory" c ON c."product_id" = u."product_id" AND c."warehouse_code" = u."warehouse_code"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."product_id", c."warehouse_code" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_inventory" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM (
  SELECT c."order_id" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_order" c ON c."order_id" = u."order_id"
  LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
  WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL
  UNION ALL
  SELECT c."order_id" FROM (
    SELECT d."buyer_id" FROM "staging"."buyer_net" d
    LEFT JOIN "dw"."dim_buyer" p ON p."buyer_id" = d."buyer_id"
    WHERE p."buyer_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_order" c ON c."buyer_id" = g."buyer_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their dim_address' END AS BIGINT) AS "whole"
FROM (
  SELECT c."order_id" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_order" c ON c."order_id" = u."order_id"
  LEFT JOIN "dw"."dim_address" p ON c."address_id" = p."address_id"
  WHERE c."address_id" IS NOT NULL AND p."address_id" IS NULL
  UNION ALL
  SELECT c."order_id" FROM (
    SELECT d."address_id" FROM "staging"."address_net" d
    LEFT JOIN "dw"."dim_address" p ON p."address_id" = d."address_id"
    WHERE p."address_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_order" c ON c."address_id" = g."address_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order has rows without their fact_quotation' END AS BIGINT) AS "whole"
FROM (
  SELECT c."order_id" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_order" c ON c."order_id" = u."order_id"
  LEFT JOIN "dw"."fact_quotation" p ON c."quotation_id" = p."quotation_id"
  WHERE c."quotation_id" IS NOT NULL AND p."quotation_id" IS NULL
  UNION ALL
  SELECT c."order_id" FROM (
    SELECT d."quotation_id" FROM "staging"."quotation_net" d
    LEFT JOIN "dw"."fact_quotation" p ON p."quotation_id" = d."quotation_id"
    WHERE p."quotation_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_order" c ON c."quotation_id" = g."quotation_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_price_change has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."product_id", c."effective_on" FROM (SELECT * FROM "staging"."price_change_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_price_change" c ON c."product_id" = u."product_id" AND c."effective_on" = u."effective_on"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."product_id", c."effective_on" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_price_change" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation_line has rows without their fact_quotation' END AS BIGINT) AS "whole"
FROM (
  SELECT c."quotation_id", c."line_no" FROM (SELECT * FROM "staging"."quotation_line_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_quotation_line" c ON c."quotation_id" = u."quotation_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."fact_quotation" p ON c."quotation_id" = p."quotation_id"
  WHERE c."quotation_id" IS NOT NULL AND p."quotation_id" IS NULL
  UNION ALL
  SELECT c."quotation_id", c."line_no" FROM (
    SELECT d."quotation_id" FROM "staging"."quotation_net" d
    LEFT JOIN "dw"."fact_quotation" p ON p."quotation_id" = d."quotation_id"
    WHERE p."quotation_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_quotation_line" c ON c."quotation_id" = g."quotation_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_quotation_line has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."quotation_id", c."line_no" FROM (SELECT * FROM "staging"."quotation_line_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_quotation_line" c ON c."quotation_id" = u."quotation_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."quotation_id", c."line_no" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_quotation_line" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_stock_movement has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."movement_id" FROM (SELECT * FROM "staging"."stock_movement_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_stock_movement" c ON c."movement_id" = u."movement_id"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."movement_id" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_stock_movement" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order_item has rows without their fact_order' END AS BIGINT) AS "whole"
FROM (
  SELECT c."order_id", c."line_no" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_order_item" c ON c."order_id" = u."order_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
  WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."order_id", c."line_no" FROM (
    SELECT d."order_id" FROM "staging"."order_net" d
    LEFT JOIN "dw"."fact_order" p ON p."order_id" = d."order_id"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_order_item" c ON c."order_id" = g."order_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_order_item has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."order_id", c."line_no" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_order_item" c ON c."order_id" = u."order_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."order_id", c."line_no" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_order_item" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment has rows without their fact_order' END AS BIGINT) AS "whole"
FROM (
  SELECT c."shipment_id" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_shipment" c ON c."shipment_id" = u."shipment_id"
  LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
  WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."shipment_id" FROM (
    SELECT d."order_id" FROM "staging"."order_net" d
    LEFT JOIN "dw"."fact_order" p ON p."order_id" = d."order_id"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_shipment" c ON c."order_id" = g."order_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_return_request has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM (
  SELECT c."return_id" FROM (SELECT * FROM "staging"."return_request_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_return_request" c ON c."return_id" = u."return_id"
  LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
  WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."return_id" FROM (
    SELECT d."order_id", d."line_no" FROM "staging"."order_item_net" d
    LEFT JOIN "dw"."fact_order_item" p ON p."order_id" = d."order_id" AND p."line_no" = d."line_no"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_return_request" c ON c."order_id" = g."order_id" AND c."line_no" = g."line_no"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their dim_product' END AS BIGINT) AS "whole"
FROM (
  SELECT c."review_id" FROM (SELECT * FROM "staging"."review_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_review" c ON c."review_id" = u."review_id"
  LEFT JOIN "dw"."dim_product" p ON c."product_id" = p."product_id"
  WHERE c."product_id" IS NOT NULL AND p."product_id" IS NULL
  UNION ALL
  SELECT c."review_id" FROM (
    SELECT d."product_id" FROM "staging"."product_net" d
    LEFT JOIN "dw"."dim_product" p ON p."product_id" = d."product_id"
    WHERE p."product_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_review" c ON c."product_id" = g."product_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM (
  SELECT c."review_id" FROM (SELECT * FROM "staging"."review_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_review" c ON c."review_id" = u."review_id"
  LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."buyer_id"
  WHERE c."buyer_id" IS NOT NULL AND p."buyer_id" IS NULL
  UNION ALL
  SELECT c."review_id" FROM (
    SELECT d."buyer_id" FROM "staging"."buyer_net" d
    LEFT JOIN "dw"."dim_buyer" p ON p."buyer_id" = d."buyer_id"
    WHERE p."buyer_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_review" c ON c."buyer_id" = g."buyer_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_review has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM (
  SELECT c."review_id" FROM (SELECT * FROM "staging"."review_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_review" c ON c."review_id" = u."review_id"
  LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
  WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."review_id" FROM (
    SELECT d."order_id", d."line_no" FROM "staging"."order_item_net" d
    LEFT JOIN "dw"."fact_order_item" p ON p."order_id" = d."order_id" AND p."line_no" = d."line_no"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_review" c ON c."order_id" = g."order_id" AND c."line_no" = g."line_no"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_settlement has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM (
  SELECT c."settlement_id" FROM (SELECT * FROM "staging"."settlement_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_settlement" c ON c."settlement_id" = u."settlement_id"
  LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."line_no" = p."line_no"
  WHERE c."order_id" IS NOT NULL AND c."line_no" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."settlement_id" FROM (
    SELECT d."order_id", d."line_no" FROM "staging"."order_item_net" d
    LEFT JOIN "dw"."fact_order_item" p ON p."order_id" = d."order_id" AND p."line_no" = d."line_no"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_settlement" c ON c."order_id" = g."order_id" AND c."line_no" = g."line_no"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_settlement has rows without their dim_seller' END AS BIGINT) AS "whole"
FROM (
  SELECT c."settlement_id" FROM (SELECT * FROM "staging"."settlement_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_settlement" c ON c."settlement_id" = u."settlement_id"
  LEFT JOIN "dw"."dim_seller" p ON c."seller_id" = p."seller_id"
  WHERE c."seller_id" IS NOT NULL AND p."seller_id" IS NULL
  UNION ALL
  SELECT c."settlement_id" FROM (
    SELECT d."seller_id" FROM "staging"."seller_net" d
    LEFT JOIN "dw"."dim_seller" p ON p."seller_id" = d."seller_id"
    WHERE p."seller_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_settlement" c ON c."seller_id" = g."seller_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment_line has rows without their fact_shipment' END AS BIGINT) AS "whole"
FROM (
  SELECT c."shipment_id", c."line_no" FROM (SELECT * FROM "staging"."shipment_line_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_shipment_line" c ON c."shipment_id" = u."shipment_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."fact_shipment" p ON c."shipment_id" = p."shipment_id"
  WHERE c."shipment_id" IS NOT NULL AND p."shipment_id" IS NULL
  UNION ALL
  SELECT c."shipment_id", c."line_no" FROM (
    SELECT d."shipment_id" FROM "staging"."shipment_net" d
    LEFT JOIN "dw"."fact_shipment" p ON p."shipment_id" = d."shipment_id"
    WHERE p."shipment_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_shipment_line" c ON c."shipment_id" = g."shipment_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_shipment_line has rows without their fact_order_item' END AS BIGINT) AS "whole"
FROM (
  SELECT c."shipment_id", c."line_no" FROM (SELECT * FROM "staging"."shipment_line_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_shipment_line" c ON c."shipment_id" = u."shipment_id" AND c."line_no" = u."line_no"
  LEFT JOIN "dw"."fact_order_item" p ON c."order_id" = p."order_id" AND c."order_line_no" = p."line_no"
  WHERE c."order_id" IS NOT NULL AND c."order_line_no" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."shipment_id", c."line_no" FROM (
    SELECT d."order_id", d."line_no" FROM "staging"."order_item_net" d
    LEFT JOIN "dw"."fact_order_item" p ON p."order_id" = d."order_id" AND p."line_no" = d."line_no"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_shipment_line" c ON c."order_id" = g."order_id" AND c."order_line_no" = g."line_no"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_payment has rows without their fact_order' END AS BIGINT) AS "whole"
FROM (
  SELECT c."payment_id" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_payment" c ON c."payment_id" = u."payment_id"
  LEFT JOIN "dw"."fact_order" p ON c."order_id" = p."order_id"
  WHERE c."order_id" IS NOT NULL AND p."order_id" IS NULL
  UNION ALL
  SELECT c."payment_id" FROM (
    SELECT d."order_id" FROM "staging"."order_net" d
    LEFT JOIN "dw"."fact_order" p ON p."order_id" = d."order_id"
    WHERE p."order_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_payment" c ON c."order_id" = g."order_id"
) x;
SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_payment has rows without their fact_return_request' END AS BIGINT) AS "whole"
FROM (
  SELECT c."payment_id" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u
  JOIN "dw"."fact_payment" c ON c."payment_id" = u."payment_id"
  LEFT JOIN "dw"."fact_return_request" p ON c."return_id" = p."return_id"
  WHERE c."return_id" IS NOT NULL AND p."return_id" IS NULL
  UNION ALL
  SELECT c."payment_id" FROM (
    SELECT d."return_id" FROM "staging"."return_request_net" d
    LEFT JOIN "dw"."fact_return_request" p ON p."return_id" = d."return_id"
    WHERE p."return_id" IS NULL AND d."_outcome" IN ('delete', 'upsert')
  ) g
  JOIN "dw"."fact_payment" c ON c."return_id" = g."return_id"
) x;
DELETE FROM "etl"."reference_check";
INSERT INTO "etl"."reference_check" ("run_id", "run_number", "definition", "whole_on", "checked_at")
SELECT "owner_run", "owner_number", '<catalog>', '<day>', CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."warehouse_fence";
