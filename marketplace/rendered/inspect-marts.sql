-- InspectMarts, transaction 1
SELECT "table_schema", "table_name", "column_name", "ordinal_position", "data_type", "character_maximum_length", "numeric_precision", "numeric_scale", "is_nullable" FROM "svv_columns"
WHERE ("table_schema" = 'mart' AND "table_name" = 'as_of') OR ("table_schema" = 'dw' AND "table_name" = 'dim_date') OR ("table_schema" = 'mart' AND "table_name" = 'category_tree') OR ("table_schema" = 'mart' AND "table_name" = 'order_line') OR ("table_schema" = 'mart' AND "table_name" = 'orders') OR ("table_schema" = 'mart' AND "table_name" = 'parcel') OR ("table_schema" = 'mart' AND "table_name" = 'payment_attempt') OR ("table_schema" = 'mart' AND "table_name" = 'price_period') OR ("table_schema" = 'mart' AND "table_name" = 'seller_parcel') OR ("table_schema" = 'mart' AND "table_name" = 'settlement_day') OR ("table_schema" = 'mart' AND "table_name" = 'stock_day') OR ("table_schema" = 'mart' AND "table_name" = 'tax_limit') OR ("table_schema" = 'mart' AND "table_name" = 'tax_line') OR ("table_schema" = 'mart' AND "table_name" = 'buyer_summary') OR ("table_schema" = 'mart' AND "table_name" = 'product_day') OR ("table_schema" = 'mart' AND "table_name" = 'sales_day') OR ("table_schema" = 'mart' AND "table_name" = 'seller_day') OR ("table_schema" = 'mart' AND "table_name" = 'buyer_month') OR ("table_schema" = 'mart' AND "table_name" = 'buyer_segment')
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST;
SELECT "mart_name", "definition" FROM "etl"."mart_built" ORDER BY "mart_name" NULLS LAST;
SELECT "mart_name", MIN(CASE WHEN "partition_day" <> CAST('0001-01-01' AS DATE) THEN "partition_day" END) AS "first_day", MAX(CASE WHEN "partition_day" <> CAST('0001-01-01' AS DATE) THEN "partition_day" END) AS "last_day",
  MAX(CASE WHEN "partition_day" = CAST('0001-01-01' AS DATE) THEN 1 ELSE 0 END) AS "undated" FROM "etl"."mart_pending"
GROUP BY "mart_name" ORDER BY "mart_name" NULLS LAST;
SELECT "definition", "whole_on" FROM "etl"."reference_check";
SELECT COUNT(CASE WHEN p."run_id" = '<run>' THEN 1 END) AS "by_this_run",
  COUNT(CASE WHEN p."run_id" <> '<run>' THEN 1 END) AS "by_others"
FROM (SELECT "run_id" FROM "etl"."published_unit" UNION SELECT "run_id" FROM "etl"."published_upserts") p
JOIN "etl"."claimed_run" c ON c."run_id" = p."run_id"
WHERE c."run_number" > (SELECT COALESCE(MAX("run_number"), 0) FROM "etl"."reference_check");
