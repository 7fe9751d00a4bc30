-- InspectMarts, transaction 1
SELECT "table_schema", "table_name", "column_name", "ordinal_position", "data_type", "character_maximum_length", "numeric_precision", "numeric_scale", "is_nullable" FROM "svv_columns"
WHERE ("table_schema" = 'mart' AND "table_name" = 'as_of') OR ("table_schema" = 'dw' AND "table_name" = 'dim_date') OR ("table_schema" = 'mart' AND "table_name" = 'order_line')
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST;
SELECT "mart_name", "definition" FROM "etl"."mart_built" ORDER BY "mart_name" NULLS LAST;
SELECT "mart_name", MIN(CASE WHEN "partition_day" <> CAST('0001-01-01' AS DATE) THEN "partition_day" END) AS "first_day", MAX(CASE WHEN "partition_day" <> CAST('0001-01-01' AS DATE) THEN "partition_day" END) AS "last_day",
  MAX(CASE WHEN "partition_day" = CAST('0001-01-01' AS DATE) THEN 1 ELSE 0 END) AS "undated" FROM "etl"."mart_pending"
GROUP BY "mart_name" ORDER BY "mart_name" NULLS LAST;
