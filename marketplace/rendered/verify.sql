-- Verify, transaction 1
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
